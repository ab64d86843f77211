import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { placeOf, valueAt } from '../support/every-key.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { LEAVES } from './rows.ts';

/** Written by hand: with comments, in flow and block style, in an order of its own. */
const PLAN = `# Acme: call before ten
customer: Acme   # since 2019
locale: en
purchased: 2026-11-02

target: 2027-01-15
live: share # done: live
goal:
  why: Fewer calls   # Jane said so
  measures:
    - { name: Calls, from: 40, to: 10, by: 2027-03-31 } # in the morning
people:
  # the one who decides
  jane: { name: Jane Kim, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
phases:
  - id: setup
    name: Setup # as agreed
    tasks:
      - { id: meet, title: Meet, owner: csm, due: 2026-11-12, session: { minutes: 30 } } # on a call
      - id: import
        title: Import the data
        owner: jane
        due: 2026-12-10   # after their audit

        check:
          - { item: Export } # they know how
          - { item: Name }
      # the day that counts
      - { id: share, title: Share, owner: jane, due: 2026-12-30, after: [import] }
`;
const FILES = {
  'onboard.yaml':
    'vendor: Ledgerly\nteam: { mina: { name: Mina Park, roles: [csm] }, jisoo: { name: Jisoo Han, roles: [csm] } }\n',
  'calendars/US.yaml': 'name: USA\ncovers: 2026..2027\ndays: { 2026-12-25: Christmas }\n',
  'templates/cpa.yaml': `name: CPA
goal: Fewer calls
live: b
resources: [{ title: Guide, url: https://help.example/guide, kind: guide }]
phases:
  - id: a
    name: A
    description: To begin with.
    wait: 1d
    resources: [{ title: Video, url: https://help.example/video, kind: video }]
    tasks: [{ id: b, title: B, owner: csm, resources: [{ title: Case, url: https://help.example/case, kind: case }] }]
  - { id: c, name: C, after: [a], tasks: [{ id: d, title: D, owner: csm }] }
`,
  'plans/acme.yaml': PLAN,
};

interface Call {
  readonly argv: readonly string[];
  /** The value then found under the key; a pattern if the value is not predictable. */
  readonly value: unknown;
  /** Calls that prepare it. */
  readonly first?: readonly (readonly string[])[];
}

const call = (argv: readonly string[], value: unknown, ...first: (readonly string[])[]): Call => ({
  argv,
  value,
  first,
});
const set = (setting: string, value: unknown): Call => call(['set', 'acme', setting], value);
const NEW = ['new', 'Elm', '-t', 'cpa'];
const JANE = ['person', 'change', 'acme', 'jane'];
const RECAP = ['recap', 'acme', 'meet', '--attended', 'jane', '--summary', 'All well', '--question', 'Why? @mina +2d'];
const PAUSE = [
  'pause',
  'acme',
  '--from',
  '2026-12-21',
  '--to',
  '2026-12-31',
  '--by',
  'customer',
  '--reason',
  'Year end',
];
const CLOSE = ['close', 'acme', '--result', 'churned', '--kind', 'price', '--reason', 'Budget'];
const NOTE = ['note', 'acme', 'import', 'Called', '--internal', '--feedback', '--by', 'jane'];
const BLOCK = ['block', 'acme', 'import', '--by', 'customer', '--reason', 'IT is away'];
const SKIP = ['skip', 'acme', 'import', '--reason', 'Not needed'];
const MEASURE = ['measure', 'acme', 'calls', '22', '--by', 'jane'];
const TASK = 'phases[].tasks[].';

