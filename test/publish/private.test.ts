import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { DRAFT_KINDS } from '../../src/words/messages/index.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

/** The texts that customers may read, by their place in a plan. Every other text is private to the vendor. */
const SHARED: ReadonlySet<string> = new Set([
  'customer',
  'goal.why',
  ...['name', 'unit', 'from', 'to', 'readings.[].value'].map((key) => `goal.measures.[].${key}`),
  'people.*.name',
  'resources.[].title',
  ...['name', 'description', 'resources.[].title'].map((key) => `phases.[].${key}`),
  ...[
    ...[
      'title',
      'description',
      'aha',
      'session.place',
      'session.agenda.[].topic',
      'check.[].item',
      'resources.[].title',
    ],
    ...['asked.to', 'asked.reason', 'blocked.reason', 'notes.[].text', 'recap.summary.[]', 'recap.questions.[].ask'],
  ].map((key) => `phases.[].tasks.[].${key}`),
  'pauses.[].reason',
]);
/** Texts that customers may read but the page does not show: an agenda once there is a summary; an answer; keys that only templates have. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  ...[
    'asked.reason',
    'recap.questions.[].answer',
    'session.agenda.[].topic',
    'session.agenda.[].when.*',
    'session.agenda.[].when.*.[]',
  ].map((key) => `phases.[].tasks.[].${key}`),
  'pauses.[].reason',
]);
const PRIVATE = 'zeppelin';

/** All that a reader sees of a mail: subject, text, markup and attachments, without its addresses. */
async function textOfMail(raw: string): Promise<string> {
  const { subject = '', text = '', html = '', attachments, from, headers } = await PostalMime.parse(raw);
  const heads = headers.filter(({ key }) => !['to', 'cc', 'message-id'].includes(key)).map(({ value }) => value);
  const files = attachments.map(({ content }) =>
    typeof content === 'string' ? content : new TextDecoder().decode(content),
  );
  return withoutAddress([subject, text, html, JSON.stringify(from), ...heads, ...files].join('\n'));
}

/** Objects whose keys are names chosen in the plan. */
const NAMED = new Set(['people', 'attributes']);

/** The places of the texts of a plan, from the schema. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => pathsIn(each, [...path, '[]']));
  const isNamed = path.length === 1 && NAMED.has(path[0] ?? '');
  return Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, isNamed ? '*' : key]));
}

type Word = (path: string) => string;
const isShared = (path: string) => SHARED.has(path);
/** A text that names its place and says whether customers may read it. */
const word: Word = (path) => `${isShared(path) ? 'shared' : PRIVATE} ${path.replaceAll(/[^a-z-]+/g, ' ').trim()}`;
const secret: Word = (path) => `${PRIVATE} ${path.replaceAll(/[^a-z-]+/g, ' ').trim()}`;

const used = new Set<string>();

function textIn(say: Word) {
  return (path: string): string => {
    used.add(path);
    return say(path);
  };
}

/** A step with every key. */
function stepWith(id: string, say: Word, more: object = {}): object {
  const text = textIn((path) => say(`phases.[].tasks.[].${path}`));
  const of = (path: string) => {
    used.add(`phases.[].tasks.[].${path}`);
    return text(path);
  };
  return {
    id,
    title: of('title'),
    description: of('description'),
    owner: 'jane',
    effort: '30m',
    duration: '2d',
    aha: of('aha'),
    due: '2026-11-30',
    tags: [PRIVATE],
    session: {
      minutes: 30,
      place: of('session.place'),
      agenda: [{ topic: of('session.agenda.[].topic'), minutes: 10 }],
    },
    check: [{ item: of('check.[].item') }],
    resources: [{ title: of('resources.[].title'), url: 'https://help.ledgerly.example/' }],
    asked: { to: of('asked.to'), on: '2026-11-18', by: 'jane', reason: of('asked.reason') },
    blocked: { since: '2026-11-16', by: 'customer', reason: of('blocked.reason') },
    notes: [
      { on: '2026-11-17', by: 'mina', text: of('notes.[].text') },
      { on: '2026-11-17', by: 'mina', text: secret('notes.[].text'), internal: true },
      { on: '2026-11-17', by: 'mina', text: `due 2026-11-27 → 2026-11-30: ${secret('notes.[].text')}`, internal: true },
    ],
    recap: {
      summary: [of('recap.summary.[]')],
      questions: [{ id: `totals-${id}`, ask: of('recap.questions.[].ask'), owner: 'jane' }],
    },
    ...more,
  };
}

