import { describe, expect, it } from 'vitest';
import { findDrift, type OriginOf } from '../../src/insight/drift.ts';
import { draftTemplates } from '../../src/insight/propose.ts';
import { uniforms } from '../../src/plan/chance/random.ts';
import type { PlanFile, PlanTaskFile, TemplateFile } from '../../src/plan/model/files.ts';
import type { Plan } from '../../src/plan/model/model.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { extendTemplates } from '../../src/plan/templates/template.ts';
import { en } from '../../src/words/catalogue/en/index.ts';

const FILE: TemplateFile = {
  name: 'CPA',
  phases: [
    {
      id: 'setup',
      name: 'Setup',
      tasks: [
        { id: 'connect', title: 'Connect', duration: '3d' },
        { id: 'import', title: 'Import', duration: '2d..4d', after: ['connect'] },
        { id: 'scim', title: 'Switch on SCIM', when: { products: ['scim'] } },
      ],
    },
  ],
};
const templates = (extra: readonly { id: string; value: TemplateFile }[] = []) =>
  extendTemplates(
    [{ id: 'cpa', value: FILE }, ...extra].map((each) => ({ ...each, file: `templates/${each.id}.yaml` })),
  );
const template = templates().get('cpa') ?? expect.fail('the template resolves');
const workspace = resolveWorkspace({ vendor: 'Ledgerly' });
/** No earlier text of the template is known. */
const UNKNOWN: OriginOf = () => null;

const CONNECT = { id: 'connect', title: 'Connect', duration: '3d' };
const IMPORT = { id: 'import', title: 'Import', duration: '2d..4d', after: ['connect'] };
const METADATA = {
  id: 'sso-metadata',
  title: 'Exchange metadata',
  owner: 'it-admin',
  effort: '30m',
  duration: '2d',
  after: ['connect'],
};

function planOf(id: string, products: readonly string[], tasks: readonly PlanTaskFile[]): Plan {
  const file: PlanFile = {
    customer: id,
    template: { id: 'cpa', version: template.version },
    attributes: { products },
    purchased: '2026-01-05',
    phases: [{ id: 'setup', name: 'Setup', tasks }],
  };
  return resolvePlan(file, { id, file: `plans/${id}.yaml`, archived: false }, workspace);
}
const many = (count: number, name: string, products: readonly string[], tasks: readonly PlanTaskFile[]) =>
  Array.from({ length: count }, (_, index) => planOf(`${name}-${index}`, products, tasks));

