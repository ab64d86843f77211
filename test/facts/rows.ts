import type { FileKind } from '../../src/schema/accept.ts';
import { type Key, keysOf, type Path, placeOf, valueAt } from '../support/every-key.ts';

export const KINDS = ['workspace', 'template', 'plan', 'calendar'] as const;
export const KEYS = KINDS.flatMap(keysOf);

/** Files that together have every key there is. */
export const FILES: Readonly<Record<FileKind, readonly object[]>> = {
  workspace: [
    {
      vendor: 'Ledgerly',
      locale: 'en',
      timezone: 'Asia/Seoul',
      workweek: ['mon', 'tue', 'wed', 'thu', 'fri'],
      calendars: ['US'],
      team: {
        mina: {
          name: 'Mina Park',
          email: 'mina@ledgerly.example',
          phone: '+82 2 555 0101',
          channel: 'slack',
          locale: 'ko',
          roles: ['csm'],
        },
        jisoo: { name: 'Jisoo Han', roles: ['csm'] },
      },
      roles: { auditor: 'customer' },
      health: { 'stalled-after': '10d', 'at-risk-slip': '1d', 'off-track-slip': '5d' },
      rules: { 'smart-goal': 'off' },
      policy: [
        {
          id: 'legal',
          severity: 'error',
          message: 'Legal needs it',
          templates: ['cpa'],
          require: ['import'],
          side: 'customer',
          'max-duration': '4w',
          owner: 'any',
          within: { import: '40d' },
        },
      ],
      reminders: { before: ['3d'], after: ['1d'], repeat: '3d', 'escalate-after': '2d' },
      updates: 'off',
      publish: {
        url: 'https://plans.ledgerly.example',
        contact: 'help@ledgerly.example',
        answers: 'https://a.ledgerly.example',
      },
      mail: { from: 'plans@ledgerly.example', updates: 'plans@ledgerly.example' },
      commit: false,
    },
  ],
  template: [
    {
      name: 'Firms',
      description: 'For firms.',
      extends: 'base',
      model: 'high-touch',
      'applies-to': { industry: 'accounting' },
      goal: 'Fewer calls.',
      measures: [{ name: 'Calls', unit: 'calls a month', from: 40, to: 10, by: '1w after live' }],
      live: 'import',
      resources: [
        {
          title: 'Guide',
          url: 'https://help.example/guide',
          kind: 'guide',
          owner: 'jisoo',
          'review-by': '2027-03-31',
          when: { level: 'novice' },
        },
      ],
      phases: [
        { id: 'before', name: 'Before', tasks: [{ id: 'early', title: 'Early' }] },
        { id: 'start', name: 'Start', tasks: [{ id: 'first', title: 'First' }] },
        {
          id: 'setup',
          name: 'Setup',
          description: 'To begin with.',
          wait: '1d',
          after: ['start'],
          resources: [
            {
              title: 'Video',
              url: 'https://help.example/video',
              kind: 'video',
              owner: 'csm',
              'review-by': '2027-03-31',
              when: { level: 'novice' },
            },
          ],
          when: { level: 'novice' },
          evidence: { plans: 4, median: '5d', p80: '9d', p90: '12d', through: '2026-10-30' },
          tasks: [
            {
              id: 'import',
              title: 'Import',
              description: 'The data.',
              owner: 'it-admin',
              effort: '2h',
              duration: '3d',
              after: ['contract'],
              wait: '1d',
              within: '14d',
              aha: 'They see it',
              check: [{ item: 'Export' }],
              resources: [
                {
                  title: 'Case',
                  url: 'https://help.example/case',
                  kind: 'case',
                  owner: 'csm',
                  'review-by': '2027-03-31',
                  when: { level: 'novice' },
                },
              ],
              tags: ['data'],
              optional: false,
              internal: false,
              when: { level: 'novice' },
              evidence: { plans: 4, median: '5d', p80: '9d', p90: '12d', through: '2026-10-30' },
              session: {
                minutes: 60,
                at: '14:00',
                place: 'Room 3',
                agenda: [{ minutes: 15, topic: 'What for', when: { level: 'novice' } }],
              },
            },
            { id: 'contract', title: 'Contract', owner: 'csm', before: 'signing' },
            { id: 'gone', drop: false, title: 'Gone' },
          ],
        },
        { id: 'later', name: 'Later', drop: false, tasks: [{ id: 'last', title: 'Last' }] },
      ],
    },
  ],
  plan: [
    {
      customer: 'Acme',
      locale: 'en',
      page: '7f3kq2xuab',
      template: { id: 'cpa', version: '3b9f2c1e' },
      attributes: { level: 'novice' },
      purchased: '2026-11-02',
      start: '2026-11-03',
      target: '2027-01-15',
      live: 'import',
      agreed: { on: '2026-11-09', by: 'jane' },
      calendars: { only: ['US'] },
      goal: {
        why: 'Fewer calls.',
        measures: [
          {
            name: 'Calls',
            unit: 'calls a month',
            from: 40,
            to: 10,
            by: '2027-03-31',
            readings: [{ on: '2026-11-10', value: 22, by: 'jane' }],
          },
        ],
      },
      promises: [{ what: 'Import in a week', by: 'mina', on: '2026-10-28' }],
      risks: ['The auditor'],
      people: {
        jane: {
          name: 'Jane Kim',
          email: 'jane@acme.example',
          phone: '+1 555 0101',
          channel: 'kakao',
          locale: 'ko',
          link: 2,
          side: 'customer',
          roles: ['point-person'],
        },
        rob: { name: 'Rob Lind', side: 'customer', roles: ['it-admin'] },
        mina: { roles: ['csm'] },
      },
      resources: [{ title: 'Guide', url: 'https://help.example/guide', kind: 'guide' }],
      phases: [
        { id: 'before', name: 'Before', tasks: [{ id: 'early', title: 'Early' }] },
        { id: 'start', name: 'Start', tasks: [{ id: 'first', title: 'First' }] },
        {
          id: 'setup',
          name: 'Setup',
          description: 'To begin with.',
          wait: '1d',
          after: ['start'],
          resources: [{ title: 'Video', url: 'https://help.example/video', kind: 'video' }],
          tasks: [
            {
              id: 'import',
              title: 'Import',
              description: 'The data.',
              owner: 'it-admin',
              effort: '2h',
              duration: '3d',
              after: ['contract'],
              wait: '1d',
              aha: 'They see it',
              check: [{ item: 'Export', done: '2026-11-12' }],
              resources: [{ title: 'Case', url: 'https://help.example/case', kind: 'case' }],
              tags: ['data'],
              optional: false,
              internal: false,
              due: '2026-12-10',
              agreed: '2026-11-11',
              'not-before': '2026-11-20',
              asked: {
                due: '2026-12-15',
                to: 'Lee Han <lee@acme.example>',
                on: '2026-11-19',
                by: 'jane',
                reason: 'away',
              },
              started: '2026-11-13',
              blocked: { since: '2026-11-16', by: 'customer', reason: 'IT is away' },
              session: {
                minutes: 60,
                at: '14:00',
                place: 'Room 3',
                agenda: [{ minutes: 15, topic: 'What for', when: { level: 'novice' } }],
              },
              notes: [{ on: '2026-11-12', by: 'jane', text: 'Called', internal: false, feedback: false }],
              recap: {
                attended: ['jane'],
                recording: 'https://video.example/1',
                summary: ['All went well'],
                questions: [
                  {
                    id: 'columns',
                    ask: 'Which columns?',
                    owner: 'jane',
                    due: '2026-11-18',
                    answered: '2026-11-19',
                    answer: 'All of them',
                  },
                ],
              },
            },
            { id: 'contract', title: 'Contract', owner: 'csm', before: 'signing', done: '2026-11-04' },
            { id: 'extra', title: 'Extra', skipped: { on: '2026-11-05', reason: 'Not needed' } },
          ],
        },
      ],
      pauses: [{ from: '2026-12-21', to: '2026-12-31', by: 'customer', reason: 'Year end' }],
      waivers: [{ rule: 'no-goal', until: '2026-12-31', by: 'mina', reason: 'Later', task: 'import' }],
      closed: { on: '2026-11-19', result: 'churned', kind: 'price', reason: 'Budget' },
    },
    {
      customer: 'Birch',
      signing: '2026-12-01',
      phases: [{ id: 'setup', name: 'Setup', tasks: [{ id: 'a', title: 'A' }] }],
    },
  ],
  calendar: [{ name: 'USA', covers: '2026..2027', source: 'by hand', days: { '2026-12-25': 'Christmas' } }],
};