function planWith(say: Word, more: object = {}): object {
  const text = textIn(say);
  return {
    customer: text('customer'),
    template: { id: PRIVATE, version: PRIVATE },
    attributes: { level: secret('attributes'), products: [secret('attributes')] },
    purchased: '2026-11-02',
    live: 'shown',
    goal: {
      why: text('goal.why'),
      measures: [
        {
          name: text('goal.measures.[].name'),
          unit: text('goal.measures.[].unit'),
          from: text('goal.measures.[].from'),
          to: text('goal.measures.[].to'),
          readings: [{ on: '2026-11-12', value: text('goal.measures.[].readings.[].value') }],
        },
      ],
    },
    promises: [{ what: secret('promises'), by: 'mina', on: '2026-11-03' }],
    risks: [secret('risks')],
    people: {
      jane: {
        name: text('people.*.name'),
        email: `${PRIVATE}@acme.example`,
        channel: PRIVATE,
        side: 'customer',
        roles: ['point-person'],
      },
      mina: { roles: ['csm'] },
    },
    resources: [{ title: text('resources.[].title'), url: 'https://help.ledgerly.example/' }],
    phases: [
      {
        id: 'one',
        name: text('phases.[].name'),
        description: text('phases.[].description'),
        resources: [{ title: text('phases.[].resources.[].title'), url: 'https://help.ledgerly.example/' }],
        tasks: [
          stepWith('shown', say),
          stepWith('inside', secret, { internal: true }),
          stepWith('tagged', secret, { tags: ['internal'] }),
          stepWith('dropped', secret, { blocked: undefined, skipped: { on: '2026-11-10', reason: secret('skipped') } }),
          {
            ...stepWith('ours', say),
            owner: 'mina',
            blocked: { since: '2026-11-16', by: 'vendor', reason: secret('blocked.reason') },
          },
        ],
      },
      { id: 'two', name: secret('phases.[].name'), tasks: [stepWith('hidden', secret, { internal: true })] },
    ],
    pauses: [
      { from: '2026-12-21', to: '2026-12-22', by: 'vendor', reason: secret('pauses') },
      // The plan does not say whose reason it is.
      { from: '2026-12-23', to: '2026-12-24', reason: secret('pauses') },
    ],
    waivers: [{ rule: 'no-owner', until: '2027-01-01', by: 'mina', reason: secret('waivers') }],
    ...more,
  };
}

const settings = {
  vendor: 'Ledgerly',
  timezone: 'Asia/Seoul',
  team: { mina: { name: 'Mina Park', email: 'mina@ledgerly.example', channel: PRIVATE, roles: ['csm'] } },
  policy: [{ id: PRIVATE, message: secret('policy'), 'max-duration': '90d' }],
};

/** The same plan as text, either with late steps that can be done, or with all steps done. */
const openOne = () =>
  JSON.stringify(planWith(word, { page: 'dddddddddd' }))
    .replaceAll(/"(?:asked|blocked)":\{[^}]*\},?/g, '')
    .replaceAll('"due":"2026-11-30"', '"due":"2026-11-19"');
const lateOne = () => openOne().replaceAll('"due":"2026-11-19"', '"due":"2026-11-19","started":"2026-11-17"');
const liveOne = () => openOne().replaceAll('"due":"2026-11-19"', '"due":"2026-11-19","done":"2026-11-19"');

/** JSON is YAML. */
const workspace = () =>
  folderWith({
    'onboard.yaml': JSON.stringify(settings),
    [`plans/${PRIVATE}-file.yaml`]: JSON.stringify(planWith(word, { page: 'aaaaaaaaaa' })),
    'plans/late.yaml': lateOne(),
    'plans/live.yaml': liveOne().replace('dddddddddd', 'eeeeeeeeee'),
    'plans/other.yaml': JSON.stringify(planWith(secret, { page: 'bbbbbbbbbb' })),
    'plans/closed.yaml': JSON.stringify(
      planWith(word, {
        page: 'cccccccccc',
        closed: { on: '2026-11-18', result: 'churned', kind: 'price', reason: secret('closed') },
      }),
    ),
  });

/** The part of a JSON schema that this test uses. */
interface Node {
  readonly $ref?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
}

