import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writePlan } from '../../../src/document/write-plan.ts';
import { writeTemplate } from '../../../src/document/write-template.ts';
import { draftTemplates } from '../../../src/insight/propose.ts';
import { decode, encode } from '../../../src/plan/codec/codec.ts';
import { NO_PLAN, PLAN, writePlanFile } from '../../../src/plan/codec/plans.ts';
import { PHASE, TASK, TEMPLATE_PHASE, TEMPLATE_TASK } from '../../../src/plan/codec/tasks.ts';
import { TEMPLATE, templateFile } from '../../../src/plan/codec/templates.ts';
import type { PlanFile, PlanTaskFile, TemplateFile, TemplateTaskFile } from '../../../src/plan/model/files.ts';
import type { Plan } from '../../../src/plan/model/model.ts';
import { instantiate } from '../../../src/plan/templates/instantiate.ts';
import { resolvePlan, resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { extendTemplates } from '../../../src/plan/templates/template.ts';
import { plainTextOf } from '../../../src/print/doc.ts';
import { measuresFor } from '../../../src/review/diff.ts';
import { planChanges } from '../../../src/review/plan-changes.ts';
import { upgradePlan } from '../../../src/review/upgrade.ts';
import { accepts } from '../../../src/schema/accept.ts';
import { en } from '../../../src/words/catalogue/en/index.ts';
import { changeSentence, changeWords } from '../../../src/words/changes.ts';
import { folderWith } from '../../support/folder.ts';
import { merging } from '../../support/merge.ts';
import { onboardIn } from '../../support/onboard.ts';
import { day, weekdays } from '../plans.ts';

/**
 * Walks the tables of keys with values made from the schemas, so that a new key is tested everywhere without a change here.
 */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schemas = {
  plan: JSON.parse(readFileSync('schemas/plan.schema.json', 'utf8')),
  template: JSON.parse(readFileSync('schemas/template.schema.json', 'utf8')),
} satisfies Record<string, Schema>;

/** A value that a schema accepts, with all its optional parts. */
function sampleOf(schema: Schema, root: Schema): unknown {
  const { $ref, ...own } = schema;
  const shape: Schema = { ...($ref === undefined ? {} : root.$defs?.[$ref.replace('#/$defs/', '')]), ...own };
  if (shape.examples !== undefined) return shape.examples[0];
  if (shape.enum !== undefined) return shape.enum[0];
  const type = [shape.type].flat()[0];
  if (type === 'boolean') return true;
  if (type === 'integer') return shape.minimum ?? 1;
  if (type === 'array') return [sampleOf(shape.items ?? {}, root)];
  if (type === 'object' && shape.properties !== undefined) {
    return Object.fromEntries(Object.entries(shape.properties).map(([key, inner]) => [key, sampleOf(inner, root)]));
  }
  return 'Something';
}

function keysIn(kind: keyof typeof schemas, definition: string): readonly (readonly [string, unknown])[] {
  const root: Schema = schemas[kind];
  const properties = root.$defs?.[definition]?.properties ?? {};
  return Object.entries(properties).map(([key, schema]) => [key, sampleOf(schema, root)] as const);
}

/** Ids in samples refer to these plans. */
const known = (key: string, value: unknown): unknown => {
  if (key === 'after') return ['first'];
  if (key === 'owner') return 'it-admin';
  return value;
};
const samples = (kind: keyof typeof schemas, definition: string) =>
  keysIn(kind, definition).map(([key, value]) => [key, known(key, value)] as const);
const TASK_KEYS = samples('plan', 'task').filter(([key]) => key !== 'id' && key !== 'title');
const TEMPLATE_KEYS = samples('template', 'task').filter(([key]) => !['id', 'title', 'drop'].includes(key));
/** The keys of a template task that a plan copies unchanged. */
const SHARED = TEMPLATE_KEYS.filter(([key]) => Object.hasOwn(TASK, key));

/** Keys inside a value that stay in the template: who it is for and who maintains it. */
function forPlans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forPlans);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !['when', 'owner', 'review-by'].includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, forPlans(inner)]));
}

const FIRST = { id: 'first', title: 'First', duration: '1d' };
const STEP = { id: 'step', title: 'Step', duration: '1d' };
const workspace = resolveWorkspace({ vendor: 'Ledgerly' });
const at = { id: 'acme', file: 'plans/acme.yaml', archived: false };

function planFile(step: object): PlanFile {
  const file: unknown = {
    customer: 'Acme',
    purchased: '2026-11-02',
    people: { jane: { name: 'Jane', roles: ['it-admin'] }, mina: { name: 'Mina', roles: ['csm'] } },
    phases: [{ id: 'phase', name: 'Phase', tasks: [FIRST, { ...STEP, ...step }] }],
  };
  if (!accepts('plan', file)) throw new Error(`no plan: ${JSON.stringify(step)}`);
  return file;
}

