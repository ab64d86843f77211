import { rule } from './rule.ts';

/** What a file has where something else is expected. */
export type Got = 'nothing' | 'text' | 'number' | 'boolean' | 'list' | 'map';

/** Names for expected values, by their definition in the schemas. */
const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['line', 'text'],
  ['text', 'text'],
  ['id', 'an id such as import-data'],
  ['date', 'a day such as 2026-11-02'],
  ['duration', 'a duration such as 3d or 3d..2w'],
  ['amount', 'a duration such as 5d'],
  ['working-time', 'a number of working days such as 3d'],
  ['effort', 'an effort such as 30m or 1.5h'],
  ['email', 'an email address'],
  ['url', 'a link'],
  ['side', 'customer or vendor'],
  ['version', 'a template version'],
  ['timezone', 'a time zone such as Asia/Seoul'],
  ['years', 'years such as 2026..2028'],
  ['values', 'text or a list of texts'],
  ['quantity', 'text or a number'],
  ['array', 'a list'],
  ['object', 'a map of keys and values'],
  ['boolean', 'true or false'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
]);
const expectation = (name: string) => EXPECTED.get(name) ?? 'a map of keys and values';

/** How to write a value of each type. */
const WAYS: ReadonlyMap<string, string> = new Map([
  ['array', 'Write it as a list: [a, b].'],
  ['object', 'Write it as { key: value }, or with one key on each line below.'],
  ['boolean', 'Write true or false, without quotes.'],
  ['integer', 'Write a number, without quotes.'],
  ['number', 'Write a number, without quotes.'],
]);

const remedyFor = (name: string) =>
  WAYS.get(EXPECTED.has(name) ? name : 'object') ?? 'Write a single value on the line of its key.';

const GOT: Readonly<Record<Got, string>> = {
  nothing: 'empty',
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a map of keys and values',
};

/** What a person can write or run instead of a wrong value, with their own words. */
export interface Instead {
  /** A line of the file. */
  readonly write: string | null;
  /** Arguments of `onboard`. */
  readonly run: readonly string[] | null;
}

function insteadOr(instead: Instead | null, otherwise: string): string {
  const { write, run } = instead ?? { write: null, run: null };
  const command = run === null ? null : commandLine(run);
  if (write === null) return command === null ? otherwise : `Take it out, and run: ${command}`;
  return command === null ? `Write \`${write}\`.` : `Write \`${write}\`, or take it out and run: ${command}`;
}

/** The arguments of `onboard` as a shell command line. */
export function commandLine(run: readonly string[]): string {
  return `onboard ${run.map(inShell).join(' ')}`;
}