describe('drift of plans from their template', () => {
  it('finds that 8 of 9 plans with sso add a task and no other plan does', () => {
    const plans = [
      ...many(8, 'sso', ['portal', 'sso'], [CONNECT, METADATA, IMPORT]),
      ...many(1, 'plain-sso', ['portal', 'sso'], [CONNECT, IMPORT]),
      ...many(14, 'portal', ['portal'], [CONNECT, IMPORT]),
    ];
    const { changes, segments, plans: count } = findDrift(template, plans, UNKNOWN);
    expect(count).toBe(23);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      kind: 'added',
      of: 'task',
      id: 'sso-metadata',
      title: 'Exchange metadata',
      explanation: { attribute: 'products', value: 'sso', inside: 9, insideYes: 8, outside: 14, outsideYes: 0 },
    });
    expect(changes[0]?.explanation?.p).toBeLessThan(0.001);
    expect(segments).toMatchObject([{ attribute: 'products', value: 'sso', proposal: 'condition' }]);
  });

  it('does not count a task as removed when its condition does not fit or when it moved', () => {
    const moved: PlanFile['phases'] = [
      { id: 'later', name: 'Later', tasks: [IMPORT] },
      { id: 'setup', name: 'Setup', tasks: [CONNECT] },
    ];
    const plans = ['a', 'b', 'c'].map((id) => {
      const file: PlanFile = {
        customer: id,
        template: { id: 'cpa', version: template.version },
        purchased: '2026-01-05',
        phases: moved,
      };
      return resolvePlan(file, { id, file: `plans/${id}.yaml`, archived: false }, workspace);
    });
    expect(findDrift(template, plans, UNKNOWN)).toMatchObject({ plans: 3, fromEarlierText: 0, changes: [] });
  });

  it('counts removed, skipped, renamed and re-timed tasks', () => {
    const skipped = { ...IMPORT, skipped: { on: '2026-01-09', reason: 'No data' } };
    const plans = [
      planOf('a', [], [{ ...CONNECT, title: 'Hook up', duration: '1w' }]),
      planOf('b', [], [{ ...CONNECT, title: 'Hook up', duration: '1w' }, skipped]),
    ];
    expect(
      findDrift(template, plans, UNKNOWN).changes.map(({ kind, id, from, to, plans: by }) => [
        kind,
        id,
        from,
        to,
        by.length,
      ]),
    ).toEqual([
      ['renamed', 'connect', 'Connect', 'Hook up', 2],
      ['retimed', 'connect', '3d', '1w', 2],
      ['removed', 'import', null, null, 2],
    ]);
  });

  it('suggests a change of the template itself when most plans make it, but not because of three plans', () => {
    expect(findDrift(template, many(3, 'p', [], [CONNECT]), UNKNOWN).changes[0]?.isUsual).toBe(false);
    expect(findDrift(template, many(8, 'p', [], [CONNECT]), UNKNOWN).changes[0]?.isUsual).toBe(true);
  });

  it('names re-timed waits and renamed phases', () => {
    const plans = ['a', 'b'].map((id) => {
      const file: PlanFile = {
        customer: id,
        template: { id: 'cpa', version: template.version },
        purchased: '2026-01-05',
        phases: [{ id: 'setup', name: 'Set it up', wait: '1w', tasks: [CONNECT, IMPORT] }],
      };
      return resolvePlan(file, { id, file: `plans/${id}.yaml`, archived: false }, workspace);
    });
    expect(findDrift(template, plans, UNKNOWN).changes).toMatchObject([
      { kind: 'renamed', of: 'phase', id: 'setup', from: 'Setup', to: 'Set it up' },
      { kind: 'retimed', of: 'phase', id: 'setup', from: '0d', to: '1w' },
    ]);
  });

  it('does not count changes of the template as changes of the plans', () => {
    const [phase = expect.fail('a phase')] = FILE.phases ?? [];
    const tasks = [
      { ...CONNECT, duration: '1w' },
      { ...IMPORT, title: 'Import the data' },
      { id: 'call', title: 'Call' },
      ...(phase.tasks ?? []).slice(2),
    ];
    const now =
      extendTemplates([
        { id: 'cpa', file: 'templates/cpa.yaml', value: { ...FILE, phases: [{ ...phase, tasks }] } },
      ]).get('cpa') ?? expect.fail('the template resolves');
    const faithful = many(8, 'faithful', [], [CONNECT, IMPORT]);
    const changed = many(8, 'changed', [], [{ ...CONNECT, duration: '2w' }, IMPORT, METADATA]);
    const drift = findDrift(now, [...faithful, ...changed], () => template);
    expect(drift).toMatchObject({ plans: 16, fromEarlierText: 16, ofUnknownText: 0 });
    expect(drift.changes.map(({ kind, id, from, to, plans }) => [kind, id, from, to, plans.length])).toEqual([
      ['retimed', 'connect', '1w', '2w', 8],
      ['added', 'sso-metadata', null, null, 8],
    ]);
    expect(findDrift(now, faithful, UNKNOWN)).toMatchObject({ plans: 0, ofUnknownText: 8, changes: [] });
  });

  it('rarely reports a link when changes and attributes are independent', () => {
    const uniform = uniforms(42);
    let fooled = 0;
    const histories = 200;
    for (let history = 0; history < histories; history++) {
      const plans = Array.from({ length: 20 }, (_, index) => {
        const products = ['a', 'b', 'c', 'd', 'e'].filter(() => uniform() < 0.3);
        const added = ['x', 'y', 'z'].filter(() => uniform() < 0.3).map((id) => ({ id, title: id }));
        return planOf(`p${index}`, products, [
          CONNECT,
          IMPORT,
          ...added,
          ...(products.includes('scim') ? [{ id: 'scim', title: 'S' }] : []),
        ]);
      });
      if (findDrift(template, plans, UNKNOWN).segments.length > 0) fooled += 1;
    }
    expect(fooled / histories).toBeLessThanOrEqual(0.05);
  });
});

