import { rule } from './rule.ts';

export const syntax = {
  'yaml-syntax': rule<{ problem: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'A file is valid YAML.',
    message: ({ problem }) => problem,
    suggestion: () => null,
    help: 'The file is not valid YAML.',
  }),
  'unreadable-file': rule<{ problem: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Every file of a workspace can be read.',
    message: ({ problem }) => `The file cannot be read: ${problem}`,
    suggestion: () => null,
    help: `A file in \`plans/\`, \`templates/\` or \`calendars/\` exists but could not be opened: it lacks the permission to be read, is
a folder, or is a link to something that is gone. What it says is missing from every report until it can be read.

Wrong: \`plans/acme.yaml\` with mode \`000\`, or a folder called \`plans/acme.yaml\`.

Right: an ordinary file that everybody who works in the repository may read.`,
  }),
  'not-utf8': rule<Record<string, never>>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Files are written in UTF-8.',
    message: () => 'The file is not valid UTF-8 from here on',
    suggestion: () => 'Save the file as UTF-8.',
    help: `Plans are read as UTF-8 and nothing else: guessing an encoding would turn names into other names. Older editors on Korean
Windows save as CP949, spreadsheets export UTF-16.

Wrong: \`customer: 한국전력\` saved as CP949.

Right: the same text saved as UTF-8, with or without a byte order mark. \`iconv -f CP949 -t UTF-8\` converts a file.`,
  }),
  'file-too-large': rule<{ bytes: number; limit: number }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'No file is larger than 1 MiB.',
    message: ({ bytes, limit }) => `The file has ${bytes} bytes; more than ${limit} are not read`,
    suggestion: () => 'Split it, or move what is not a plan out of this folder.',
    help: `A plan of 2,000 tasks has less than 200 kB. A file above 1 MiB is a mistake (an export, a copy of something else) or an attempt
to keep the machine busy, so it is reported instead of read.

Right: one file per customer, attachments elsewhere and linked under \`resources\`.`,
  }),
  'outside-workspace': rule<{ target: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'No file or folder of a workspace is a link to somewhere else.',
    message: ({ target }) => `This is a link to ${target}, outside the workspace`,
    suggestion: () => 'Put a copy of the file here instead of the link.',
    help: `A link that leaves the workspace would make \`onboard\` read, or write, files that are not part of the repository: what everybody
else sees under that name is something different or nothing. Links that stay inside the workspace are followed.

Wrong: \`ln -s /home/mina/acme.yaml plans/acme.yaml\`.

Right: the file itself in \`plans/\`.`,
  }),
  'twin-file': rule<{ other: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'No two files have names that differ only in case, in Unicode composition, or in being archived.',
    message: ({ other }) => `${other} has the same id`,
    suggestion: () => 'Rename or delete one of the two.',
    help: `The file name is the id. Two files whose names differ only in upper and lower case, or in how Hangul is composed (macOS writes it
in parts), are one file on some machines and two on others; a plan that is both in \`plans/\` and \`plans/archive/\` exists twice.

Wrong: \`plans/Acme.yaml\` beside \`plans/acme.yaml\`, or \`plans/acme.yaml\` beside \`plans/archive/acme.yaml\`.

Right: one file per customer.`,
  }),
  'wrong-ending': rule<Record<string, never>>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Files of a workspace end in `.yaml`.',
    message: () => 'The file is not read, because its name does not end in ".yaml"',
    suggestion: () => 'Rename it so that it ends in `.yaml`.',
    help: `Only files that end in \`.yaml\` are read. One that ends in \`.yml\` or \`.YAML\` was almost certainly meant to be.

Wrong: \`plans/acme.yml\`.

Right: \`plans/acme.yaml\`.`,
  }),
};