/** The paths of free text, from the schema. */
function freeTexts(): readonly string[] {
  const file = resolve(import.meta.dirname, '../../schemas/plan.schema.json');
  const schema: Node & { readonly $defs: Readonly<Record<string, Node>> } = JSON.parse(readFileSync(file, 'utf8'));
  const found = new Set<string>();
  const walk = (node: Node, path: readonly string[]): void => {
    const { $ref, properties = {}, items, additionalProperties, anyOf = [], oneOf = [], allOf = [], pattern } = node;
    const named = schema.$defs[$ref?.replace('#/$defs/', '') ?? ''];
    for (const part of [...(named === undefined ? [] : [named]), ...anyOf, ...oneOf, ...allOf]) walk(part, path);
    for (const [key, value] of Object.entries(properties)) walk(value, [...path, key]);
    if (items !== undefined) walk(items, [...path, '[]']);
    if (typeof additionalProperties === 'object') walk(additionalProperties, [...path, '*']);
    if (pattern === '\\S' || pattern === '^[^\\p{Cc}\\s][^\\p{Cc}]*$') found.add(path.join('.'));
  };
  walk(schema, []);
  return [...found];
}

const FILE = `${PRIVATE}-file`;

interface Output {
  readonly name: string;
  readonly argv: readonly string[];
  /** Written to a file instead of printed. */
  readonly file: string | null;
}

const printing = (name: string, ...argv: readonly string[]): Output => ({ name, argv, file: null });
const page = (name: string, plan: string): Output => ({
  name,
  argv: ['publish', plan, '--single-file', 'page.html', '--open'],
  file: 'page.html',
});
const TABLES = ['customers', 'steps', 'sessions', 'people', 'events'];
const toCustomer = ['--for', 'customer'];

/** Everything that this program makes for customers of a plan. */
const outputs: readonly Output[] = [
  page('page', FILE),
  page('page of a closed plan', 'closed'),
  printing('calendar', 'timeline', FILE, '--format', 'ics'),
  printing('status of a closed plan', 'status', 'closed', ...toCustomer),
  ...['text', 'markdown', 'html', 'json'].map((format) =>
    printing(`status, ${format}`, 'status', FILE, ...toCustomer, '--format', format),
  ),
  ...['text', 'markdown', 'html', 'json', 'csv', 'mermaid', 'ics'].map((format) =>
    printing(`timeline, ${format}`, 'timeline', FILE, ...toCustomer, '--format', format),
  ),
  ...TABLES.flatMap((table) =>
    ['jsonl', 'csv'].map((format) =>
      printing(`export of ${table}, ${format}`, 'export', table, '--customer', FILE, ...toCustomer, '--format', format),
    ),
  ),
];

/** The internal vocabulary of the team. */
const INWARD = /\b(?:slack|crit(?:ical)?|on-track|at-risk|off-track|stalled|engagement|p\d\d|80 ?%|risks?)\b/i;

const leakIn = (text: string) => text.match(new RegExp(`.{0,30}${PRIVATE}.{0,30}`, 'is'))?.[0] ?? null;
/** The headers of a message name its recipients; a reader may see their own address. */
const withoutAddress = (text: string) => text.replaceAll(`${PRIVATE}@acme.example`, 'reader@acme.example');

