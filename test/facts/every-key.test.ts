import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNode, LineCounter, parse, parseDocument, stringify } from 'yaml';
import { locate } from '../../src/document/locate.ts';
import { writePlan } from '../../src/document/write-plan.ts';
import { type Evaluation, evaluate } from '../../src/evaluate.ts';
import type { Change } from '../../src/plan/codec/change.ts';
import { instantiate } from '../../src/plan/templates/instantiate.ts';
import { resolvePlan } from '../../src/plan/templates/resolve.ts';
import { plainTextOf } from '../../src/print/doc.ts';
import { measuresFor } from '../../src/review/diff.ts';
import { planChanges } from '../../src/review/plan-changes.ts';
import { calendarChanges, templateChanges, workspaceChanges } from '../../src/review/shared-changes.ts';
import { upgradePlan } from '../../src/review/upgrade.ts';
import { accepts, type FileKind } from '../../src/schema/accept.ts';
import { catalogueOf } from '../../src/words/catalogue/index.ts';
import { changeSentence, changeWords } from '../../src/words/changes.ts';
import { readJournal } from '../../src/workspace/journal.ts';
import { saveChanges, undoEntry } from '../../src/workspace/save.ts';
import { day, weekdays } from '../plan/plans.ts';
import { type Path, valueAt, withValue } from '../support/every-key.ts';
import { folderWith } from '../support/folder.ts';
import { merging } from '../support/merge.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';
import { FILES, KEYS, LEAVES, OTHERS, otherThan, ROWS } from './rows.ts';

/** Keys described without their value: a text too long for a line, or an id that nobody reads. */
const UNSPOKEN =
  /(?:^|\.)(?:description|questions\[\]\.id)$|^phases\[\](?:\.tasks\[\])?\.id$|check\[\]\.done$|started$/;

/** Keys with two values only, one of which is there already. */
const ALIKE: readonly string[] = [
  'template phases[].tasks[].before',
  'plan phases[].tasks[].before',
  'plan phases[].tasks[].blocked.by',
];

/** The value of the other side, if it does not follow from the kind of value. */
const THIRDS: Readonly<Record<string, unknown>> = {
  'template phases[].after': ['before'],
  'plan phases[].after': ['before'],
  'plan calendars.only': ['DE'],
  'plan closed.result': 'onboarded',
  'calendar covers': '2025..2027',
};

/** Line and column of what stands at a path. */
function whereIs(text: string, path: Path): readonly [line: number, column: number] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [start = 0] = path.slice(0, -1).length === 0 ? [0] : (rangeAt(document, path.slice(0, -1)) ?? [0]);
  const [at = start] = rangeAt(document, path) ?? [start];
  const { line, col } = lines.linePos(at);
  return [line, Math.min(col, lines.linePos(start).col)];
}

function rangeAt(document: ReturnType<typeof parseDocument>, path: Path): readonly number[] | null {
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range ?? null) : null;
}

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
  const measures = measuresFor(weekdays());
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
    'has a schema, help, and a finding for a wrong value: %s',
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
      const text = stringify(withValue(file, path, wrong));
      const [first] = await locate(there, new Map(there.map(({ at }) => [at.file, text])));
      const [line, column] = whereIs(text, path);
      expect(first?.at.start?.line).toBeGreaterThanOrEqual(line);
      expect(first?.at.start?.line).toBeLessThanOrEqual(line + 1);
      expect(first?.at.start?.column).toBeGreaterThanOrEqual(column);
    },
  );

  it.each(LEAVES.map((row) => [row.name, row] as const))(
    'is described in words when it changes: %s',
    async (_, { key, file, path, other }) => {
      const changed = withValue(file, path, other);
      const [before, after] = await Promise.all([
        evaluated(key.kind, file, 'acme'),
        evaluated(key.kind, changed, 'acme'),
      ]);
      for (const locale of ['en', 'ko'] as const) {
        const tell = changeWords(await catalogueOf(locale), '2026-11-20');
        const told = changesBetween(key.kind, before, after).map((change) => plainTextOf(changeSentence(change, tell)));
        const back = changesBetween(key.kind, after, before).map((change) => plainTextOf(changeSentence(change, tell)));
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
    'survives a merge: %s',
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
      const merged = await merging(texts, async (text) => accepts(key.kind, parse(text)));
      expect(merged.kind).toBe('merged');
      expect(parse(merged.kind === 'merged' ? merged.text : '')).toEqual(
        withValue(ours, theirsAt, valueAt(theirs, theirsAt)),
      );
    },
  );

  it.each(LEAVES.map((row) => [row.name, row] as const))(
    'is a conflict that shows both sides, where both changed it: %s',
    async (_, { key, file, path, value, other }) => {
      const third = [THIRDS[`${key.kind} ${key.address}`] ?? otherThan(other), undefined].find((each) => {
        const isNew = each !== undefined || value !== undefined;
        const differs = [value, other].every((known) => JSON.stringify(known) !== JSON.stringify(each));
        return isNew && differs && accepts(key.kind, withValue(file, path, each));
      });
      const [ours, theirs] = [withValue(file, path, other), withValue(file, path, third)];
      // Where there are two values and no third, both sides can only change it alike.
      if (!accepts(key.kind, theirs) || JSON.stringify(ours) === JSON.stringify(theirs)) {
        expect(ALIKE).toContain(`${key.kind} ${key.address}`);
        return;
      }
      const merged = await merging(
        { base: stringify(file), ours: stringify(ours), theirs: stringify(theirs) },
        async (text) => accepts(key.kind, parse(text)),
      );
      if (merged.kind === 'merged') {
        const both = valueAt(parse(merged.text), path.slice(0, -1));
        // What each side added is there; where an item goes by that very key, both items are.
        const all = JSON.stringify(both) + JSON.stringify(valueAt(parse(merged.text), path.slice(0, -2)));
        for (const [side, was] of [
          [other, value],
          [third, value],
        ])
          for (const each of [side].flat())
            if (![was].flat().includes(each)) expect(all).toContain(JSON.stringify(each));
        return;
      }
      expect(['conflicts', 'unsound']).toContain(merged.kind);
      const text = 'text' in merged ? merged.text : '';
      if (key.address === 'phases[].id') {
        // A phase of another id is another phase: each side's is there, and its task with it, as a question.
        for (const id of [other, third]) expect(text).toContain(`id: ${id}\n`);
        return;
      }
      expect(text.match(/^<{7}.*$/gm)?.length).toBe(text.match(/^>{7}.*$/gm)?.length);
      const side = (taken: 'ours' | 'theirs') =>
        parse(
          text.replace(/^<{7}[^\n]*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7}[^\n]*\n?/gm, (_, a, b) =>
            taken === 'ours' ? a : b,
          ),
        );
      expect([side('ours'), side('theirs')]).toEqual([ours, theirs]);
    },
  );

  /** Keys that stay in templates: what they are, for whom, what past customers needed, and who maintains a guide. */
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
  )('survives the upgrade of another key, and is restored by undo: %s', async (_, { file, path, other, key }) => {
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
