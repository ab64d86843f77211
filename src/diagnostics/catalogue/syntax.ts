import { rule } from './rule.ts';

/** What can be wrong with the YAML of a file, for people who do not know its grammar. */
const FAULTS = {
  'nested-colon': { problem: 'A second ": " in one value', way: 'Put the text in quotes: "…".' },
  'missing-colon': {
    problem: 'This is neither `key: value` nor `- item`',
    way: 'A colon with a space after the key is missing, or the line is indented too little to belong to the text above.',
  },
  'unclosed-quote': {
    problem: 'A quoted text is not closed',
    way: 'Add the closing quote, or double a quote that is part of the text.',
  },
  'unclosed-bracket': {
    problem: 'A { or [ is not closed, or goes on to the left of its key',
    way: 'Add the closing bracket, and indent its lines more than the key.',
  },
  'missing-comma': {
    problem: 'A comma is missing between two entries',
    way: 'Separate the entries inside { } or [ ] by ", "; quote text that holds one of these characters.',
  },
  'stray-comma': { problem: 'A comma too many', way: 'Remove it.' },
  dash: {
    problem: 'A list begins on the line of its key',
    way: 'Put each `- item` on a line of its own below the key, or write [a, b].',
  },
  indentation: {
    problem: 'The indentation fits nothing above',
    way: 'Align the line with its siblings: the same number of spaces, two per level.',
  },
  tab: { problem: 'A tab is used for indentation', way: 'Indent with spaces.' },
  escape: {
    problem: 'A backslash sequence that YAML does not know',
    way: 'Write the backslash twice, or use single quotes.',
  },
  start: { problem: 'A value cannot begin with this character', way: 'Put the value in quotes.' },
  comment: { problem: 'A comment has no space before its #', way: 'Put a space before the #, or quote the text.' },
  hash: { problem: 'A text is cut off at its " #", which begins a comment', way: 'Put the text in quotes.' },
  'after-end': {
    problem: 'There is something after the end of a value',
    way: 'Put the whole value in quotes, or remove what follows; double a quote that is part of the text.',
  },
  'dash-space': { problem: 'The space after the dash is missing', way: 'Begin the item with a hyphen and a space.' },
  'dash-sign': {
    problem: 'A list item begins with another character than a hyphen',
    way: 'Begin the item with a hyphen and a space.',
  },
  'colon-space': { problem: 'The space after the colon is missing', way: 'Put a space after the colon.' },
  'colon-sign': {
    problem: 'A key ends with another character than a colon',
    way: 'Type an ordinary colon and a space.',
  },
  'too-far-right': {
    problem: 'This begins too far to the right',
    way: 'Move it to the left, with any lines that belong to it, so that it is aligned with its siblings.',
  },
  'too-far-left': {
    problem: 'This begins too far to the left',
    way: 'Move it to the right, with any lines that belong to it, so that it is aligned with its siblings.',
  },
  'odd-space': {
    problem: 'There is an invisible character where YAML needs a space',
    way: 'Type an ordinary space in its place; it came with pasted text, and looks like a space.',
  },
  other: {
    problem: 'This is not valid YAML',
    way: 'Compare the line with others like it, or put its value in quotes: "…".',
  },
} as const;
export type YamlFault = keyof typeof FAULTS;

/** Kinds of faults whose message has more details. */
const DETAILED: ReadonlySet<YamlFault> = new Set([
  'dash-sign',
  'colon-sign',
  'too-far-right',
  'too-far-left',
  'odd-space',
  'other',
]);
/** Kinds of faults whose line looks the same when corrected. */
const LOOKS_RIGHT: ReadonlySet<YamlFault> = new Set(['odd-space']);
/** A longer line is not repeated. */
export const LONGEST_LINE = 160;

