/** The texts about a new example workspace. */
export const demo = {
  title: 'Example workspace',
  isIn: (folder: string) =>
    `The example workspace is in ${folder}: Ledgerly and its 14 customers, on Friday 20 November 2026.`,
};
