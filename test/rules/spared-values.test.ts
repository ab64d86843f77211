import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { schema } from '../../src/diagnostics/catalogue/schema.ts';
import type { Finding, Place, RuleId } from '../../src/diagnostics/finding.ts';
import { pointerSegments, pointerTo } from '../../src/diagnostics/pointer.ts';
import type { Source } from '../../src/document/source.ts';
import { evaluate } from '../../src/evaluate.ts';
import { dayOf } from '../../src/plan/time/day.ts';
import { checkWorkspace } from '../../src/rules/index.ts';
import { readWorkspace } from '../../src/workspace/read.ts';

const TODAY = dayOf(2026, 11, 20);
const EXAMPLES = readWorkspace(resolve('examples/ledgerly'));
const TASK = 'phases/*/tasks/*';

/** A plan with a value in every place. Rules find something in many of them. */
const CROWDED = `customer: Anchor
template: { id: cpa, version: 31107a80 }
attributes: { level: novice, products: [portal] }
purchased: 2026-11-02
target: 2026-11-25
live: share
calendars: [US]
goal:
  why: Clients see their own figures.
  measures:
    - { name: Calls, from: 40, to: 10, by: 2026-03-31 }
    - { name: Letters }
people:
  jane: { name: Jane, email: jane@a.example, side: customer, roles: [point-person, point-persn] }
  bob: { name: Bob, roles: [it-admin, point-person] }
  mina: { roles: [csm] }
phases:
  - id: kickoff
    name: Kickoff
    wait: 3d
    tasks:
      - { id: account, title: Account, owner: jane, duration: 5d..2d, due: 2026-11-28, started: 2026-11-10, done: 2026-11-05 }
      - { id: later, title: Later, owner: jnae, done: 2026-12-24 }
      - id: meet
        title: Meet
        owner: mina
        done: 2026-11-12
        session: { minutes: 30, agenda: [{ minutes: 40, topic: All, when: { level: novice } }] }
        recap:
          attended: [jane, nobody]
          summary: [Fine]
          questions:
            - { id: totals, ask: Why?, owner: mina, due: 2026-11-16, answered: 2026-12-15, answer: So }
            - { id: totals, ask: Why? }
        notes:
          - { on: 2026-12-09, by: somebody, text: Call them }
          - { on: 2026-11-09, by: mina, text: Called }
      - { id: drop, title: Drop, owner: jane, skipped: { on: 2026-11-05, reason: Not needed }, done: 2026-11-04 }
  - id: setup
    name: Setup
    after: [kickoff]
    tasks:
      - { id: import, title: Import, owner: it-admin, duration: 2d..2w, due: 2026-11-21, blocked: { since: 2026-11-09, by: customer, reason: They wait } }
      - { id: check, title: Check, after: [import], started: 2026-11-18, due: 2026-11-19, not-before: 2026-11-20 }
      - { id: sign, title: Sign, owner: end-user, after: [account, later], done: 2026-11-06 }
  - { id: empty, name: Empty }
  - id: rollout
    name: Rollout
    tasks:
      - { id: share, title: Share, owner: jane, duration: 1d, due: 2026-12-28, aha: They see it, effort: 30m, session: { minutes: 90 } }
      - { id: early, title: Early, owner: jane, due: 2026-10-20, after: [], session: { minutes: 30 } }
      - { id: far, title: Far, owner: jane, due: 2062-01-04 }
      - { id: import-data, title: Import, owner: jane, aha: They see more }
pauses:
  - { from: 2026-12-21, to: 2026-12-03, by: customer, reason: Closing }
  - { from: 2026-12-28, to: 2026-12-31, reason: Closing }
  - { from: 2026-12-30, to: 2027-01-02, reason: Closing }
waivers:
  - { rule: session-cout, until: 2026-12-01, by: mina, reason: Experienced }
  - { rule: smart-goal, until: 2026-12-01, by: mina, reason: Experienced }
  - { rule: no-owner, until: 2026-11-01, by: nobody, reason: Experienced, task: chek }
`;