describe('the template drafted for a segment', () => {
  it('extends the old one and says what its plans say', () => {
    const plans = [
      ...many(9, 'sso', ['sso'], [{ ...CONNECT, title: 'Connect with SSO', duration: '1w' }, METADATA]),
      ...many(14, 'portal', ['portal'], [CONNECT, IMPORT]),
    ];
    const drift = findDrift(template, plans, UNKNOWN);
    const { segments } = drift;
    expect(segments).toMatchObject(
      [
        { attribute: 'products', value: 'sso', proposal: 'template' },
        { attribute: 'products', value: 'portal' },
      ].slice(0, segments.length),
    );
    const [draft = expect.fail('a draft')] = draftTemplates(template, drift, plans, workspace, en.drift.draft);
    expect(draft).toEqual({
      id: 'cpa-sso',
      file: {
        name: 'CPA (sso)',
        description:
          'CPA, with what 9 of its plans with products sso change alike. A draft: read it before plans are made from it.',
        extends: 'cpa',
        'applies-to': { products: 'sso' },
        phases: [
          {
            id: 'setup',
            tasks: [
              { id: 'connect', title: 'Connect with SSO', duration: '1w' },
              { id: 'import', drop: true },
              METADATA,
            ],
          },
        ],
      },
    });
    const extended = templates([{ id: draft.id, value: draft.file }]).get('cpa-sso');
    expect(extended?.phases[0]?.tasks.map(({ id }) => id)).toEqual(['connect', 'sso-metadata', 'scim']);
  });

  it('puts changes that most plans make, whatever their attributes, into a separate draft', () => {
    const file = (id: string): PlanFile => ({
      customer: id,
      template: { id: 'cpa', version: template.version },
      purchased: '2026-01-05',
      phases: [{ id: 'setup', name: 'Setup', wait: '1w', tasks: [CONNECT, METADATA, IMPORT] }],
    });
    const plans = Array.from({ length: 8 }, (_, index) =>
      resolvePlan(file(`p${index}`), { id: `p${index}`, file: `plans/p${index}.yaml`, archived: false }, workspace),
    );
    expect(draftTemplates(template, findDrift(template, plans, UNKNOWN), plans, workspace, en.drift.draft)).toEqual([
      {
        id: 'cpa-usual',
        file: {
          name: 'CPA (usual)',
          description: 'CPA, with what 8 of its plans change alike. A draft: read it before plans are made from it.',
          extends: 'cpa',
          phases: [{ id: 'setup', wait: '1w', tasks: [METADATA] }],
        },
      },
    ]);
  });

  it('is not proposed again when a template that extends it already has the change for these plans', () => {
    const plans = [
      ...many(9, 'sso', ['sso'], [{ ...CONNECT, duration: '1w' }, METADATA, IMPORT]),
      ...many(14, 'portal', ['portal'], [CONNECT, IMPORT]),
    ];
    const coveredBy = (value: Partial<TemplateFile>) => {
      const own = { id: 'own', value: { name: 'Own', extends: 'cpa', ...value } };
      const { changes, segments } = findDrift(template, plans, UNKNOWN, [...templates([own]).values()]);
      return [changes.map((change) => change.coveredBy), segments.flatMap((segment) => segment.changes).length];
    };
    const tasks = [{ id: 'connect', duration: '1w' }, METADATA];
    expect(coveredBy({ 'applies-to': { products: ['sso', 'archive'] }, phases: [{ id: 'setup', tasks }] })).toEqual([
      ['own', 'own'],
      0,
    ]);
    expect(coveredBy({ 'applies-to': { products: 'sso' }, phases: [{ id: 'setup', tasks: [METADATA] }] })).toEqual([
      [null, 'own'],
      1,
    ]);
    expect(coveredBy({ 'applies-to': { products: 'portal' }, phases: [{ id: 'setup', tasks }] })).toEqual([
      [null, null],
      2,
    ]);
  });

  it('has phases in the order of the template', () => {
    const phase = (id: string) => ({ id, name: id, tasks: [{ id: `${id}-task`, title: id, duration: '1d' }] });
    const base = templates([{ id: 'three', value: { name: 'Three', phases: ['z', 'y', 'x'].map(phase) } }]).get(
      'three',
    );
    if (base === undefined) expect.fail('the template resolves');
    const plans = Array.from({ length: 8 }, (_, index) =>
      resolvePlan(
        {
          customer: `c${index}`,
          template: { id: 'three', version: base.version },
          purchased: '2026-01-05',
          phases: ['z', 'y', 'x'].map((id) => ({ ...phase(id), wait: '1w' })),
        },
        { id: `p${index}`, file: `plans/p${index}.yaml`, archived: false },
        workspace,
      ),
    );
    const [draft] = draftTemplates(base, findDrift(base, plans, UNKNOWN), plans, workspace, en.drift.draft);
    expect(draft?.file.phases?.map(({ id }) => id)).toEqual(['z', 'y', 'x']);
  });
});
