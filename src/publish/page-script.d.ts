/** Generated from browser/ by the build; see compile.ts. */
declare module 'onboard:page-script' {
  export const script: string;
}
declare module 'onboard:inside-script' {
  export const script: string;
}
