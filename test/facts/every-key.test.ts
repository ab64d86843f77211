import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { writePlan } from '../../src/document/write-plan.ts';
import { type Evaluation, evaluate } from '../../src/evaluate.ts';
import type { Change } from '../../src/plan/codec/change.ts';
import { instantiate } from '../../src/plan/templates/instantiate.ts';
import { resolvePlan } from '../../src/plan/templates/resolve.ts';
import { plain } from '../../src/print/doc.ts';
import { measuresOf } from '../../src/review/diff.ts';
import { mergeTexts } from '../../src/review/merge/index.ts';
import { planChanges } from '../../src/review/plan-changes.ts';
import { calendarChanges, templateChanges, workspaceChanges } from '../../src/review/shared-changes.ts';
import { upgradePlan } from '../../src/review/upgrade.ts';
import { accepts, type FileKind } from '../../src/schema/accept.ts';
import { catalogueOf } from '../../src/words/catalogue/index.ts';
import { changeSentence, changeWords } from '../../src/words/changes.ts';
import { readJournal } from '../../src/workspace/journal.ts';
import { saveChanges, undoEntry } from '../../src/workspace/save.ts';
import { day, weekdays } from '../plan/plans.ts';
import { type Key, keysOf, type Path, placeOf, valueAt, withValue } from '../support/every-key.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

const KINDS = ['workspace', 'template', 'plan', 'calendar'] as const;
const KEYS = KINDS.flatMap(keysOf);

