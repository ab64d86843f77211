import { describe, expect, it } from 'vitest';
import type { TemplateFile } from '../../../src/plan/model/files.ts';
import type { Template } from '../../../src/plan/model/model.ts';
import { extendTemplates, idleChanges, isMet } from '../../../src/plan/templates/template.ts';

const base: TemplateFile = {
  name: 'Base',
  description: 'For everybody',
  'applies-to': { industry: 'any' },
  goal: 'Value',
  live: 'share',
  phases: [
    { id: 'kickoff', name: 'Kickoff', tasks: [{ id: 'account', title: 'Account', owner: 'point-person' }] },
    {
      id: 'setup',
      name: 'Setup',
      wait: '1d',
      tasks: [
        { id: 'connect', title: 'Connect', duration: '3d' },
        { id: 'import', title: 'Import', duration: '2d', after: ['connect'] },
      ],
    },
    { id: 'rollout', name: 'Rollout', tasks: [{ id: 'share', title: 'Share', after: ['import'] }] },
  ],
};

function extended(own: Omit<TemplateFile, 'name'>): Template {
  const templates = extendTemplates([
    { id: 'own', file: 'templates/own.yaml', value: { name: 'Own', extends: 'base', ...own } },
    { id: 'base', file: 'templates/base.yaml', value: base },
  ]);
  const template = templates.get('own');
  if (template === undefined) throw new Error('not extended');
  return template;
}

function outline({ phases }: Template): string[] {
  return phases.map(({ id, after, tasks }) => {
    const inside = tasks.map((task) => (task.after === null ? task.id : `${task.id}<${task.after.join('+')}`));
    return `${after === null ? id : `${id}<${after.join('+')}`}: ${inside.join(' ')}`;
  });
}