function templateOf(step: object, id = 'cpa') {
  const value: unknown = {
    name: 'Firms',
    phases: [{ id: 'phase', name: 'Phase', tasks: [FIRST, { ...STEP, ...step }] }],
  };
  if (!accepts('template', value)) throw new Error(`no template: ${JSON.stringify(step)}`);
  const template = extendTemplates([{ id, file: `templates/${id}.yaml`, value }]).get(id);
  if (template === undefined) throw new Error('no template');
  return template;
}

const stepIn = (file: {
  readonly phases?: readonly { readonly tasks?: readonly (PlanTaskFile | TemplateTaskFile)[] }[];
}) => file.phases?.[0]?.tasks?.find(({ id }) => id === 'step') ?? {};
const planIn = (file: PlanFile): Plan => resolvePlan(file, at, workspace);

function made(step: object) {
  const inputs = {
    customer: 'Acme',
    attributes: { level: 'novice' },
    anchor: { kind: 'purchased', day: day('2026-11-02') },
    start: null,
  } as const;
  return instantiate(
    templateOf(step),
    { ...inputs, target: null, calendars: [], people: new Map() },
    { id: 'acme', file: 'plans/acme.yaml' },
    { workspace, calendars: new Map() },
  );
}

describe('the tables of keys', () => {
  it('have a row for every key of the schemas, and no other', () => {
    const keys = (kind: keyof typeof schemas, name: string) =>
      keysIn(kind, name)
        .map(([key]) => key)
        .sort();
    expect(Object.keys(TASK).sort()).toEqual(keys('plan', 'task'));
    expect(Object.keys(PHASE).sort()).toEqual(keys('plan', 'phase'));
    expect(Object.keys(TEMPLATE_TASK).sort()).toEqual(keys('template', 'task'));
    expect(Object.keys(TEMPLATE_PHASE).sort()).toEqual(keys('template', 'phase'));
    expect(Object.keys(PLAN).sort()).toEqual(Object.keys(schemas.plan.properties).sort());
    expect(Object.keys(TEMPLATE).sort()).toEqual(Object.keys(schemas.template.properties).sort());
    expect(SHARED.length).toBeGreaterThan(12);
  });

  it.each(Object.entries(schemas.plan.properties))('read and write %s of a plan', (key, schema) => {
    if (['people', 'phases'].includes(key)) return;
    const value = sampleOf(schema as Schema, schemas.plan);
    const base = { customer: 'Acme', purchased: '2026-11-02', phases: [] };
    const file: PlanFile =
      key === 'signing' ? { customer: 'Acme', signing: '2026-11-02', phases: [] } : { ...base, [key]: value };
    const plan = planIn(file);
    expect(writePlanFile(plan, {})).toEqual(file);
    // Every key changes the plan.
    if (!['customer', 'purchased'].includes(key)) expect(plan).not.toEqual(planIn(base));
  });

  it('write nothing for a missing value', () => {
    expect(
      encode(
        PLAN,
        decode(
          PLAN,
          { customer: 'A', phases: [] },
          { ...NO_PLAN, anchor: { kind: 'purchased', day: 0, isStart: true } },
        ),
        { customer: 'A', phases: [] },
      ),
    ).toEqual({ customer: 'A', phases: [] });
  });
});

describe.each(SHARED)('a template task with %s', (key, value) => {
  const own = key === 'after' ? ['first'] : value;

  it('gives it to new plans', () => {
    expect(stepIn(made({ [key]: own }).file)).toMatchObject({ [key]: forPlans(own) });
  });

  it('has it when drift drafts the task from plans', () => {
    const plans = ['a', 'b'].map((id) => ({
      ...resolvePlan(planFile({ [key]: forPlans(own) }), { ...at, id }, workspace),
      template: { id: 'cpa', version: '0' },
    }));
    const base = extendTemplates([
      { id: 'cpa', file: '', value: { name: 'Firms', phases: [{ id: 'phase', name: 'Phase', tasks: [FIRST] }] } },
    ]).get('cpa');
    if (base === undefined) throw new Error('no template');
    const change = {
      kind: 'added',
      of: 'task',
      id: 'step',
      phase: 'phase',
      title: 'Step',
      from: null,
      to: null,
    } as const;
    const usual = { ...change, plans: ['a', 'b'], explanation: null, isUsual: true, coveredBy: null };
    const [draft] = draftTemplates(base, { segments: [], changes: [usual] }, plans, workspace, en.drift.draft);
    expect(stepIn(draft?.file ?? {})).toMatchObject({ [key]: forPlans(own) });
  });

  it.each([
    ['comes with an upgrade', {}, { [key]: own }],
    ['goes with an upgrade', { [key]: own }, {}],
  ])('%s', async (_, before, after) => {
    const { file } = made(before);
    const running = { plan: planIn(file), file, text: writePlan(file, new Map()) };
    const versions = { old: templateOf(before), now: templateOf(after) };
    const known = { past: [], wanted: new Set<string>(), keep: false };
    const around = { workspace, calendars: new Map() };
    const upgraded = await upgradePlan(running, versions, around, day('2026-11-02'), known);
    const step: Readonly<Record<string, unknown>> = { ...stepIn(parse(upgraded?.text ?? '')) };
    const then: Readonly<Record<string, unknown>> = after;
    if (key === 'duration') expect(step[key]).toEqual(then[key] ?? '1d');
    else expect(step[key]).toEqual(forPlans(then[key]));
  });
});