/** Files that together have every key there is. */
const FILES: Readonly<Record<FileKind, readonly object[]>> = {
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
const OTHERS: Readonly<Record<string, unknown>> = {
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

/** Told alike whatever it is: a text too long for a line, or an id that nobody reads. */
const UNSPOKEN =
  /(?:^|\.)(?:description|questions\[\]\.id)$|^phases\[\](?:\.tasks\[\])?\.id$|check\[\]\.done$|started$/;

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
function otherThan(value: unknown): unknown {
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

interface Row {
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
const ROWS = KEYS.map(rowOf);
const LEAVES = ROWS.filter((row) => !isWhole(row));

const BASE_TEMPLATE = {
  name: 'Base',
  phases: [{ id: 'start', name: 'Start', tasks: [{ id: 'first', title: 'First' }] }],
};

/** The workspace with one of its files in other words. */
async function evaluated(kind: FileKind, file: object, id: string): Promise<Evaluation> {
  const source = (path: string, data: object) => ({ path, text: stringify(data) });
  const own = (of: FileKind, otherwise: object | undefined) => (of === kind ? file : (otherwise ?? {}));
  return evaluate({
    settings: source('onboard.yaml', own('workspace', FILES.workspace[0])),
    templates: [
      source('templates/cpa.yaml', own('template', FILES.template[0])),
      source('templates/base.yaml', BASE_TEMPLATE),
    ],
    plans: [source(`plans/${id}.yaml`, own('plan', FILES.plan[0]))],
    archive: [],
    calendars: [source('calendars/US.yaml', own('calendar', FILES.calendar[0]))],
    unreadable: [],
  });
}

function changesBetween(kind: FileKind, before: Evaluation, after: Evaluation): readonly Change[] {
  const measures = measuresOf(weekdays());
  const both = <Value>(take: (evaluation: Evaluation) => Value | undefined): readonly [Value, Value] => {
    const [one, other] = [take(before), take(after)];
    if (one === undefined || other === undefined) throw new Error('One of the files cannot be evaluated');
    return [one, other];
  };
  if (kind === 'plan') return planChanges(...both(({ plans }) => plans[0]), measures);
  if (kind === 'template') return templateChanges(...both(({ templates }) => templates.get('cpa')), measures);
  if (kind === 'calendar') return calendarChanges(...both(({ calendars }) => calendars.get('US')));
  return workspaceChanges(before.workspace, after.workspace);
}

describe('every key of every file', () => {
  it('is known to this test', () => {
    expect(KEYS.length).toBeGreaterThan(170);
    expect(Object.keys(OTHERS).filter((name) => !ROWS.some((row) => row.name === name))).toEqual([]);
  });

  it.each(ROWS.map((row) => [row.name, row] as const))(
    'has a schema, help, and a finding for what it cannot be: %s',
    async (_, { key, file, path, other }) => {
      expect(key.description).toMatch(/^\S.{8,}\.$/);
      expect(accepts(key.kind, file)).toBe(true);
      expect(accepts(key.kind, withValue(file, path, other))).toBe(true);
      const wrong = Array.isArray(valueAt(file, path)) ? { not: { this: 1 } } : [[['not this']]];
      const { findings } = await evaluated(key.kind, withValue(file, path, wrong), 'acme');
      const place = `/${path.join('/')}`;
      const there = findings.filter(({ at: { pointer } }) => pointer === place || pointer.startsWith(`${place}/`));
      expect([place, findings.map(({ rule, at: { pointer } }) => `${rule} ${pointer}`), there.length > 0]).toEqual([
        place,
        expect.anything(),
        true,
      ]);
    },
  );

  it.each(LEAVES.map((row) => [row.name, row] as const))(
    'is told in words when it changes: %s',
    async (_, { key, file, path, other }) => {
      const changed = withValue(file, path, other);
      const [before, after] = await Promise.all([
        evaluated(key.kind, file, 'acme'),
        evaluated(key.kind, changed, 'acme'),
      ]);
      for (const locale of ['en', 'ko'] as const) {
        const tell = changeWords(await catalogueOf(locale), '2026-11-20');
        const told = changesBetween(key.kind, before, after).map((change) => plain(changeSentence(change, tell)));
        const back = changesBetween(key.kind, after, before).map((change) => plain(changeSentence(change, tell)));
        if (process.env.SHOW) console.log(locale, key.kind, key.address, '|', told.join(' || '));
        expect(told.length).toBeGreaterThan(0);
        if (!UNSPOKEN.test(key.address)) expect(told).not.toEqual(back);
        expect(told.join()).not.toMatch(/\d{4}-\d\d-\d\d|object|undefined/);
        // Settings are named as the file names them.
        if (locale === 'ko' && !/^(?:workspace|calendar)$/.test(key.kind))
          expect(told.join()).toMatch(/\p{Script=Hangul}/u);
      }
    },
  );

  it.each(LEAVES.map((row) => [row.name, row] as const))(
    'stays in a merge: %s',
    async (_, { key, file, path, other }) => {
      const ours = withValue(file, path, other);
      const elsewhere: Path = { workspace: ['vendor'], template: ['name'], plan: ['customer'], calendar: ['name'] }[
        key.kind
      ];
      const theirsAt: Path =
        path.join() === elsewhere.join()
          ? (
              {
                workspace: ['locale'],
                template: ['goal'],
                plan: ['phases', 0, 'name'],
                calendar: ['source'],
              } satisfies Record<FileKind, Path>
            )[key.kind]
          : elsewhere;
      const theirs = withValue(file, theirsAt, otherThan(valueAt(file, theirsAt)));
      const texts = { base: stringify(file), ours: stringify(ours), theirs: stringify(theirs) };
      const merged = await mergeTexts(texts, {
        markerSize: 7,
        isSound: async (text) => accepts(key.kind, parse(text)),
      });
      expect(merged.kind).toBe('merged');
      expect(parse(merged.kind === 'merged' ? merged.text : '')).toEqual(
        withValue(ours, theirsAt, valueAt(theirs, theirsAt)),
      );
    },
  );

  /** Templates keep these to themselves: what they are, for whom, what past customers needed, and who looks after a guide. */
  const OF_TEMPLATES =
    /^(?:name|description|extends|model|applies-to)$|\.(?:when|evidence\..*|drop|within|owner|review-by)$|^resources\[\]\.(?:owner|review-by|when)$|^measures\[\]\.by$/;

  it.each(LEAVES.filter(({ key }) => key.kind === 'template').map((row) => [row.name, row] as const))(
    'goes where an upgrade brings it, or stays in the template: %s',
    async (_, { key, file, path, other }) => {
      const plan = await madeFrom(file);
      const upgraded = parse(await upgradedText(plan, file, withValue(file, path, other)));
      // A step's own owner reaches the plan; that of a guide does not.
      const isKept = OF_TEMPLATES.test(key.address) && key.address !== 'phases[].tasks[].owner';
      const before = parse(plan);
      if (isKept && !/\.(?:drop|when)$/.test(key.address))
        expect({ ...upgraded, template: null }).toEqual({ ...before, template: null });
      else expect({ ...upgraded, template: null }).not.toEqual({ ...before, template: null });
    },
  );

  it.each(
    LEAVES.filter(({ key, file }) => key.kind === 'plan' && 'purchased' in file).map((row) => [row.name, row] as const),
  )('survives the upgrade of another key, and is taken back by undo: %s', async (_, { file, path, other, key }) => {
    const [template] = FILES.template;
    if (template === undefined) throw new Error('no template');
    const mine = withValue(file, path, other);
    // A plan says which template it came from; an upgrade may say so anew.
    if (!key.address.startsWith('template.')) {
      const text = await upgradedText(
        stringify(mine),
        template,
        withValue(template, ['phases', 1, 'name'], 'To begin'),
      );
      expect(valueAt(parse(text), path)).toEqual(valueAt(mine, path));
    }
    const root = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/acme.yaml': stringify(file) });
    const change = {
      kind: 'replace',
      path: 'plans/acme.yaml',
      before: stringify(file),
      after: stringify(mine),
    } as const;
    await saveChanges(root, [change], 'acme: changed', null);
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(stringify(mine));
    const [entry] = readJournal(root).entries;
    if (entry === undefined) throw new Error('nothing is to undo');
    await undoEntry(root, entry, 0, 'acme: undo', null);
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(stringify(file));
  });

  it('is a line of the log, in either language', async () => {
    const [file, prospect] = FILES.plan;
    const rows = LEAVES.filter(({ key, file: of }) => key.kind === 'plan' && of === file);
    const repository = repositoryWith({
      'onboard.yaml': stringify({ vendor: 'Ledgerly', team: { mina: { name: 'Mina Park' } } }),
      'calendars/US.yaml': stringify(FILES.calendar[0]),
      'calendars/KR.yaml': stringify({ ...FILES.calendar[0], name: 'Korea' }),
      'plans/acme.yaml': stringify(file),
      'plans/birch.yaml': stringify(prospect),
    });
    for (const { name, path, other } of rows) {
      repository.commit(name, { 'plans/acme.yaml': stringify(withValue(file, path, other)) });
      repository.commit('and back', { 'plans/acme.yaml': stringify(file) });
    }
    for (const locale of ['en', 'ko']) {
      repository.write({
        'onboard.yaml': stringify({ vendor: 'Ledgerly', locale, team: { mina: { name: 'Mina Park' } } }),
      });
      const { code, printed } = await onboardIn(repository.root, ['log', 'acme', '--format', 'json'], repository.env);
      const told: { readonly entries: readonly { readonly message: string; readonly changes: readonly unknown[] }[] } =
        JSON.parse(printed);
      const silent = rows.filter(
        ({ name }) => !told.entries.some(({ message, changes }) => message === name && changes.length > 0),
      );
      expect([code, silent.map(({ name }) => name)]).toEqual([0, []]);
      const text = await onboardIn(repository.root, ['log', 'acme'], repository.env);
      expect(text.printed.split('\n').length).toBeGreaterThan(2 * rows.length);
    }
  }, 240_000);
});

/** The text of a plan that is made from a template for a customer to whom everything in it applies. */
async function madeFrom(template: object): Promise<string> {
  const { templates, workspace, calendars } = await evaluated('template', template, 'acme');
  const cpa = templates.get('cpa');
  if (cpa === undefined) throw new Error('no template');
  const people = new Map([
    ['rob', { name: 'Rob Lind', side: 'customer' as const, roles: ['it-admin'] }],
    ['mina', { roles: ['csm'] }],
  ]);
  const inputs = {
    customer: 'Acme',
    attributes: { level: 'novice' },
    anchor: { kind: 'purchased' as const, day: day('2026-11-02') },
    start: null,
    target: null,
    calendars: [],
    people,
  };
  return writePlan(
    instantiate(cpa, inputs, { id: 'acme', file: 'plans/acme.yaml' }, { workspace, calendars }).file,
    new Map(),
  );
}

async function upgradedText(plan: string, before: object, after: object): Promise<string> {
  const [old, now] = await Promise.all([before, after].map((template) => evaluated('template', template, 'acme')));
  const [from, to] = [old?.templates.get('cpa'), now?.templates.get('cpa')];
  if (now === undefined || from === undefined || to === undefined) throw new Error('no template');
  const file = parse(plan);
  const running = {
    plan: resolvePlan(file, { id: 'acme', file: 'plans/acme.yaml', archived: false }, now.workspace),
    file,
    text: plan,
  };
  const upgraded = await upgradePlan(running, { old: from, now: to }, now, day('2026-11-20'), {
    past: [],
    wanted: new Set(),
    keep: false,
  });
  if (upgraded === null) throw new Error('The plan cannot be upgraded');
  return upgraded.text;
}
