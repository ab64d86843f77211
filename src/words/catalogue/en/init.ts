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
    `CI runs the version of onboard that ${folder}package.json and package-lock.json name. They name none yet:`,
  commitBoth:
    'Use the path or address of your package file. Then commit both files, and the package file if it is in this repository.',
  toGet: (path: string) => `${path} differs from the one of this version. To get that one:`,
  toAdd: (path: string) => `To add to ${path}:`,
};
