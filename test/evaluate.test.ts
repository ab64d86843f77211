import { describe, expect, it } from 'vitest';
import { evaluate, locateAll, textByPath, type WorkspaceTexts } from '../src/evaluate.ts';
import { dayOf } from '../src/plan/time/day.ts';
import { checkWorkspace } from '../src/rules/index.ts';

const PLAN =
  'customer: Acme\npurchased: 2026-11-02\nphases: [{ id: setup, name: Setup, tasks: [{ id: a, title: A }] }]\n';
const TEMPLATE = 'name: T\nphases: [{ id: setup, name: Setup, tasks: [{ id: a, title: A }] }]\n';

function texts(
  files: Partial<Record<'plans' | 'archive' | 'templates' | 'calendars', Record<string, string>>>,
  settings = 'vendor: L\n',
): WorkspaceTexts {
  const sources = (folder: string, named: Record<string, string> = {}) =>
    Object.entries(named).map(([id, text]) => ({ path: `${folder}/${id}.yaml`, text }));
  return {
    settings: { path: 'onboard.yaml', text: settings },
    plans: sources('plans', files.plans),
    archive: sources('plans/archive', files.archive),
    templates: sources('templates', files.templates),
    calendars: sources('calendars', files.calendars),
    unreadable: [],
  };
}

describe('evaluating a workspace', () => {
  it('leaves broken files out, names them, and evaluates the rest', async () => {
    const evaluation = await evaluate(
      texts({
        plans: {
          good: PLAN,
          syntax: 'customer: [\n',
          schema: 'customer: A\n',
          circle: PLAN.replace('title: A', 'title: A, after: [a]'),
        },
        archive: { old: PLAN },
        templates: {
          good: TEMPLATE,
          child: 'name: C\nextends: broken\n',
          broken: 'name: [\n',
          grandchild: 'name: G\nextends: child\n',
        },
      }),
    );
    expect(evaluation.plans.map(({ id, archived }) => [id, archived])).toEqual([
      ['good', false],
      ['old', true],
    ]);
    expect([...evaluation.templates.keys()]).toEqual(['good']);
    expect(evaluation.unevaluated).toEqual([
      'plans/circle.yaml',
      'plans/schema.yaml',
      'plans/syntax.yaml',
      'templates/broken.yaml',
      'templates/child.yaml',
      'templates/grandchild.yaml',
    ]);
    // A file that only depends on a broken file has no separate finding.
    expect(evaluation.findings.map(({ at }) => at.file)).not.toContain('templates/child.yaml');
  });

  it('keeps plans whose calendar or live task does not exist, and says so', async () => {
    const evaluation = await evaluate(
      texts({ plans: { acme: `${PLAN}live: b\ncalendars: [XX, KR]\n` }, calendars: { KR: 'name: [\n' } }),
    );
    expect(evaluation.plans).toHaveLength(1);
    expect(evaluation.unevaluated).toEqual(['calendars/KR.yaml']);
    // KR exists and has findings of its own.
    expect(evaluation.findings.map(({ rule }) => rule).sort()).toEqual([
      'unknown-calendar',
      'unknown-live',
      'yaml-syntax',
    ]);
  });

  it('applies no settings that cannot be read, and still reads all files', async () => {
    const evaluation = await evaluate(texts({ plans: { acme: PLAN, broken: 'customer: [\n' } }, 'vendor: [\n'));
    expect(evaluation.unevaluated).toEqual(['onboard.yaml', 'plans/broken.yaml']);
    expect(evaluation.plans).toHaveLength(1);
    expect(checkWorkspace(evaluation, dayOf(2026, 11, 20))).toEqual([]);
  });

  it('treats names that every object has as ordinary ids', async () => {
    const plan = PLAN.replace('id: a, title: A', 'id: constructor, title: A').replace(
      'phases',
      'live: constructor\nphases',
    );
    const evaluation = await evaluate(
      texts({ plans: { constructor: plan, toString: plan }, templates: { valueOf: TEMPLATE } }),
    );
    expect(evaluation.findings).toEqual([]);
    expect(evaluation.plans.map(({ id }) => id)).toEqual(['constructor', 'toString']);
    expect(evaluation.templates.get('hasOwnProperty')).toBeUndefined();
  });

  it('sorts findings by file and position', async () => {
    const workspace = texts({
      plans: { b: `${PLAN}live: x\ncalendars: [XX]\n`, a: 'customer: [\n' },
      templates: { c: 'name: C\nextends: x\n' },
    });
    const { findings } = await evaluate(workspace);
    const located = await locateAll([...findings].reverse(), (path) => textByPath(workspace).get(path) ?? null);
    expect(located.map(({ at, rule }) => `${at.file}:${at.start?.line} ${rule}`)).toEqual([
      'plans/a.yaml:1 yaml-syntax',
      'plans/b.yaml:4 unknown-live',
      'plans/b.yaml:5 unknown-calendar',
      'templates/c.yaml:2 unknown-base',
    ]);
  });
});