describe('a template that extends another', () => {
  it('has everything from the base except its applies-to condition', () => {
    const template = extended({});
    expect(template).toMatchObject({ name: 'Own', goal: 'Value', live: 'share', appliesTo: null, description: null });
    expect(outline(template)).toEqual(['kickoff: account', 'setup: connect import<connect', 'rollout: share<import']);
  });

  it('changes the keys it names and keeps the others', () => {
    const template = extended({ phases: [{ id: 'setup', wait: '2d', tasks: [{ id: 'import', duration: '9d' }] }] });
    expect(template.phases[1]).toMatchObject({ name: 'Setup', wait: { low: { value: 2 } } });
    expect(template.phases[1]?.tasks[1]).toMatchObject({ title: 'Import', duration: { low: { value: 9 } } });
  });

  it('puts a new task after its predecessors', () => {
    const tasks = [{ id: 'sso', title: 'SSO', after: ['connect'] }];
    expect(outline(extended({ phases: [{ id: 'setup', tasks }] }))[1]).toBe(
      'setup: connect sso<connect import<connect',
    );
  });

  it('puts a new task without predecessors next to its neighbour in the file', () => {
    const below = [{ id: 'access', title: 'Access' }, { id: 'connect' }];
    const above = [{ id: 'connect' }, { id: 'access', title: 'Access' }];
    expect(outline(extended({ phases: [{ id: 'setup', tasks: below }] }))[1]).toBe(
      'setup: access connect import<connect',
    );
    expect(outline(extended({ phases: [{ id: 'setup', tasks: above }] }))[1]).toBe(
      'setup: connect access import<connect',
    );
    expect(outline(extended({ phases: [{ id: 'setup', tasks: [{ id: 'last', title: 'Last' }] }] }))[1]).toBe(
      'setup: connect import<connect last',
    );
  });

  it('puts a new phase before the phase that follows it in the file', () => {
    const phases = [{ id: 'hand-off', name: 'Hand-off', tasks: [{ id: 'brief', title: 'Brief' }] }, { id: 'kickoff' }];
    expect(outline(extended({ phases }))).toEqual([
      'hand-off: brief',
      'kickoff: account',
      'setup: connect import<connect',
      'rollout: share<import',
    ]);
  });

  it('puts a new task behind the last of several that it waits for, and before the first of several below it', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id }));
    const above = extendTemplates([
      { id: 'base', file: 'base', value: { name: 'Base', phases: [{ id: 'p', name: 'P', tasks }] } },
      {
        id: 'after',
        file: 'after',
        value: {
          name: 'After',
          extends: 'base',
          phases: [{ id: 'p', tasks: [{ id: 'x', title: 'X', after: ['b', 'a'] }] }],
        },
      },
      {
        id: 'before',
        file: 'before',
        value: {
          name: 'Before',
          extends: 'base',
          phases: [{ id: 'p', tasks: [{ id: 'x', title: 'X' }, { id: 'b' }, { id: 'd' }] }],
        },
      },
    ]);
    const inside = (id: string) =>
      above
        .get(id)
        ?.phases[0]?.tasks.map((task) => task.id)
        .join(' ');
    expect([inside('after'), inside('before')]).toEqual(['a b x c d', 'a x b c d']);
  });

  it('moves one task alone', () => {
    expect(outline(extended({ phases: [{ id: 'rollout', tasks: [{ id: 'connect' }] }] }))).toEqual([
      'kickoff: account',
      'setup: import<connect',
      'rollout: share<import connect',
    ]);
  });

  it('moves a task that it lists under another phase', () => {
    expect(outline(extended({ phases: [{ id: 'rollout', tasks: [{ id: 'account' }] }] }))).toEqual([
      'kickoff: ',
      'setup: connect import<connect',
      'rollout: share<import account',
    ]);
  });

  it('gives the predecessors of a dropped step to its followers', () => {
    expect(outline(extended({ phases: [{ id: 'setup', tasks: [{ id: 'import', drop: true }] }] }))).toEqual([
      'kickoff: account',
      'setup: connect',
      'rollout: share<connect',
    ]);
    expect(outline(extended({ phases: [{ id: 'setup', drop: true }] }))).toEqual([
      'kickoff: account',
      'rollout: share<kickoff',
    ]);
  });

  it('locates its own parts in its file, and inherited parts at `extends`', () => {
    const template = extended({ phases: [{ id: 'setup', tasks: [{ id: 'import', duration: '9d' }] }] });
    expect(template.phases.map(({ pointer }) => pointer)).toEqual(['/extends', '/phases/0', '/extends']);
    expect(template.phases[1]?.tasks.map(({ pointer }) => pointer)).toEqual(['/extends', '/phases/0/tasks/0']);
  });

  it('is left out when its base does not exist or the chain is a cycle', () => {
    const sources = [
      { id: 'a', file: 'a', value: { name: 'A', extends: 'b' } },
      { id: 'b', file: 'b', value: { name: 'B', extends: 'a' } },
      { id: 'c', file: 'c', value: { name: 'C', extends: 'nowhere' } },
    ];
    expect(extendTemplates(sources).size).toBe(0);
  });

  it('can build on one that extends a third', () => {
    const templates = extendTemplates([
      { id: 'base', file: 'base', value: base },
      { id: 'mid', file: 'mid', value: { name: 'Mid', extends: 'base', goal: 'More' } },
      { id: 'top', file: 'top', value: { name: 'Top', extends: 'mid', live: 'import' } },
    ]);
    expect(templates.get('top')).toMatchObject({ goal: 'More', live: 'import' });
  });

  it('drops a phase when it drops the last task in it, wherever it says so', () => {
    const phases = [{ id: 'setup', tasks: [{ id: 'account', drop: true }] }];
    expect(outline(extended({ phases }))).toEqual(['setup: connect import<connect', 'rollout: share<import']);
  });

  it('may add a step that a template in between dropped, without the old content', () => {
    const drop = [{ id: 'kickoff', drop: true }];
    const tasks = [{ id: 'account', title: 'Another account' }];
    const top = extendTemplates([
      { id: 'base', file: 'base', value: base },
      { id: 'mid', file: 'mid', value: { name: 'Mid', extends: 'base', phases: drop } },
      { id: 'top', file: 'top', value: { name: 'Top', extends: 'mid', phases: [{ id: 'rollout', tasks }] } },
    ]).get('top');
    if (top === undefined) throw new Error('not extended');
    expect(outline(top)).toEqual(['setup: connect import<connect', 'rollout: share<import account']);
    expect(top.phases[1]?.tasks[1]).toMatchObject({ title: 'Another account', owner: null });
  });

  it('reports changes that refer to nothing it inherits', () => {
    const [complete] = extendTemplates([{ id: 'base', file: 'base', value: base }]).values();
    if (complete === undefined) throw new Error('no base');
    const value: TemplateFile = {
      name: 'Own',
      extends: 'base',
      phases: [
        {
          id: 'setup',
          tasks: [
            { id: 'imprt', duration: '1d' },
            { id: 'new', title: 'New' },
            { id: 'gone', drop: true },
            { id: 'gone-too', title: 'Gone', drop: true },
          ],
        },
      ],
    };
    expect(idleChanges({ id: 'own', file: 'own', value }, complete)).toMatchObject([
      { id: 'imprt', pointer: '/phases/0/tasks/0/id' },
      { id: 'gone', pointer: '/phases/0/tasks/2/id' },
      { id: 'gone-too', pointer: '/phases/0/tasks/3/id' },
    ]);
  });
});

