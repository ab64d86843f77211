/** What the build makes of browser/; see compile.ts. */
declare module 'onboard:page-script' {
  export const pageScript: string;
}