describe('what customers get', () => {
  test.each(outputs)('has no private word, and names no other customer: $name', async ({ name, argv, file }) => {
    const cwd = workspace();
    const { code, printed, said } = await onboardIn(cwd, argv);
    expect([code, said]).toEqual([0, '']);
    const text = file === null ? printed : readFileSync(join(cwd, file), 'utf8');
    if (!name.includes('events')) expect(text).toContain('shared');
    expect(leakIn(text)).toBeNull();
    // Keys of JSON are empty there. The words that a person reads on a page are between its tags.
    const read = text.replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>|"[a-zA-Z0-9]+":/g, ' ');
    expect(read.match(INWARD)).toBeNull();
    if (name.endsWith('json')) expectDescribed('customer', text);
  });

  test('is the same for databases', async () => {
    const cwd = workspace();
    const argv = ['export', '--customer', FILE, '--for', 'customer', '--format', 'parquet', '--out', 'data'];
    expect(await onboardIn(cwd, argv)).toMatchObject({ code: 0 });
    const database = await (await DuckDBInstance.create(':memory:')).connect();
    for (const table of TABLES) {
      const result = await database.runAndReadAll(`select * from '${join(cwd, 'data', `${table}.parquet`)}'`);
      const rows = JSON.stringify(result.getRowObjectsJson());
      expect([table, leakIn(rows), rows.includes('shared')]).toEqual([table, null, true]);
    }
  });

  test('are drafts, in every form', async () => {
    const cwd = workspace();
    const written = new Set<string>();
    for (const kind of DRAFT_KINDS.filter((each) => each !== 'handoff')) {
      // Each kind needs a reason: the first plan that has one.
      for (const plan of ['late', 'live', FILE, 'closed']) {
        const first = await onboardIn(cwd, ['draft', kind, plan]);
        if (first.code === 2) continue;
        expect([kind, leakIn(withoutAddress(first.printed))]).toEqual([kind, null]);
        written.add(kind);
        for (const as of ['markdown', 'html', 'eml', 'kakao']) {
          const { printed } = await onboardIn(cwd, ['draft', kind, plan, '--as', as]);
          const text = as === 'eml' ? await textOfMail(printed) : withoutAddress(printed);
          expect([kind, as, leakIn(text)]).toEqual([kind, as, null]);
        }
        break;
      }
    }
    expect(written.size).toBeGreaterThanOrEqual(9);
  }, 120_000);

  test('are invitations', async () => {
    const cwd = folderWith({
      'onboard.yaml': JSON.stringify(settings),
      [`plans/${FILE}.yaml`]: JSON.stringify(planWith(word, { page: 'aaaaaaaaaa' })).replaceAll(
        '"session":{"minutes":30,',
        '"session":{"minutes":30,"at":"14:00",',
      ),
    });
    const { printed } = await onboardIn(cwd, ['draft', 'agenda', FILE, 'shown', '--as', 'ics']);
    expect(printed).toContain('BEGIN:VEVENT');
    const text = withoutAddress(printed.replaceAll(/\r\n[ \t]/g, ''));
    expect(text).toContain('shared');
    expect(leakIn(text)).toBeNull();
  });

  test('are reminders, as received', async () => {
    const mails: { readonly to: string; readonly raw: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          mails.push({ to: envelope.rcptTo.map(({ address }) => address).join(), raw });
          done();
        });
      },
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const cwd = folderWith({
      'onboard.yaml': JSON.stringify({ ...settings, mail: { from: 'plans@ledgerly.example' } }),
      [`plans/${FILE}.yaml`]: lateOne(),
    });
    execFileSync('git', ['init', '-q'], { cwd });
    const sent = await onboardIn(cwd, ['remind', '--send'], { ONBOARD_SMTP_URL: `smtp://127.0.0.1:${port}` });
    await new Promise<void>((closed) => server.close(() => closed()));
    expect(sent.code).toBe(0);
    const theirs = mails.filter(({ to }) => to.endsWith('@acme.example'));
    expect(theirs).toHaveLength(1);
    const text = await textOfMail(theirs[0]?.raw ?? '');
    expect(text).toContain('shared');
    expect(leakIn(text)).toBeNull();
  });

  test('is about one customer: commands refuse none or several', async () => {
    for (const argv of [['status'], ['status', 'closed', FILE], ['timeline'], ['export', 'steps']]) {
      const { code, printed } = await onboardIn(workspace(), [...argv, '--for', 'customer']);
      expect([argv, code, printed]).toEqual([argv, 2, '']);
    }
    for (const format of ['github', 'junit']) {
      const { code } = await onboardIn(workspace(), ['status', FILE, '--for', 'customer', '--format', format]);
      expect(code).toBe(2);
    }
    for (const option of ['--set', '--against']) {
      const argv = ['timeline', FILE, '--for', 'customer', option, 'shown.done=2026-11-19'];
      expect((await onboardIn(workspace(), argv)).said).toContain('is not for customers');
    }
  });

  test('is all that they may read', async () => {
    const cwd = workspace();
    await onboardIn(cwd, outputs[0]?.argv ?? []);
    const page = readFileSync(join(cwd, 'page.html'), 'utf8');
    const lacking = [...SHARED].filter((path) => !NOT_SHOWN.has(path) && !page.includes(word(path)));
    expect(lacking).toEqual([]);
  });

  test('is decided for every text that a plan can have: a new one is named here as shared or is tried as private', () => {
    const closed = { closed: { on: '2026-11-18', result: 'churned', reason: secret('closed') } };
    const tried = new Set([planWith(word), planWith(word, closed)].flatMap((plan) => pathsIn(plan)));
    const untried = freeTexts().filter((path) => !isShared(path) && !NOT_SHOWN.has(path) && !tried.has(path));
    expect(untried).toEqual([]);
    const unknown = [...SHARED].filter((path) => !freeTexts().includes(path));
    expect(unknown).toEqual([]);
  });
});