describe('a condition', () => {
  const attributes = { level: 'novice', products: ['portal', 'sso'] };

  it('requires all of its attributes, and any one value of a list', () => {
    expect(isMet({ level: 'novice', products: ['sso', 'scim'] }, attributes)).toBe(true);
    expect(isMet({ level: 'expert', products: 'sso' }, attributes)).toBe(false);
    expect(isMet({ products: 'scim' }, attributes)).toBe(false);
    expect(isMet(null, attributes)).toBe(true);
  });

  it('is not met by a missing attribute, whatever its name', () => {
    expect(isMet({ industry: 'accounting' }, attributes)).toBe(false);
    expect(isMet({ constructor: 'Object', toString: 'x' }, attributes)).toBe(false);
  });
});

describe('the version of a template', () => {
  const version = (value: TemplateFile): string | undefined =>
    extendTemplates([{ id: 'x', file: 'x', value }]).get('x')?.version;

  it('is eight hex digits that depend on the content alone', () => {
    expect(version(base)).toMatch(/^[0-9a-f]{8}$/);
    const many = Array.from({ length: 60 }, (_, nth) => version({ ...base, name: `Base ${nth}` }));
    expect(many.filter((each) => !/^[0-9a-f]{8}$/.test(each ?? ''))).toEqual([]);
    expect(many.some((each) => each?.startsWith('0'))).toBe(true);
    expect(version({ ...base, phases: base.phases?.map((phase) => ({ ...phase })) ?? [] })).toBe(version(base));
    const { live, ...rest } = base;
    expect(version({ live: live ?? '', ...rest })).toBe(version(base));
  });

  it('changes with what the template says and not with what was learned from past customers', () => {
    const [first, ...others] = base.phases ?? [];
    if (first === undefined) throw new Error('no phase');
    const evidence = { plans: 14, median: '5d', through: '2026-10-31' };
    expect(version({ ...base, phases: [{ ...first, evidence }, ...others] })).toBe(version(base));
    expect(version({ ...base, phases: [{ ...first, wait: '1d' }, ...others] })).not.toBe(version(base));
    expect(version({ ...base, goal: 'Other' })).not.toBe(version(base));
  });

  it('works when conditions have attributes named like the parts of a duration', () => {
    const when = { low: ['a'], expected: ['b'], high: ['c'] };
    const [first, ...others] = base.phases ?? [];
    if (first === undefined) throw new Error('no phase');
    const conditional = { ...base, phases: [{ ...first, when }, ...others] };
    expect(version(conditional)).not.toBe(version(base));
  });

  it('is FNV-1a over the content as JSON with sorted keys', () => {
    const content =
      '{"live":"share","name":"A","phases":[{"id":"p","name":"P","tasks":[{"duration":"3d..2w","effort":15,"id":"share","title":"Share"}],"wait":"1d"}]}';
    const reference = Buffer.from(content).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
    const tasks = [{ id: 'share', title: 'Share', effort: '15m', duration: '3d..2w' }];
    expect(version({ name: 'A', live: 'share', phases: [{ id: 'p', name: 'P', wait: '1d', tasks }] })).toBe(
      reference.toString(16).padStart(8, '0'),
    );
  });
});

describe('a long chain of extends', () => {
  const chain = (length: number, last: Partial<TemplateFile>) =>
    Array.from({ length }, (_, at) => ({
      id: `t${at}`,
      file: `templates/t${at}.yaml`,
      value: {
        ...(at === 0 ? base : { name: `T${at}` }),
        ...(at === 0 ? last : { extends: `t${at - 1}` }),
      } as TemplateFile,
    }));

  it('is resolved once for each template, from whichever end', () => {
    const sources = chain(800, {});
    const started = process.cpuUsage();
    const forwards = extendTemplates(sources);
    const backwards = extendTemplates(sources.toReversed());
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(3_000);
    expect(forwards.size).toBe(800);
    expect(forwards.get('t799')?.phases.map(({ id }) => id)).toEqual(forwards.get('t0')?.phases.map(({ id }) => id));
    expect(new Map([...backwards].sort())).toEqual(new Map([...forwards].sort()));
  });

  it('that ends in a cycle or a missing template gives none, in any order', () => {
    for (const last of [{ extends: 't9' }, { extends: 'gone' }]) {
      expect(extendTemplates(chain(10, last)).size).toBe(0);
      expect(extendTemplates(chain(10, last).toReversed()).size).toBe(0);
    }
  });
});