/** Wrong values for places of a plan; null: no value where one is required. */
const BAD: readonly (readonly [string, unknown])[] = [
  ['people/*/name', 5],
  ...['customer', 'phases/*/name', `${TASK}/title`].flatMap((place) => [[place, 5] as const, [place, null] as const]),
  ['template', 'cpa'],
  ['template/version', '?'],
  ['attributes/*', 40],
  ['attributes', 'novice'],
  ...['purchased', 'target', 'goal/measures/*/by'].map((place) => [place, '2026-02-30'] as const),
  ...['due', 'not-before', 'started', 'done', 'skipped/on', 'blocked/since', 'notes/*/on'].map(
    (key) => [`${TASK}/${key}`, 'yesterday'] as const,
  ),
  ['purchased', null],
  ['signing', 'soon'],
  ['live', '?'],
  ['calendars', 'US'],
  ['goal', 'hello'],
  ['goal/why', ''],
  ['goal/measures', 'many'],
  ['people', ['jane']],
  ['people/*', 'Jane Kim'],
  ['people/*/email', 'nowhere'],
  ['people/*/side', 'ours'],
  ['people/*/roles', 'csm'],
  ['people/*/roles', ['?', 'point-persn']],
  ['phases/*/id', '?'],
  ['phases/*/id', 12],
  ['phases/*/after', 'kickoff'],
  ['phases/*/wait', 'a while'],
  [`${TASK}/id`, 'Bad id'],
  [`${TASK}/id`, null],
  [`${TASK}/owner`, '?'],
  [`${TASK}/after`, 'account'],
  [`${TASK}/duration`, 'a while'],
  [`${TASK}/effort`, 'little'],
  [`${TASK}/aha`, ['yes']],
  [`${TASK}/session`, 'yes'],
  [`${TASK}/skipped`, 'yes'],
  [`${TASK}/skipped/reason`, null],
  [`${TASK}/blocked`, 'yes'],
  [`${TASK}/blocked/by`, 'them'],
  [`${TASK}/notes`, 'Called'],
  [`${TASK}/notes/*/by`, '?'],
  [`${TASK}/notes/*/text`, ''],
  [`${TASK}/recap`, 'Fine'],
  [`${TASK}/recap/attended`, 'jane'],
  [`${TASK}/recap/summary`, 'Fine'],
  [`${TASK}/recap/questions`, 'None'],
  ...['id', 'ask', 'owner', 'due', 'answered', 'answer'].map(
    (key) => [`${TASK}/recap/questions/*/${key}`, ['?']] as const,
  ),
  ['pauses', 'none'],
  ['pauses/*', 'none'],
  ['pauses/*', { from: '2026-02-30', to: '2026-12-03', reason: 'Closing' }],
  ['pauses/*/by', 'us'],
  ['pauses/*/reason', null],
  ['waivers/*/rule', 'Smart goal'],
  ...['until', 'by', 'reason', 'task'].map((key) => [`waivers/*/${key}`, ['?']] as const),
  ['waivers/*/until', null],
  ['closed', 'yes'],
  ['closed/on', 'yesterday'],
  ['closed/result', 'happy'],
  ['closed/reason', null],
];

/** Settings that find more in the plan above. */
const SETTINGS = `${EXAMPLES.settings.text}
rules: { no-aha: off, session-cout: off, no-goal: error }
policy: [{ id: quick, max-duration: 2d, side: customer }]
`;

const BAD_SETTINGS: readonly (readonly [string, unknown])[] = [
  ['vendor', ''],
  ['vendor', null],
  ['locale', 'kr'],
  ['timezone', 9],
  ['workweek', ['monday']],
  ['calendars', 'KR'],
  ['team/*', 'Mina Park'],
  ['team/*/name', null],
  ['team/*/email', 'nowhere'],
  ['team/*/roles', 'csm'],
  ['roles/*', 'ours'],
  ['health', 'good'],
  ['health/*', 'soon'],
  ['rules/*', 'loud'],
  ['policy', 'quick'],
  ['policy/*/max-duration', 'long'],
  ['reminders', 'often'],
  ['reminders/*', 'often'],
];