/** Faults in the text of a file: until they are corrected, the file cannot be interpreted. */
export const syntax = {
  'yaml-syntax': rule<{ fault: YamlFault; detail: string; write: string | null }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'A file is valid YAML.',
    message: ({ fault, detail }) =>
      DETAILED.has(fault) ? `${FAULTS[fault].problem}: ${detail}` : FAULTS[fault].problem,
    suggestion: ({ fault, write }) =>
      write === null || write.length > LONGEST_LINE || LOOKS_RIGHT.has(fault)
        ? FAULTS[fault].way
        : `Write \`${write}\`.`,
    help: () => `As long as a file is not valid YAML, nobody can tell what it says. The usual reasons: a text with \`: \` or \` #\` in it that is not quoted, a quote or
bracket that is not closed, lines that are not aligned, a tab.

Wrong:
\`\`\`yaml
title: Kickoff: who does what
\`\`\`
Right:
\`\`\`yaml
title: "Kickoff: who does what"
\`\`\``,
  }),
  'duplicate-key': rule<{ key: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'A key appears only once in a map.',
    message: ({ key }) => `"${key}" appears twice in the same map`,
    suggestion: () => 'Keep one of the two.',
    help: () => `Many programs silently keep the last of two equal keys, so that half of a list of tasks can vanish without a trace. Keys that differ only in how
their letters are composed (Hangul from macOS, accents) count as equal.

Wrong:
\`\`\`yaml
due: 2026-11-06
due: 2026-11-09
\`\`\`
Right:
\`\`\`yaml
due: 2026-11-09
\`\`\``,
  }),
  'merge-conflict': rule<Record<string, never>>({
    tier: 'syntax',
    severity: 'error',
    summary: 'No file holds an unresolved merge conflict.',
    message: () => 'An unresolved merge conflict begins here',
    suggestion: () => 'Keep what is right, and remove the lines with <<<<<<<, ======= and >>>>>>>.',
    help: () => `git could not combine two edits of these lines and left both, between markers. Until somebody decides, the file says two things at once.

Wrong:
\`\`\`yaml
<<<<<<< HEAD
due: 2026-11-06
=======
due: 2026-11-09
>>>>>>> branch
\`\`\`
Right:
\`\`\`yaml
due: 2026-11-09
\`\`\``,
  }),
  'yaml-feature': rule<{ feature: YamlFeature; written: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Plans use plain YAML: no anchors, aliases, tags or directives.',
    message: ({ feature, written }) =>
      feature === 'key'
        ? `A key is a list or map here (${written})`
        : `${FEATURES[feature]} (${written}) is not used in these files`,
    suggestion: ({ feature }) => FEATURE_WAYS[feature],
    help: () => `Anchors and aliases make one place depend on another, so that an edit here changes a task there; tags and directives change how other values are
read (\`%YAML 1.1\` turns \`no\` into false). Plans are edited by many people and must mean what they show.

Wrong:
\`\`\`yaml
owner: &who jane
\`\`\`
Right:
\`\`\`yaml
owner: jane
\`\`\``,
  }),
  'several-documents': rule<Record<string, never>>({
    tier: 'syntax',
    severity: 'error',
    summary: 'A file holds one document.',
    message: () => 'A second document begins here',
    suggestion: () => 'Put it into a file of its own, or remove the line with --- or ....',
    help: () => `\`---\` begins a new YAML document. One file is one plan; a second document would be ignored by some tools and read by others.

Wrong:
\`\`\`yaml
customer: Acme
---
customer: Beta
\`\`\`
Right: \`plans/acme.yaml\` and \`plans/beta.yaml\`.`,
  }),
  'empty-file': rule<Record<string, never>>({
    tier: 'syntax',
    severity: 'error',
    summary: 'A file is not empty.',
    message: () => 'The file is empty',
    suggestion: () => 'Fill it, restore it from git, or delete it.',
    help: () => `A file without content, or with comments only, is usually the leftover of an interrupted save or merge.

Wrong:
\`\`\`yaml
# to do
\`\`\`
Right:
\`\`\`yaml
vendor: Ledgerly
\`\`\``,
  }),
  'not-a-map': rule<{ got: 'a list' | 'a single value' }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'A file is a map of keys and values.',
    message: ({ got }) => `The file is ${got}, not a map of keys and values`,
    suggestion: () => 'Begin with a key, such as `customer: …` in a plan.',
    help: () => `Every file of a workspace is a map at its top: \`key: value\` on each line that is not indented.

Wrong:
\`\`\`yaml
- id: kickoff
\`\`\`
Right:
\`\`\`yaml
phases:
  - id: kickoff
\`\`\``,
  }),
  'too-deep': rule<{ limit: number }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Maps and lists are not nested too deeply.',
    message: ({ limit }) => `More than ${limit} maps and lists are nested inside each other here`,
    suggestion: () => 'Close the brackets, or lay the file out flat.',
    help: () => `A plan needs about eight levels. Far more levels are a mistake with brackets, or an attempt to exhaust the program.

Wrong:
\`\`\`yaml
after: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[kickoff]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
\`\`\`
Right:
\`\`\`yaml
after: [kickoff]
\`\`\``,
  }),
  'control-character': rule<{ code: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Files hold no invisible control characters.',
    message: ({ code }) => `An invisible control character (${code})`,
    suggestion: ({ code }) =>
      code === 'U+000D'
        ? 'Save the file with LF or CRLF line ends.'
        : 'Delete it; it may have come along with pasted text.',
    help: () => `Control characters cannot be seen, are read differently by different programs, and can make a terminal do things. Line ends are LF or CRLF; a
carriage return alone (old Macs) is not one.

Wrong: a file saved with CR line ends, or text pasted with an escape sequence in it.

Right: the same text without it.`,
  }),
  'unreadable-file': rule<{ problem: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Every file of a workspace can be read.',
    message: ({ problem }) => `The file cannot be read: ${problem}`,
    suggestion: () => 'Put an ordinary file here that everybody may read, or restore it from git.',
    help: () => `A file in \`plans/\`, \`templates/\` or \`calendars/\` exists but could not be opened: its permissions
do not allow reading, it is a folder, or it is a link to something that is gone. What it says is missing from every report until it can be read.

Wrong: \`plans/acme.yaml\` with mode \`000\`, or a folder called \`plans/acme.yaml\`.

Right: an ordinary file that everybody who works in the repository may read.`,
  }),
  'not-utf8': rule<{ isUtf16: boolean }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Files are written in UTF-8.',
    message: ({ isUtf16 }) => (isUtf16 ? 'The file is saved as UTF-16' : 'The file is not valid UTF-8 from here on'),
    suggestion: () => 'Save the file as UTF-8.',
    help: () => `Plans are read as UTF-8 and nothing else: guessing an encoding would turn names into other names. Older editors on Korean
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
    help: () => `A plan of 2,000 tasks has less than 200 kB. A file above 1 MiB is a mistake (an export, a copy of something else) or an attempt