/** Another value for a key, where the kind of value that stands there does not say what else it may be. */
export const OTHERS: Readonly<Record<string, unknown>> = {
  'workspace timezone': 'Europe/Berlin',
  'workspace workweek': ['sun', 'mon', 'tue', 'wed', 'thu'],
  'workspace calendars': [],
  'workspace team.*.channel': 'email',
  'workspace team.*.roles': ['csm', 'engineer'],
  'workspace policy[].templates': ['crm'],
  'workspace policy[].require': ['import', 'first'],
  'workspace reminders.before': ['4d', '2d'],
  'workspace reminders.after': ['1d', '4d'],
  'workspace updates': 'direct',
  'workspace mail.from': 'Ledgerly <other@ledgerly.example>',
  'template extends': undefined,
  'template measures[].by': '2w after live',
  'template live': 'last',
  'template resources[].owner': 'mina',
  'template phases[].after': undefined,
  'template phases[].resources[].owner': 'mina',
  'template phases[].tasks[].resources[].owner': 'mina',
  'template phases[].tasks[].owner': 'csm',
  'template phases[].tasks[].after': ['first'],
  'template phases[].tasks[].before': undefined,
  'template phases[].tasks[].tags': ['data', 'it'],
  'plan page': 'abcdefghij',
  'plan template.id': 'crm',
  'plan live': 'first',
  'plan agreed.by': 'rob',
  'plan calendars': ['US'],
  'plan calendars.only': ['KR'],
  'plan goal.measures[].readings[].by': 'rob',
  'plan promises[].by': 'jane',
  'plan risks': ['The auditor', 'The server'],
  'plan people.*.channel': 'email',
  'plan people.*.roles': ['point-person', 'end-user'],
  'plan phases[].after': undefined,
  'plan phases[].tasks[].owner': 'jane',
  'plan phases[].tasks[].after': ['first'],
  'plan phases[].tasks[].before': undefined,
  'plan phases[].tasks[].tags': ['data', 'it'],
  'plan phases[].tasks[].asked.by': 'rob',
  'plan phases[].tasks[].asked.to': 'Bo Ray <bo@acme.example>',
  'plan phases[].tasks[].notes[].by': 'rob',
  'plan phases[].tasks[].recap.attended': ['jane', 'rob'],
  'plan phases[].tasks[].recap.summary': ['All went well', 'More to come'],
  'plan phases[].tasks[].recap.questions[].owner': 'rob',
  'plan waivers[].rule': 'no-live',
  'plan waivers[].by': 'jisoo',
  'plan waivers[].task': 'contract',
  'calendar covers': '2026..2028',
};