/** One argument, quoted for a shell. */
function inShell(text: string): string {
  if (/^[\p{L}\p{N}._-]+$/u.test(text)) return text;
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`;
}

/** The end of a message about a value with an invisible or misleading character in it. */
const withSign = ({ sign }: { sign: string | null }) => (sign === null ? '' : `: it holds ${sign}`);

/** Definitions with another name for people. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['workspace', 'onboard.yaml'],
  ['origin', '`template`'],
  ['closed', '`closed`'],
  ['skipped', '`skipped`'],
  ['blocked', '`blocked`'],
  ['member', 'the team member'],
  ['agenda-item', 'the agenda item'],
  ['object', 'this map'],
]);

function placeCalled(name: string): string {
  return CALLED.get(name) ?? `the ${name}`;
}

const meantOr = ({ meant }: { meant: string | null }, otherwise: string) =>
  meant === null ? otherwise : `Did you mean ${meant}?`;

/** Formats of only one or two keys: the message for a value without that format. */
const VALUE_FORMATS = {
  email: { problem: 'is not an email address', way: 'Write one address, such as jane@acme.example.' },
  url: { problem: 'is not a link', way: 'Write it with https://, http:// or mailto: and without spaces.' },
  timezone: { problem: 'is not a time zone', way: 'Write an IANA name, such as Asia/Seoul or Europe/Berlin.' },
  years: { problem: 'is not a range of years', way: 'Write a range such as 2026..2028, or a single year.' },
  version: { problem: 'is not a template version', way: 'Write the version that `onboard template show` prints.' },
} as const;
export type ValueFormat = keyof typeof VALUE_FORMATS;

/** Errors in the shape of a file: its JSON Schema finds them, and these texts explain them. */
export const schema = {
  'unknown-key': rule<{
    key: string;
    of: string;
    known: readonly string[];
    nearest: string | null;
    bare: boolean;
    instead: Instead | null;
    /** Whether the key belongs in a plan or in a template instead; null: in neither. */
    belongs: 'plan' | 'template' | null;
  }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Only keys that the format knows appear in a file.',
    message: ({ key, of }) => `Unknown key "${key}" in ${placeCalled(of)}`,
    suggestion: ({ nearest, known, bare, instead, belongs }) => {
      if (instead !== null) return insteadOr(instead, '');
      if (belongs !== null) return `It belongs in a ${belongs}. Known here: ${known.join(', ')}.`;
      const way = nearest === null ? `Known here: ${known.join(', ')}.` : `Did you mean "${nearest}"?`;
      return bare ? `${way} If it is part of a text in { }: a text that contains a comma has to be quoted.` : way;
    },
    help: () => `A key that the format does not know would have no effect, and nobody would notice: a mistyped \`du\` is a task without a due date.
Correct the spelling, or take the key out. Remarks that no command reads belong in a \`# comment\` or in \`notes\`.

Wrong:
\`\`\`yaml
- { id: import-data, title: Import existing data, status: done }
\`\`\`
Right (the state of a task follows from its dates):
\`\`\`yaml
- { id: import-data, title: Import existing data, done: 2026-11-06 }
\`\`\``,
  }),
  'missing-key': rule<{ keys: readonly string[]; of: string }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Required keys are present.',
    message: ({ keys, of }) => `"${keys.join('" or "')}" is missing in ${placeCalled(of)}`,
    suggestion: ({ keys }) => `Add ${keys.map((key) => `\`${key}: …\``).join(' or ')}.`,
    help: () => `Some things have no sensible default: a task needs an \`id\` and a \`title\`, a plan a \`customer\`, its \`phases\` and a day to count from
(\`purchased\`, \`signing\` for a prospect, or \`start\`), a lost customer a \`reason\`.

Wrong:
\`\`\`yaml
- { id: import-data, owner: it-admin }
\`\`\`
Right:
\`\`\`yaml
- { id: import-data, title: Import existing data, owner: it-admin }
\`\`\``,
  }),
  'conflicting-keys': rule<{ keys: readonly string[] }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Keys that exclude each other are not used together.',
    message: ({ keys }) => `"${keys.join('" and "')}" cannot both be given`,
    suggestion: () => 'Keep the one that is true today.',
    help: () => `A plan counts from \`purchased\`, or, as long as the customer is a prospect, from \`signing\`. After the signature, replace \`signing\` with \`purchased\`.

Wrong:
\`\`\`yaml
signing: 2026-11-02
purchased: 2026-11-04
\`\`\`
Right:
\`\`\`yaml
purchased: 2026-11-04
\`\`\``,
  }),
  'empty-value': rule<{ key: string; expected: string }>({
    tier: 'schema',
    severity: 'error',
    summary: 'No key is left empty.',
    message: ({ key, expected }) => `"${key}" is empty; it takes ${expectation(expected)}`,
    suggestion: ({ key }) => `Write a value, or remove \`${key}:\`.`,
    help: () => `A key without a value says neither yes nor no. (\`null\` and \`~\` count as no value, too.)

Wrong:
\`\`\`yaml
due:
\`\`\`
Right:
\`\`\`yaml
due: 2026-11-06
\`\`\``,
  }),
  'wrong-type': rule<{ key: string; expected: string; got: Got; instead: Instead | null }>({
    tier: 'schema',
    severity: 'error',
    summary: 'A value has the type that its key takes: a list, a map, text or a number.',
    message: ({ key, expected, got }) => `"${key}" is ${GOT[got]}; it takes ${expectation(expected)}`,
    suggestion: ({ expected, got, instead }) =>
      got === 'map' && expected === 'array' ? 'Put `- ` before each item.' : insteadOr(instead, remedyFor(expected)),
    help: () => `Lists are written \`[a, b]\` or with one \`- \` per line, maps \`{ key: value }\` or with one key per line.

Wrong:
\`\`\`yaml
after: kickoff
\`\`\`
Right:
\`\`\`yaml
after: [kickoff]
\`\`\``,
  }),
  'not-text': rule<{ key: string; got: Got; value: string }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Ids, versions and names that look like numbers are quoted.',
    message: ({ key, got, value }) =>
      `"${key}" is read as ${got === 'number' ? `the number ${value}` : value}, not as text`,
    suggestion: () => 'Put it in quotes; then it stays as it is written.',
    help: () => `YAML reads \`007\` as the number 7, \`3.10\` as 3.1, \`1e3\` as 1000 and \`true\` as a yes. Where text is expected, such values have to be quoted, so
that every tool reads what you wrote.

Wrong:
\`\`\`yaml
template: { id: cpa, version: 12345678 }
\`\`\`
Right:
\`\`\`yaml
template: { id: cpa, version: "12345678" }
\`\`\``,
  }),
  'bad-value': rule<{
    key: string;
    value: string;
    allowed: readonly string[];
    nearest: string | null;
    sign: string | null;
  }>({
    tier: 'schema',
    severity: 'error',
    summary: 'A choice is one of the allowed values.',
    message: ({ key, value, allowed, sign }) =>
      `"${key}" is "${value}"; it can be ${choices(allowed)}${sign === null ? '' : `, without ${sign}`}`,
    suggestion: ({ nearest }) => (nearest === null ? 'Write one of these.' : `Did you mean "${nearest}"?`),
    help: () => `Some keys take one of a few values.

Wrong:
\`\`\`yaml
blocked: { since: 2026-11-09, by: client, reason: The partners meet on Thursday }
\`\`\`
Right:
\`\`\`yaml
blocked: { since: 2026-11-09, by: customer, reason: The partners meet on Thursday }
\`\`\``,
  }),
  'bad-date': rule<{
    key: string;
    value: string;
    meant: string | null;
    sign: string | null;
    instead: Instead | null;
  }>({
    tier: 'schema',
    severity: 'error',
    summary: 'A day is written YYYY-MM-DD and exists.',
    message: ({ key, value, sign }) => `"${key}": ${value} is not a day${withSign({ sign })}`,
    suggestion: (args) =>
      meantOr(args, insteadOr(args.instead, 'Write a day that exists as YYYY-MM-DD, from 1970 on.')),
    help: () => `Days are civil days: four digits for the year, two each for month and day, with hyphens. There is no time of day and no time zone in them.

Wrong:
\`\`\`yaml
due: 2026-2-30
\`\`\`
Right:
\`\`\`yaml
due: 2026-02-28
\`\`\``,
  }),
  'bad-duration': rule<{
    key: string;
    value: string;
    expected: string;
    meant: string | null;
    sign: string | null;
  }>({
    tier: 'schema',
    severity: 'error',
    summary: 'A duration is a number with d, w or cd, or a range of those.',
    message: ({ key, value, expected, sign }) =>
      `"${key}": "${value}" is not ${expectation(expected)}${withSign({ sign })}`,
    suggestion: (args) =>
      meantOr(
        args,
        DURATION_WAYS.get(args.expected) ?? 'Write working days as 3d, weeks as 2w, calendar days as 10cd.',
      ),
    help: () => `\`3d\` means working days, \`2w\` working weeks, \`10cd\` calendar days. A range is \`low..high\` or \`low..expected..high\`, all of it in working time or all of it
in calendar days. Thresholds and reminders take whole working days or weeks.

Wrong:
\`\`\`yaml
duration: 3-5 days
\`\`\`
Right:
\`\`\`yaml
duration: 3d..5d
\`\`\``,
  }),
  'bad-effort': rule<{ key: string; value: string; meant: string | null; sign: string | null }>({
    tier: 'schema',
    severity: 'error',
    summary: 'An effort is a number of minutes or hours.',
    message: ({ key, value, sign }) => `"${key}": "${value}" is not an effort${withSign({ sign })}`,
    suggestion: (args) => meantOr(args, 'Write minutes as 30m or hours as 1.5h.'),
    help: () => `Effort is hands-on time, in minutes or hours. How long a task takes from start to end is its \`duration\`.

Wrong:
\`\`\`yaml
effort: 1h30
\`\`\`
Right:
\`\`\`yaml
effort: 1.5h
\`\`\``,
  }),
  'bad-id': rule<{
    key: string;
    value: string;
    /** What the id refers to. */
    refers: 'person' | 'task' | 'itself';
    meant: string | null;
    sign: string | null;
  }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Ids consist of letters, digits and hyphens.',
    message: ({ value, sign }) => `"${value}" cannot be an id${withSign({ sign })}`,
    suggestion: (args) => meantOr(args, ID_WAYS[args.refers]),
    help: () => `Ids become file names, command arguments and links. They consist of letters of any script, digits and hyphens, and begin with a letter or a digit.

Wrong:
\`\`\`yaml
- { id: Import data, title: Import existing data }
\`\`\`
Right:
\`\`\`yaml
- { id: import-data, title: Import existing data }
\`\`\``,
  }),
  'bad-text': rule<{ key: string; problem: 'blank' | 'shape' }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Names and titles are one line of visible text.',
    message: ({ key, problem }) =>
      problem === 'blank'
        ? `"${key}" is blank`
        : `"${key}" has to be one line without control characters or a space at its start`,
    suggestion: ({ problem }) =>
      problem === 'blank'
        ? 'Write something, or remove the key.'
        : 'Put it on one line; what needs more belongs in `description` or `notes`.',
    help: () => `Names and titles appear in tables, messages and calendars, where a second line or an invisible character would break what is around them. Longer text
belongs in \`description\` or \`notes\`, where lines may break.

Wrong:
\`\`\`yaml
title: "Import\\ndata"
\`\`\`
Right:
\`\`\`yaml
title: Import data
\`\`\``,
  }),
  'bad-format': rule<{ key: string; value: string; format: ValueFormat; sign: string | null }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Addresses, links, time zones, years and versions have their usual form.',
    message: ({ key, value, format, sign }) =>
      `"${key}": "${value}" ${VALUE_FORMATS[format].problem}${withSign({ sign })}`,
    suggestion: ({ format }) => VALUE_FORMATS[format].way,
    help: () => `Email addresses have one \`@\`, links begin with \`https://\`, \`http://\` or \`mailto:\`, time zones have their IANA name, years are \`2026..2028\` or \`2026\`.

Wrong:
\`\`\`yaml
timezone: Seoul time
\`\`\`
Right:
\`\`\`yaml
timezone: Asia/Seoul
\`\`\``,
  }),
  'bad-number': rule<{ key: string; value: string; minimum: number | null; maximum: number | null }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Numbers stay within their limits.',
    message: ({ key, value, minimum, maximum }) =>
      minimum === null
        ? `"${key}" is ${value}; it can be at most ${maximum}`
        : `"${key}" is ${value}; it has to be at least ${minimum}`,
    suggestion: () => 'Write a number within this limit.',
    help: () => `Minutes of a meeting are a whole number from 1 to 1440, years lie between 1970 and 9999.

Wrong:
\`\`\`yaml
session: { minutes: 0 }
\`\`\`
Right:
\`\`\`yaml
session: { minutes: 60 }
\`\`\``,
  }),
  'empty-list': rule<{ key: string }>({
    tier: 'schema',
    severity: 'error',
    summary: 'A list or map that needs entries is not empty.',
    message: ({ key }) => `"${key}" holds nothing`,
    suggestion: ({ key }) =>
      key === 'phases' ? 'A plan needs at least one phase.' : `Put something in, or remove \`${key}\`.`,
    help: () => `An empty list of phases, values or weekdays leaves nothing to plan with.

Wrong:
\`\`\`yaml
workweek: []
\`\`\`
Right:
\`\`\`yaml
workweek: [mon, tue, wed, thu, fri]
\`\`\``,
  }),
  'duplicate-item': rule<{ key: string; item: string }>({
    tier: 'schema',
    severity: 'error',
    summary: 'No list has the same entry twice.',
    message: ({ key, item }) => `"${item}" appears twice in "${key}"`,
    suggestion: () => 'Remove one of the two.',
    help: () => `Naming the same thing twice in one list is a slip: usually the second one was meant to be something else.

Wrong:
\`\`\`yaml
after: [kickoff, kickoff]
\`\`\`
Right:
\`\`\`yaml
after: [kickoff]
\`\`\``,
  }),
};

const ID_WAYS = {
  person: 'Write the key of a person under `people`, or a role; a name belongs to the person, as `name`.',
  task: 'Write the id of a task or phase of this file.',
  itself: 'Use letters, digits and hyphens, at most 64 characters, beginning with a letter or digit.',
} as const;

const DURATION_WAYS: ReadonlyMap<string, string> = new Map([
  ['working-time', 'Write a whole number of working days or weeks: 3d, 2w.'],
  ['duration', 'Write working days as 3d, weeks as 2w, calendar days as 10cd; a range as 3d..2w, in one kind of day.'],
]);

function choices(allowed: readonly string[]): string {
  const last = allowed.at(-1) ?? '';
  return allowed.length < 2 ? last : `${allowed.slice(0, -1).join(', ')} or ${last}`;
}