describe.each(TEMPLATE_KEYS)('a template task with %s', (key, value) => {
  it('keeps it when it is written', () => {
    if (key === 'evidence') return;
    const template = templateOf({ [key]: value });
    const file: TemplateFile = parse(writeTemplate(templateFile(template)));
    expect(stepIn(file)).toMatchObject({ [key]: value });
    expect(extendTemplates([{ id: 'cpa', file: template.file, value: file }]).get('cpa')).toEqual(template);
  });
});

describe.each(TASK_KEYS)('a task with %s', (key, value) => {
  const before = planFile({});
  const after = planFile({ [key]: value });

  it('is read and written the same', () => {
    expect(writePlanFile(planIn(after), { people: after.people ?? {} })).toEqual(after);
  });

  it('describes in words when it is added and removed', () => {
    const tell = changeWords(en, day('2026-11-20'));
    for (const [from, to] of [
      [before, after],
      [after, before],
    ] as const) {
      const changes = planChanges(planIn(from), planIn(to), measuresFor(weekdays()));
      expect(changes.filter(({ of }) => of.kind === 'task' && of.id === 'step').length).toBeGreaterThan(0);
      for (const change of changes) expect(plainTextOf(changeSentence(change, tell))).toMatch(/Step|step/);
    }
  });

  it('keeps it when it is merged with another change', async () => {
    const renamed = { ...STEP, title: 'Another' };
    const theirs = { ...before, phases: [{ id: 'phase', name: 'Phase', tasks: [FIRST, renamed] }] };
    const texts = [before, after, theirs].map((file) => writePlan(file, new Map()));
    const [base = '', ours = '', other = ''] = texts;
    const merged = await merging({ base, ours, theirs: other });
    expect(stepIn(parse('text' in merged ? merged.text : ''))).toMatchObject({
      [key]: value,
      title: 'Another',
    });
  });
});

describe('commands that write text', () => {
  const all = Object.fromEntries(SHARED.filter(([key]) => key !== 'before'));

  it('learn without touching a key', async () => {
    const step = { ...all, duration: '9d' };
    const plain = Object.fromEntries(Object.entries(all).map(([key, value]) => [key, forPlans(value)]));
    const history = (id: string, done: string): PlanFile => {
      const { file } = made(step);
      const tasks = [
        { ...FIRST, done: '2026-11-02' },
        { ...STEP, ...plain, after: ['first'], started: '2026-11-03', done },
      ];
      return {
        ...file,
        customer: id,
        phases: [{ id: 'phase', name: 'Phase', tasks }],
        closed: { on: done, result: 'onboarded' },
      };
    };
    const text = writeTemplate(templateFile(templateOf(step)));
    const root = folderWith({
      'onboard.yaml': 'vendor: Ledgerly\n',
      'templates/cpa.yaml': text,
      'plans/a.yaml': writePlan(history('a', '2026-11-05'), new Map()),
      'plans/b.yaml': writePlan(history('b', '2026-11-06'), new Map()),
    });
    const { code, printed, said } = await onboardIn(root, ['learn', 'cpa', '--min', '2', '--write']);
    expect([code, said]).toEqual([0, expect.stringContaining('is written')]);
    expect(printed).not.toBe('');
    const learned = stepIn(parse(readFileSync(join(root, 'templates/cpa.yaml'), 'utf8')));
    const { duration: _, ...rest } = step;
    expect(learned).toMatchObject(rest);
    expect(learned).toHaveProperty('evidence');
  });

  it('undo to the last byte, whatever a task says', async () => {
    const text = writePlan(
      planFile({ ...Object.fromEntries(TASK_KEYS), done: undefined, skipped: undefined }),
      new Map(),
    );
    const root = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/acme.yaml': text });
    const path = join(root, 'plans/acme.yaml');
    await onboardIn(root, ['note', 'acme', 'step', 'Called', '--no-input']);
    expect(readFileSync(path, 'utf8')).not.toBe(text);
    await onboardIn(root, ['undo']);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