to keep the machine busy, so it is reported instead of read.

Right: one file per customer, attachments elsewhere and linked under \`resources\`.`,
  }),
  'outside-workspace': rule<{ target: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'No file or folder of a workspace is a link to somewhere else.',
    message: ({ target }) => `This is a link to ${target}, outside the workspace`,
    suggestion: () => 'Put a copy of the file here instead of the link.',
    help: () => `A link that leaves the workspace would make \`onboard\` read, or write, files that are not part of the repository: everybody
else sees something different under that name, or nothing. Links that stay inside the workspace are followed.

Wrong: \`ln -s /home/mina/acme.yaml plans/acme.yaml\`.

Right: the file itself in \`plans/\`.`,
  }),
  'twin-file': rule<{ other: string; by: Twin }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'No two files have names that differ only in case, in Unicode composition, or in being archived.',
    message: ({ other, by }) => `${other} has the same id${TWINS[by].difference}`,
    suggestion: ({ by }) => TWINS[by].way,
    help: () => `The file name is the id. Two files whose names differ only in upper and lower case, or in how Hangul is composed (macOS writes it
in parts), are one file on some machines and two on others; a plan that is both in \`plans/\` and \`plans/archive/\` exists twice.

Wrong: \`plans/Acme.yaml\` beside \`plans/acme.yaml\`, or \`plans/acme.yaml\` beside \`plans/archive/acme.yaml\`.

Right: one file per customer.`,
  }),
  'misplaced-file': rule<{ folder: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Files of a workspace are directly in their folder.',
    message: ({ folder }) => `The file is not read, because it is not directly in ${folder}/`,
    suggestion: ({ folder }) => `Move it to ${folder}/, or out of it.`,
    help: () => `Plans are read from \`plans/\` and \`plans/archive/\`, templates and calendars from their folders, and not from folders below
them. A plan one folder deeper would be in no list and in no check, and nobody would notice.

Wrong: \`plans/2026/acme.yaml\`.

Right: \`plans/acme.yaml\`.`,
  }),
  'wrong-ending': rule<Record<string, never>>({
    tier: 'syntax',
    severity: 'error',
    summary: 'Files of a workspace end in `.yaml`.',
    message: () => 'The file is not read, because its name does not end in ".yaml"',
    suggestion: () => 'Rename it so that it ends in `.yaml`.',
    help: () => `Only files that end in \`.yaml\` are read. One that ends in \`.yml\` or \`.YAML\` was almost certainly meant to be.

Wrong: \`plans/acme.yml\`.

Right: \`plans/acme.yaml\`.`,
  }),
};

/** How the files of one id differ: this one, compared with the other. */
const TWINS = {
  case: { difference: '', way: 'Rename or delete one of the two.' },
  place: { difference: '', way: 'Rename or delete one of the two.' },
  composed: {
    difference: '; its name is written in parts (NFD, as macOS does), the name of this file is not (NFC)',
    way: 'Keep what is right in this file, and remove the other.',
  },
  decomposed: {
    difference: '; its name is composed (NFC), the name of this file is written in parts (NFD, as macOS does)',
    way: 'Keep what is right in the other file, and remove this one.',
  },
} as const;
export type Twin = keyof typeof TWINS;

const FEATURES = {
  anchor: 'An anchor',
  alias: 'An alias',
  tag: 'A tag',
  directive: 'A directive',
  key: 'A list or map as a key',
} as const;
export type YamlFeature = keyof typeof FEATURES;

const WRITE_OUT = 'Write out what is meant; quote a text that begins with &, * or !.';
const FEATURE_WAYS: Readonly<Record<YamlFeature, string>> = {
  anchor: WRITE_OUT,
  alias: WRITE_OUT,
  tag: WRITE_OUT,
  directive: 'Remove the line.',
  key: 'Write a plain name as the key; quote a text that begins with {, [ or ?.',
};