const ENUMS: readonly (readonly string[])[] = [
  ['en', 'ko'],
  ['customer', 'vendor'],
  ['error', 'warning', 'off'],
  ['any', 'person'],
  ['off', 'direct'],
  ['high-touch', 'low-touch'],
  ['guide', 'video', 'case', 'support'],
  ['price', 'no-value'],
  ['churned', 'cancelled'],
];

/** Another value of the same kind. */
export function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 7;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.map((each) => otherThan(each));
  if (typeof value === 'object' && value !== null) {
    const [first, ...rest] = Object.entries(value);
    return first === undefined ? {} : Object.fromEntries([...rest, [first[0], otherThan(first[1])]]);
  }
  const text = String(value);
  const among = ENUMS.find((each) => each.includes(text));
  if (among !== undefined) return among.find((each) => each !== text);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text.replace(/\d\d$/, (day) => (day === '13' ? '14' : '13'));
  if (/^\d+[dwhm]$/.test(text)) return text.replace(/^\d+/, (count) => String(Number(count) + 4));
  if (/^\d\d:\d\d$/.test(text)) return '16:30';
  if (/^https:/.test(text)) return `${text}/2`;
  if (/@/.test(text)) return `other.${text}`;
  if (/^\+/.test(text)) return '+1 555 0199';
  return /^[a-z0-9-]+$/.test(text) ? `${text}-2` : `${text} 2`;
}

export interface Row {
  readonly key: Key;
  readonly name: string;
  readonly file: object;
  readonly path: Path;
  readonly value: unknown;
  readonly other: unknown;
}

function rowOf(key: Key): Row {
  const name = `${key.kind} ${key.address}`;
  const file = FILES[key.kind].find((each) => placeOf(each, key.address) !== null);
  const path = file === undefined ? null : placeOf(file, key.address);
  if (file === undefined || path === null) throw new Error(`No file of this test has ${name}: give it one`);
  const value = valueAt(file, path);
  return { key, name, file, path, value, other: Object.hasOwn(OTHERS, name) ? OTHERS[name] : otherThan(value) };
}

/** Keys whose value is told by the keys within it. */
const isWhole = ({ value }: Row): boolean => {
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === 'object' && first !== null;
};
export const ROWS = KEYS.map(rowOf);
export const LEAVES = ROWS.filter((row) => !isWhole(row));