/** The command that writes each key of a plan. */
const CALLS: Readonly<Record<string, Call>> = {
  customer: set('customer=Acme, Berlin', 'Acme, Berlin'),
  locale: set('locale=ko', 'ko'),
  page: call(NEW, expect.stringMatching(/^[a-z2-7]{10}$/)),
  'template.id': call(NEW, 'cpa'),
  'template.version': call(NEW, expect.stringMatching(/^[0-9a-f]{8}$/)),
  'attributes.*': set('level=novice', 'novice'),
  purchased: call([...NEW, '--purchased', '11/13/2026'], '2026-11-13'),
  signing: call([...NEW, '--signing', '12/15/2026'], '2026-12-15'),
  start: set('start=11/13/2026', '2026-11-13'),
  target: set('target=2027-02-01', '2027-02-01'),
  live: set('live=Import the data', 'import'),
  'agreed.on': call(['agree', 'acme', '--on', 'yesterday'], '2026-11-19'),
  'agreed.by': call(['agree', 'acme', '--by', 'Jane Kim'], 'jane'),
  'calendars.only': call([...NEW, '--calendar', 'US', '--calendars-only'], ['US']),
  'goal.why': set('goal=More time', 'More time'),
  'goal.measures[].name': call(['measure', 'acme', 'Visits', '--to', '3'], 'Calls'),
  'goal.measures[].unit': call(['measure', 'acme', 'calls', '--unit', 'a month'], 'a month'),
  'goal.measures[].from': call(['measure', 'acme', 'calls', '--from', '41'], 41),
  'goal.measures[].to': call(['measure', 'acme', 'calls', '--to', '8'], 8),
  'goal.measures[].by': call(['measure', 'acme', 'calls', '--due', '2027-04-30'], '2027-04-30'),
  'goal.measures[].readings[].on': call(MEASURE, '2026-11-20'),
  'goal.measures[].readings[].value': call(MEASURE, 22),
  'goal.measures[].readings[].by': call(MEASURE, 'jane'),
  'promises[].what': call(['promise', 'acme', 'Import in a week'], 'Import in a week'),
  'promises[].by': call(['promise', 'acme', 'Import in a week', '--by', 'Mina Park'], 'mina'),
  'promises[].on': call(['promise', 'acme', 'Import in a week', '--on', 'yesterday'], '2026-11-19'),
  risks: call(['promise', 'acme', 'The auditor', '--risk'], ['The auditor']),
  'people.*.name': call([...JANE, '--name', 'Jane Lee'], 'Jane Lee'),
  'people.*.email': call([...JANE, '--email', 'jane@acme.example'], 'jane@acme.example'),
  'people.*.phone': call([...JANE, '--phone', '+1 555 0101'], '+1 555 0101'),
  'people.*.channel': call([...JANE, '--channel', 'kakao'], 'kakao'),
  'people.*.locale': call([...JANE, '--locale', 'ko'], 'ko'),
  'people.*.link': call([...JANE, '--link', '2'], 2),
  'people.*.side': call([...JANE, '--side', 'vendor'], 'vendor'),
  'people.*.roles': call([...JANE, '--role', '+it-admin'], ['point-person', 'it-admin']),
  'resources[].title': call(NEW, 'Guide'),
  'resources[].url': call(NEW, 'https://help.example/guide'),
  'resources[].kind': call(NEW, 'guide'),
  'phases[].id': call(NEW, 'a'),
  'phases[].name': call(NEW, 'A'),
  'phases[].description': call(NEW, 'To begin with.'),
  'phases[].wait': call(NEW, '1d'),
  'phases[].after': call(NEW, ['a']),
  'phases[].resources[].title': call(NEW, 'Video'),
  'phases[].resources[].url': call(NEW, 'https://help.example/video'),
  'phases[].resources[].kind': call(NEW, 'video'),
  [`${TASK}id`]: call(NEW, 'b'),
  [`${TASK}resources[].title`]: call(NEW, 'Case'),
  [`${TASK}resources[].url`]: call(NEW, 'https://help.example/case'),
  [`${TASK}resources[].kind`]: call(NEW, 'case'),
  [`${TASK}title`]: set('meet.title=Meet them', 'Meet them'),
  [`${TASK}description`]: set('import.description=All of it', 'All of it'),
  [`${TASK}owner`]: call(['assign', 'acme', 'meet', 'Jane Kim'], 'jane'),
  [`${TASK}effort`]: set('import.effort=2h', '2h'),
  [`${TASK}duration`]: set('import.duration=3d..2w', '3d..2w'),
  [`${TASK}after`]: call(['add', 'acme', 'Train', '--phase', 'setup', '--after', 'import'], ['import']),
  [`${TASK}wait`]: set('import.wait=1d', '1d'),
  [`${TASK}before`]: set('import.before=signing', 'signing'),
  [`${TASK}aha`]: set('import.aha=They see it', 'They see it'),
  [`${TASK}session.minutes`]: set('meet.session=45m', 45),
  [`${TASK}session.at`]: set('meet.at=14:00', '14:00'),
  [`${TASK}session.place`]: set('meet.place=Room 3', 'Room 3'),
  [`${TASK}session.agenda[].minutes`]: set('meet.agenda=10m Who is who', 10),
  [`${TASK}session.agenda[].topic`]: set('meet.agenda=10m Who is who', 'Who is who'),
  [`${TASK}check[].item`]: call(['check', 'acme', 'meet', 'Send the link', '--add'], 'Send the link'),
  [`${TASK}check[].done`]: call(['check', 'acme', 'import', 'Export', '--on', 'yesterday'], '2026-11-19'),
  [`${TASK}tags`]: set('import.tags=data', ['data']),
  [`${TASK}optional`]: set('import.optional=yes', true),
  [`${TASK}internal`]: set('import.internal=yes', true),
  [`${TASK}due`]: call(['move', 'acme', 'meet', '12/15/2026', '--reason', 'Away'], '2026-12-15'),
  [`${TASK}agreed`]: call(['agree', 'acme', 'import'], '2026-11-20'),
  [`${TASK}started`]: call(['start', 'acme', 'import', '--on', 'yesterday'], '2026-11-19'),
  [`${TASK}done`]: call(['done', 'acme', 'import', '--on', 'yesterday'], '2026-11-19'),
  [`${TASK}skipped.on`]: call(SKIP, '2026-11-20'),
  [`${TASK}skipped.reason`]: call(SKIP, 'Not needed'),
  [`${TASK}blocked.since`]: call(BLOCK, '2026-11-20'),
  [`${TASK}blocked.by`]: call(BLOCK, 'customer'),
  [`${TASK}blocked.reason`]: call(BLOCK, 'IT is away'),
  [`${TASK}not-before`]: set('import.not-before=fri', '2026-11-20'),
  [`${TASK}notes[].on`]: call(NOTE, '2026-11-20'),
  [`${TASK}notes[].by`]: call(NOTE, 'jane'),
  [`${TASK}notes[].text`]: call(NOTE, 'Called'),
  [`${TASK}notes[].internal`]: call(NOTE, true),
  [`${TASK}notes[].feedback`]: call(NOTE, true),
  [`${TASK}recap.attended`]: call(RECAP, ['jane']),
  [`${TASK}recap.recording`]: set('meet.recording=https://video.example/1', 'https://video.example/1'),
  [`${TASK}recap.summary`]: call(RECAP, ['All well']),
  [`${TASK}recap.questions[].id`]: call(RECAP, 'why'),
  [`${TASK}recap.questions[].ask`]: call(RECAP, 'Why?'),
  [`${TASK}recap.questions[].owner`]: call(RECAP, 'mina'),
  [`${TASK}recap.questions[].due`]: call(RECAP, '2026-11-24'),
  [`${TASK}recap.questions[].answered`]: call(
    ['answer', 'acme', 'why', 'Because', '--on', 'today'],
    '2026-11-20',
    RECAP,
  ),
  [`${TASK}recap.questions[].answer`]: call(['answer', 'acme', 'why', 'Because'], 'Because', RECAP),
  'pauses[].from': call(PAUSE, '2026-12-21'),
  'pauses[].to': call(PAUSE, '2026-12-31'),
  'pauses[].by': call(PAUSE, 'customer'),
  'pauses[].reason': call(PAUSE, 'Year end'),
  'closed.on': call([...CLOSE, '--on', 'yesterday'], '2026-11-19'),
  'closed.result': call(CLOSE, 'churned'),
  'closed.kind': call(CLOSE, 'price'),
  'closed.reason': call(CLOSE, 'Budget'),
};

