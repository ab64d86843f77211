import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { always, type Codec, codecRowsOf, decode, type Told } from '../../../src/plan/codec/codec.ts';
import { NO_PLAN, PERSON, PLAN, showPerson } from '../../../src/plan/codec/plans.ts';
import {
  NO_PHASE,
  NO_TASK,
  NO_TEMPLATE_TASK,
  PHASE,
  TASK,
  TEMPLATE_PHASE,
  TEMPLATE_TASK,
} from '../../../src/plan/codec/tasks.ts';
import { NO_TEMPLATE, TEMPLATE } from '../../../src/plan/codec/templates.ts';
import type { PersonFile } from '../../../src/plan/model/files.ts';
import type { Person } from '../../../src/plan/model/model.ts';
import { plainTextOf } from '../../../src/print/doc.ts';
import { measuresFor } from '../../../src/review/diff.ts';
import { en } from '../../../src/words/catalogue/en/index.ts';
import { ko } from '../../../src/words/catalogue/ko/index.ts';
import { changeSentence, changeWords } from '../../../src/words/changes.ts';
import { day, weekdays } from '../plans.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schemas = {
  plan: JSON.parse(readFileSync('schemas/plan.schema.json', 'utf8')) as Schema,
  template: JSON.parse(readFileSync('schemas/template.schema.json', 'utf8')) as Schema,
};

/** A value that a schema accepts, with all its optional parts. */
function sampleOf({ $ref, ...own }: Schema, root: Schema): unknown {
  const shape: Schema = { ...($ref === undefined ? {} : root.$defs?.[$ref.replace('#/$defs/', '')]), ...own };
  if (shape.examples !== undefined) return shape.examples[0];
  if (shape.enum !== undefined) return shape.enum.at(-1);
  const type = [shape.type].flat()[0];
  if (type === 'boolean') return true;
  if (type === 'integer') return (shape.minimum ?? 1) + 1;
  if (type === 'array') return [sampleOf(shape.items ?? {}, root)];
  if (type === 'object' && shape.properties !== undefined) {
    return Object.fromEntries(Object.entries(shape.properties).map(([key, inner]) => [key, sampleOf(inner, root)]));
  }
  return 'Something';
}

const of = { kind: 'task', id: 'step', name: 'Step' } as const;
const context = { ...measuresFor(weekdays()), nameOf: (id: string) => id, titleOf: (id: string) => id };

/** What a row says in both languages when its key is added and removed. It reports both or neither; null: neither. */
function toldOf<File extends object, Model extends object>(
  codec: Codec<File, Model, Told<Model>>,
  key: keyof File,
  value: unknown,
  empty: Model,
): readonly string[] | null {
  const full = decode(codec, { [key]: value } as File, { ...empty });
  const changes = (before: Model, after: Model) => codec[key].changes(before, after, of, context);
  expect(changes(full, decode(codec, { [key]: value } as File, { ...empty }))).toEqual([]);
  const [coming, going] = [changes(empty, full), changes(full, empty)];
  expect(coming.length > 0).toBe(going.length > 0);
  const said = [en, ko].flatMap((words) => {
    const tell = changeWords(words, day('2026-11-20'));
    return [...coming, ...going].map((change) => plainTextOf(changeSentence(change, tell)));
  });
  return said.length === 0 ? null : said;
}