const TEMPLATE = `name: CPA firms
description: Firms
model: high-touch
applies-to: { industry: [accounting] }
goal: Figures
phases:
  - id: kickoff
    name: Kickoff
    wait: 5d..2d
    tasks:
      - { id: account, title: Account, owner: jnae, duration: 9d..2d, effort: 5m, tags: [a] }
      - { id: meet, title: Meet, session: { minutes: 90, agenda: [{ minutes: 100, topic: All }] }, aha: They see it }
      - { id: check, title: Check, owner: csm, after: [account], wait: 3d..1d }
`;

const DERIVED = `name: Small firms
extends: cpa
phases:
  - id: more
    name: More
    tasks:
      - { id: call, title: Call, owner: nobody }
`;

const BAD_TEMPLATE: readonly (readonly [string, unknown])[] = [
  ['name', 5],
  ['description', ''],
  ['model', 'high'],
  ['applies-to', 'all'],
  ['goal', ['Figures']],
  ['live', '?'],
  ['phases/*/id', '?'],
  ['phases/*/name', 5],
  ['phases/*/wait', 'a while'],
  [`${TASK}/id`, 'Bad id'],
  [`${TASK}/title`, 5],
  [`${TASK}/owner`, '?'],
  [`${TASK}/effort`, 'little'],
  [`${TASK}/duration`, 'a while'],
  [`${TASK}/tags`, 'a'],
  [`${TASK}/session`, 'yes'],
  [`${TASK}/aha`, ['yes']],
  [`${TASK}/after`, 'account'],
];

