import { line, type Text } from '../../../print/doc.ts';

/** The files of a new workspace. */
export const init = {
  title: 'Files of the workspace',
  columns: { file: 'File', state: 'State' },
  states: { written: 'written', kept: 'kept', differs: 'left as it is, see below' },
  firstCustomer: 'First Customer',
  next: {
    team: (command: Text) => line`Next: name your team in onboard.yaml, then ${command}`,
    customer: (command: Text) => line`Next: ${command}`,
  },
  toInstall: (folder: string) =>
    `CI runs the onboard that ${folder}package.json and package-lock.json name, and they name none yet:`,
  commitBoth: 'with the path or address that you have it from; then commit both, and the package if it lies here.',
  toGet: (path: string) => `${path} is not that of this version. To get it:`,
  toAdd: (path: string) => `To add to ${path}:`,
};
