/** What the build makes of browser/; see compile.ts. */
declare module 'onboard:page-script' {
  export const script: string;
}
declare module 'onboard:inside-script' {
  export const script: string;
}