/** Keys that no command of the team writes, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'waivers[].rule': 'an exception is written by hand, so that a pull request shows it',
  'waivers[].until': 'the same',
  'waivers[].by': 'the same',
  'waivers[].reason': 'the same',
  'waivers[].task': 'the same',
  'phases[].tasks[].asked.due': 'customers ask; receive writes it (test/updates)',
  'phases[].tasks[].asked.to': 'the same',
  'phases[].tasks[].asked.on': 'the same',
  'phases[].tasks[].asked.by': 'the same',
  'phases[].tasks[].asked.reason': 'the same',
};

const ADDRESSES = LEAVES.filter(({ key }) => key.kind === 'plan').map(({ key }) => key.address);

/** The lines of a text that are gone from another one, in which the rest stands in the same order. */
function goneFrom(before: string, after: string): readonly string[] {
  const lines = after.split('\n');
  let at = 0;
  return before.split('\n').filter((line) => {
    const found = lines.indexOf(line, at);
    if (found < 0) return true;
    at = found + 1;
    return false;
  });
}

describe('every key of a plan', () => {
  it('has a command that writes it, or a reason', () => {
    const known = [...Object.keys(CALLS), ...Object.keys(OTHERWISE)];
    expect(ADDRESSES.filter((address) => !known.includes(address))).toEqual([]);
    expect(known.filter((address) => !ADDRESSES.includes(address) && address !== 'attributes.*')).toEqual([]);
  });

  it.each(Object.entries(CALLS))(
    'is written by a command that leaves the rest alone, and undone: %s',
    async (address, of) => {
      const root = folderWith(FILES);
      const path = join(root, `plans/${of.argv[0] === 'new' ? 'elm' : 'acme'}.yaml`);
      for (const argv of of.first ?? []) await onboardIn(root, [...argv, '--no-input']);
      const before = of.argv[0] === 'new' ? '' : readFileSync(path, 'utf8');
      const { code, said } = await onboardIn(root, [...of.argv, '--no-input']);
      expect([code, said]).toEqual([0, expect.anything()]);
      const text = readFileSync(path, 'utf8');
      const data = parse(text);
      const place = placeOf(data, address);
      expect([address, place === null ? undefined : valueAt(data, place)]).toEqual([address, of.value]);
      if (of.argv[0] === 'new') return;
      // The line with the change differs now, and its comment stays.
      const gone = goneFrom(before, text);
      expect(gone.length).toBeLessThan(3);
      const comments = (each: string): readonly string[] => each.match(/#.*$/gm) ?? [];
      expect(comments(text)).toEqual(comments(before));
      await onboardIn(root, ['undo']);
      expect(readFileSync(path, 'utf8')).toBe(before);
    },
  );

  it('is written in the line ends of the file', async () => {
    const root = folderWith(FILES);
    const path = join(root, 'plans/acme.yaml');
    const crlf = PLAN.replaceAll('\n', '\r\n');
    for (const [address, { argv, first = [] }] of Object.entries(CALLS)) {
      if (argv[0] === 'new' || first.length > 0) continue;
      writeFileSync(path, crlf);
      const { code } = await onboardIn(root, [...argv, '--no-input']);
      const text = readFileSync(path, 'utf8');
      expect([address, code, /[^\r]\n/.test(text), text === crlf]).toEqual([address, 0, false, false]);
    }
  }, 60_000);
});