/** A plan with mistakes in many places, so that there is something to lose. */
function spoilt({ path, text }: Source): Source {
  const mistakes = text
    .replace(/owner: [\w-]+/, 'owner: nobody')
    .replace(/attended: \[\w+/, 'attended: [nobody')
    .replace(/done: 2026/, 'done: 2027')
    .replace(/done: 2026/, 'done: 2025');
  return { path, text: `${mistakes}\nwaivers: [{ rule: no-such-rule, until: 2026-12-31, by: mina, reason: None }]\n` };
}

const open = { path: 'plans/anchor.yaml', text: CROWDED };
const settings = { path: 'onboard.yaml', text: SETTINGS };
const template = { path: 'templates/cpa.yaml', text: TEMPLATE };
const derived = { path: 'templates/small.yaml', text: DERIVED };

interface Found {
  readonly findings: readonly Finding[];
  isSilenced(finding: Finding): boolean;
}

/** The findings of a workspace with one file like this. */
async function look(source: Source): Promise<Found> {
  const isPlan = source.path.startsWith('plans/');
  const { findings, legible } = await evaluate({
    ...EXAMPLES,
    settings: source.path === settings.path ? source : settings,
    templates: [source.path === template.path ? source : template, derived],
    plans: [isPlan ? source : open],
    archive: [],
  });
  const { silenced } = legible;
  return {
    findings: [...findings, ...checkWorkspace(legible, TODAY)],
    isSilenced: ({ rule, at }) => [at.file, settings.path].some((file) => silenced?.get(file)?.has(rule) === true),
  };
}

/** A finding without its list of names to choose from, which may be shorter. */
function said(finding: Finding): string {
  return `${where(finding)} ${JSON.stringify({ ...finding.args, known: null })}`;
}

function where({ rule, at }: Finding): string {
  return `${rule} ${at.file} ${at.pointer}`;
}

async function rulesOf(source: Source): Promise<readonly RuleId[]> {
  return (await look(source)).findings.filter(({ at }) => at.file === source.path).map(({ rule }) => rule);
}

/** The places in data that a pattern matches; `*` is any key. */
function placesIn(data: unknown, [key, ...below]: readonly string[]): readonly (readonly string[])[] {
  if (key === undefined) return [[]];
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  return entries
    .filter(([name]) => key === '*' || key === name)
    .flatMap(([name, value]) => placesIn(value, below).map((place) => [name, ...place]));
}

/** One bad value in a file. */
interface Case {
  readonly source: Source;
  /** Pointer to it. */
  readonly place: string;
  readonly bad: unknown;
  /** The file with it. */
  text(): string;
}

/** Places that the files above do not have. */
const ADDED: ReadonlySet<string> = new Set(['signing', 'live']);

function casesOf(source: Source, bad: typeof BAD): readonly Case[] {
  const data: unknown = parse(source.text);
  return bad.flatMap(([pattern, value]) => {
    const places = placesIn(data, pattern.split('/'));
    return (places.length === 0 && ADDED.has(pattern) ? [[pattern]] : places).map((path) =>
      caseWith(source, path, value),
    );
  });
}

function caseWith(source: Source, path: readonly string[], bad: unknown): Case {
  const text = () => {
    const document = parseDocument(source.text);
    if (bad === null) document.deleteIn(path);
    else document.setIn(path, bad);
    return document.toString();
  };
  return { source, place: pointerTo('', ...path), bad, text };
}

const plans = EXAMPLES.plans.filter(({ text }) => !/^(?:waivers|closed):/m.test(text)).map(spoilt);
const closed = { ...open, text: `${CROWDED}closed: { on: 2026-12-24, result: churned, reason: Sold }\n` };
const cases = [
  ...casesOf(open, BAD),
  ...casesOf(closed, BAD).filter(({ place }) => /^.(?:closed|waivers)/.test(place)),
];
const others = [...casesOf(settings, BAD_SETTINGS), ...casesOf(template, BAD_TEMPLATE)];

/** Values of the right shape that keep a plan from being scheduled. */
const OBSTACLES = [
  ['unknown-dependency', `phases/1/tasks/2/after`, ['account', 'zz', 'later']],
  ['unknown-dependency', 'phases/1/after', ['kickof']],
  ['dependency-cycle', 'phases/1/tasks/0/after', ['check']],
  ['dependency-cycle', 'phases/0/tasks/0/after', ['setup']],
  ['duplicate-id', 'phases/0/tasks/2/id', 'account'],
  ['duplicate-id', 'phases/1/id', 'kickoff'],
  ['duplicate-id', 'phases/0/tasks/3/id', 'empty'],
  ['far-date', 'target', '2926-11-25'],
  ['far-date', 'phases/1/tasks/0/due', '2926-11-25'],
  ['far-date', 'purchased', '2926-11-25'],
] as const;

/** The findings before something is wrong with a file. */
const looks = new Map<Source, Promise<Found>>();

async function expectNothingElse(one: Case, isExpected: (rule: string) => boolean): Promise<void> {
  await expectOnly([one], one.text(), isExpected);
}

/** @param text the file of these cases, with all of them in it */
async function expectOnly(faults: readonly Case[], text: string, isExpected: (rule: string) => boolean): Promise<void> {
  const source = faults[0]?.source ?? open;
  const first = looks.get(source) ?? look(source);
  looks.set(source, first);
  const [before, after] = [await first, await look({ ...source, text })];
  // A step with another name or other predecessors may get other findings.
  const says = faults.some(({ place }) => place.endsWith('/id')) ? where : said;
  const about = faults.map(({ place }) => place.replace(/[/]after$/, ''));
  const isAbout = ({ file, pointer }: Place) =>
    file === source.path
      ? about.some((place) => `${pointer}/`.startsWith(`${place}/`))
      : pointer.startsWith('/extends/');
  const [told, known] = [before, after].map(({ findings }) => new Set(findings.map(says)));
  const added = after.findings.filter((finding) => !told?.has(says(finding)));
  const lost = before.findings.filter((one) => !(after.isSilenced(one) || known?.has(says(one))));
  expect(added.some(({ rule }) => isExpected(rule))).toBe(true);
  expect({
    madeUp: added.filter(({ rule }) => !isExpected(rule)).map(says),
    hidden: lost.filter(({ at, related }) => ![at, ...related].some(isAbout)).map(says),
  }).toEqual({ madeUp: [], hidden: [] });
}

const isOfShape = (rule: string) => Object.hasOwn(schema, rule);

describe('what keeps a plan from being scheduled', () => {
  it.each(OBSTACLES)('hides no other finding and invents none: %s, %s', async (rule, place, bad) => {
    const one = caseWith(open, place.split('/'), bad);
    await expectNothingElse(one, (each) => each === rule);
    const { plans, unevaluated } = await evaluate({ ...EXAMPLES, plans: [{ ...open, text: one.text() }], archive: [] });
    expect([plans, unevaluated]).toEqual([[], [open.path]]);
  });
});

describe('a bad value that the program can leave out', () => {
  it.each(cases.map((one) => [one.place, one.bad, one] as const))(
    'hides no other finding and invents none: %s, %j',
    (_, __, one) => expectNothingElse(one, isOfShape),
  );

  it.each(others.map((one) => [one.source.path, one.place, one.bad, one] as const))(
    'hides no finding in any file and invents none: %s %s, %j',
    (_, __, ___, one) => expectNothingElse(one, isOfShape),
  );

  it('invents and hides no finding together with another bad value', async () => {
    const ofOpen = fc.constantFrom(...cases.filter(({ source, place }) => source === open && place !== '/signing'));
    const pairs = fc
      .tuple(ofOpen, ofOpen)
      .filter(([one, other]) => !(`${one.place}/`.startsWith(`${other.place}/`) || other.place.startsWith(one.place)));
    await fc.assert(
      fc.asyncProperty(pairs, async ([one, other]) => {
        const both = caseWith({ ...open, text: one.text() }, pointerSegments(other.place), other.bad);
        await expectOnly([one, other], both.text(), isOfShape);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('hides no other finding in a real plan, and invents none', async () => {
    const real = plans.flatMap((plan) => casesOf(plan, BAD));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...real), (one) => expectNothingElse(one, isOfShape)),
      { seed: 1, numRuns: 50 },
    );
  });

  it.each([
    ['a note', 'notes: [{ on: 2026-02-30, text: Called }]', 'bad-date'],
    ['who came', 'recap: { attended: ["?"] }', 'bad-id'],
    ['what was said', 'recap: { summary: [""] }', 'bad-text'],
    ['an answer', 'recap: { questions: [{ id: q, ask: Why, answered: 2026-02-30 }] }', 'bad-date'],
  ])('hides no other finding when it is in %s', async (_, written, rule) => {
    const text = [
      'customer: Acme',
      'purchased: 2026-11-02',
      'phases:',
      '  - id: start',
      '    name: Start',
      '    tasks:',
      `      - { id: call, title: Call, done: 2026-11-05, session: { minutes: 30 }, ${written} }`,
      '      - { id: send, title: Send, owner: nobody }',
    ].join('\n');
    const rules = await rulesOf({ path: 'plans/acme.yaml', text });
    expect(rules).toEqual(expect.arrayContaining([rule, 'unknown-owner']));
    expect(rules).not.toContain('question-without-owner');
  });

  it('causes no finding about what a template says about its base', async () => {
    const bad = { ...template, text: template.text.replace('id: meet', 'id: "?"') };
    const text = 'name: Small\nextends: cpa\nphases: [{ id: kickoff, tasks: [{ id: meet, drop: true }] }]\n';
    const { findings } = await evaluate({
      ...EXAMPLES,
      templates: [bad, { ...derived, text }],
      plans: [],
      archive: [],
    });
    expect(findings.map(({ rule }) => rule)).toEqual(['bad-id']);
  });

  it('excludes its file from answers', async () => {
    const broken = cases.map(({ text }, index) => ({ path: `plans/${index}.yaml`, text: text() }));
    const evaluation = await evaluate({ ...EXAMPLES, plans: broken, archive: [] });
    expect([evaluation.plans, evaluation.unevaluated.length]).toEqual([[], cases.length]);
  });

  it('is never a value that everything else depends on', async () => {
    const text = CROWDED.replace(/^phases:\n[\s\S]*?(?=^pauses:)/m, 'phases: many\n');
    expect(await rulesOf({ path: 'plans/anchor.yaml', text })).toEqual(['wrong-type']);
  });
});