/** The keys of a table whose rows report nothing. */
function silentIn<File extends object, Model extends object>(
  codec: Codec<File, Model, Told<Model>>,
  schema: Schema,
  root: Schema,
  empty: Model,
): readonly string[] {
  const keys = Object.keys(codec) as (keyof File & string)[];
  return keys.filter((key) => {
    const told = toldOf(codec, key, sampleOf(schema.properties?.[key] ?? {}, root), empty);
    for (const said of told ?? []) expect(said).not.toMatch(/undefined|\[object/);
    return told === null;
  });
}

describe('a change of a key', () => {
  const inPlan = (name: string) => schemas.plan.$defs?.[name] ?? {};
  const inTemplate = (name: string) => schemas.template.$defs?.[name] ?? {};

  it('of a task is reported by its row; facts are one change, and another id means another task', () => {
    const silent = silentIn(TASK, inPlan('task'), schemas.plan, NO_TASK);
    expect(silent).toEqual(['id', 'started', 'done', 'skipped', 'blocked']);
  });

  it('of a phase is reported by its row, except its tasks', () => {
    expect(silentIn(PHASE, inPlan('phase'), schemas.plan, NO_PHASE)).toEqual(['id', 'tasks']);
  });

  it('of a plan is reported by its row, except people and phases, which are compared one by one', () => {
    // `resolvePlan` reads `signing` and `purchased` as one value.
    const silent = silentIn(PLAN, schemas.plan, schemas.plan, NO_PLAN);
    expect(silent).toEqual(['purchased', 'signing', 'people', 'phases']);
    const bought = { ...NO_PLAN, anchor: { kind: 'signing', day: day('2026-11-09') } } as const;
    const [change] = PLAN.purchased.changes(NO_PLAN, bought, of, context);
    expect(change).toMatchObject({ aspect: 'anchor', to: 'signing 2026-11-09' });
  });

  it('of a template, its phases and its tasks is reported by its row', () => {
    const task = silentIn(TEMPLATE_TASK, inTemplate('task'), schemas.template, NO_TEMPLATE_TASK);
    expect(task).toEqual(['id', 'drop']);
    const none = { ...NO_PHASE, when: null, evidence: null, resources: [], tasks: [] };
    const phase = silentIn(TEMPLATE_PHASE, inTemplate('phase'), schemas.template, none);
    expect(phase).toEqual(['id', 'drop', 'tasks']);
    expect(silentIn(TEMPLATE, schemas.template, schemas.template, NO_TEMPLATE)).toEqual(['phases']);
  });

  it('of a person is in the description of the person', () => {
    const nobody: Person = {
      id: 'jane',
      isNamed: true,
      name: '',
      email: null,
      phone: null,
      channel: null,
      locale: null,
      link: 1,
      side: 'vendor',
      roles: [],
    };
    const schema = inPlan('person');
    for (const key of Object.keys(PERSON) as (keyof typeof PERSON)[]) {
      const values: Partial<Record<string, unknown>> = { side: 'customer', link: 2 };
      const value = values[key] ?? sampleOf(schema.properties?.[key] ?? {}, schemas.plan);
      const file: Partial<PersonFile> = { [key]: value };
      const somebody = decode(PERSON, file as PersonFile, { ...nobody });
      expect([key, showPerson(somebody)]).not.toEqual([key, showPerson(nobody)]);
    }
  });

  it('cannot be left out: a key without it does not compile', () => {
    interface Only {
      readonly one: string;
    }
    const row = codecRowsOf<Only>()('one', always<string>());
    // @ts-expect-error no `changes`
    const untold: Codec<Only, Only, Told<Only>> = { one: row };
    // @ts-expect-error no row
    const without: Codec<Only, Only> = {};
    expect([Object.keys(untold), Object.keys(without)]).toEqual([['one'], []]);
  });
});

describe('minutes that change', () => {
  const question = (more: object) => ({
    ...{ id: 'q', ask: 'Which columns?', owner: null, due: null, answered: null, answer: null },
    ...more,
  });
  const minutes = (more: object) => ({
    ...NO_TASK,
    recap: { attended: [], recording: null, summary: [], questions: [], ...more },
  });
  const told = (before: object, after: object) =>
    TASK.recap
      .changes(minutes(before), minutes(after), of, context)
      .map(({ aspect, from, to }) => [aspect, from, to].filter((part) => part !== null).join(' | '));

  it.each([
    [{}, { attended: ['jane'] }, ['recap-added | jane']],
    [{ attended: ['jane'] }, { attended: ['joe'] }, ['recap-removed | jane', 'recap-added | joe']],
    [{ recording: 'https://x.example/1' }, {}, ['recap-removed | https://x.example/1']],
    [{ summary: ['One'] }, { summary: ['One', 'Two'] }, ['recap-added | Two']],
    [{}, { questions: [question({})] }, ['recap-added | Which columns?']],
    [
      {},
      { questions: [question({ owner: 'jane', due: day('2026-11-18') })] },
      ['recap-added | Which columns? (jane, 2026-11-18)'],
    ],
    [
      { questions: [question({})] },
      { questions: [question({ answered: day('2026-11-19'), answer: 'All of them' })] },
      ['recap-added | Which columns?: All of them (2026-11-19)'],
    ],
    [
      { questions: [question({})] },
      { questions: [question({ answered: day('2026-11-19') })] },
      ['recap-added | Which columns?: answered (2026-11-19)'],
    ],
    [{ questions: [question({})] }, {}, ['recap-removed | Which columns?']],
    [{ questions: [question({})] }, { questions: [question({ id: 'r' })] }, ['recap']],
    [{ attended: ['jane'] }, { attended: ['jane'] }, []],
  ])('from %j to %j', (before, after, changes) => {
    expect(told(before, after)).toEqual(changes);
  });

  it('are added and removed as a whole', () => {
    const said = (before: object, after: object) =>
      TASK.recap.changes(before as never, after as never, of, context).map(({ aspect }) => aspect);
    expect(said(NO_TASK, minutes({ attended: ['jane'] }))).toEqual(['recap']);
    expect(said(minutes({ attended: ['jane'] }), NO_TASK)).toEqual(['recap']);
  });
});
