import { describe, expect, it } from 'vitest';
import { ASPECTS, type Subject } from '../../src/plan/codec/change.ts';
import type { PlanFile } from '../../src/plan/model/files.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { spanOf } from '../../src/plan/time/duration.ts';
import { plainTextOf } from '../../src/print/doc.ts';
import { planChanges } from '../../src/review/plan-changes.ts';
import { en } from '../../src/words/catalogue/en/index.ts';
import { ko } from '../../src/words/catalogue/ko/index.ts';
import { changeSentence, changeWords } from '../../src/words/changes.ts';

const WORKSPACE = resolveWorkspace({ vendor: 'Ledgerly' });
const PLAN = {
  customer: 'Acme',
  purchased: '2026-11-02',
  live: 'share',
  people: { jane: { name: 'Jane Kim', side: 'customer', roles: ['point-person'] } },
  phases: [
    {
      id: 'setup',
      name: 'Setup',
      tasks: [
        { id: 'connect', title: 'Connect', due: '2026-11-10' },
        { id: 'import', title: 'Import' },
      ],
    },
    { id: 'rollout', name: 'Rollout', tasks: [{ id: 'share', title: 'Share' }] },
  ],
} satisfies PlanFile;

const HELP = { title: 'Help', url: 'https://h.example' };
const GUIDE = { title: 'Guide', url: 'https://g.example' };

const resolve = (file: PlanFile) =>
  resolvePlan(file, { id: 'acme', file: 'plans/acme.yaml', archived: false }, WORKSPACE);
const MEASURES = {
  workingDays: (from: number, to: number) => to - from,
  span: (duration: Parameters<typeof spanOf>[0]) => spanOf(duration, 5),
};

/** The description of the change when one part of the plan is replaced. */
function told(change: (file: typeof PLAN) => PlanFile): readonly string[] {
  const tell = changeWords(en, 20_000);
  return planChanges(resolve(PLAN), resolve(change(structuredClone(PLAN))), MEASURES).map((each) =>
    plainTextOf(changeSentence(each, tell)),
  );
}

const withTask =
  (fields: object) =>
  (file: typeof PLAN): PlanFile => ({
    ...file,
    phases: file.phases.map((phase) => ({
      ...phase,
      tasks: phase.tasks.map((task) => (task.id === 'connect' ? { ...task, ...fields } : task)),
    })),
  });

describe('what changed in a plan', () => {
  it.each<[string, (file: typeof PLAN) => PlanFile, readonly string[]]>([
    ['nothing', (file) => file, []],
    ['done on the day', withTask({ done: '2026-11-10' }), ['"Connect" done on Tue 10 Nov 2026, on time']],
    ['done late', withTask({ done: '2026-11-12' }), ['"Connect" done on Thu 12 Nov 2026, 2 working days late']],
    [
      'blocked',
      withTask({ blocked: { since: '2026-11-09', by: 'customer', reason: 'IT is away' } }),
      ['"Connect" blocked by the customer: IT is away'],
    ],
    ['moved', withTask({ due: '2026-11-13' }), ['"Connect" due Tue 10 Nov 2026 → Fri 13 Nov 2026 (+3d)']],
    ['no longer agreed', withTask({ due: undefined }), ['"Connect" due Tue 10 Nov 2026 → none']],
    ['renamed', withTask({ title: 'Connect it' }), ['Connect is now called Connect it']],
    ['a note', withTask({ notes: [{ on: '2026-11-09', text: 'Called' }] }), ['"Connect" note: Called']],
    ['owner', withTask({ owner: 'jane' }), ['"Connect" owner none → Jane Kim']],
    ['another step of going live', (file) => ({ ...file, live: 'import' }), ['go-live task Share → Import']],
    [
      'what it waits for: steps and phases',
      (file) => ({
        ...file,
        phases: file.phases.map((phase) =>
          phase.id === 'setup'
            ? phase
            : { ...phase, tasks: [{ id: 'share', title: 'Share', after: ['setup', 'gone'] }] },
        ),
      }),
      ['"Share" waits for none → Setup, gone'],
    ],
    [
      'one of two who are called alike',
      (file) => ({
        ...withTask({ owner: 'jane-2' })(file),
        people: { ...file.people, 'jane-2': { ...file.people.jane } },
      }),
      [expect.any(String), '"Connect" owner none → Jane Kim (jane-2)'],
    ],
    ['a longer duration', withTask({ duration: '1w' }), ['"Connect" duration 1d → 1w (+4d)']],
    [
      'a task gone',
      (file) => ({
        ...file,
        phases: file.phases.map((phase) => ({ ...phase, tasks: phase.tasks.filter(({ id }) => id !== 'import') })),
      }),
      ['task "Import" removed'],
    ],
    [
      'a task in another phase',
      (file) => {
        const [setup, rollout] = file.phases;
        const [connect, moved] = setup?.tasks ?? [];
        return setup && rollout && connect && moved
          ? {
              ...file,
              phases: [
                { ...setup, tasks: [connect] },
                { ...rollout, tasks: [moved, ...rollout.tasks] },
              ],
            }
          : file;
      },
      ['"Import" moved from Setup to Rollout'],
    ],
    [
      'another order',
      (file) => ({ ...file, phases: file.phases.map((phase) => ({ ...phase, tasks: phase.tasks.toReversed() })) }),
      ['"Setup" in another order'],
    ],
    [
      'somebody new',
      (file) => ({ ...file, people: { ...file.people, bob: { name: 'Bob', side: 'customer' } } }),
      ['new person Bob, customer'],
    ],
    [
      'closed',
      (file) => ({ ...file, closed: { on: '2026-12-01', result: 'churned', reason: 'No budget' } }),
      ['closed: churned on Tue 1 Dec 2026: No budget'],
    ],
    [
      'signed',
      (file) => ({ ...file, purchased: '2026-11-04' }),
      ['start of the clock purchased Mon 2 Nov 2026 → purchased Wed 4 Nov 2026 (+2d)'],
    ],
  ])('%s', (_name, change, words) => {
    expect(told(change)).toEqual(words);
  });

  const linked = (resources: PlanFile['resources']) => {
    const before = { ...PLAN, resources: [GUIDE, HELP] };
    const change = { ...PLAN, ...(resources === undefined ? {} : { resources }) };
    const tell = changeWords(en, 20_000);
    return planChanges(resolve(before), resolve(change), MEASURES).map((each) =>
      plainTextOf(changeSentence(each, tell)),
    );
  };

  it.each<[string, PlanFile['resources'], readonly string[]]>([
    ['the same links', [GUIDE, HELP], []],
    [
      'another one',
      [GUIDE, HELP, { title: 'New', url: 'https://n.example' }],
      ['resources Guide, Help → Guide, Help, New'],
    ],
    ['none any more', undefined, ['resources Guide, Help → none']],
    [
      'another address under the same title',
      [{ ...GUIDE, url: 'https://g.example/2' }, HELP],
      ['resources Guide (https://g.example), Help → Guide (https://g.example/2), Help'],
    ],
    [
      'another kind of the same link',
      [{ ...GUIDE, kind: 'video' }, HELP],
      ['resources Guide (https://g.example), Help → Guide (video, https://g.example), Help'],
    ],
  ])('links: %s', (_name, resources, words) => expect(linked(resources)).toEqual(words));

  it('keeps the space between words and days in a sentence', () => {
    const notes = [{ on: '2026-11-12', text: 'due 2026-12-16 → 2026-12-21: away' }];
    const [said = ''] = told(withTask({ notes }));
    expect(said).toContain('note: due Wed 16 Dec 2026 → Mon 21 Dec 2026: away');
  });

  it('never describes a change from a value to the same value', () => {
    const before = withTask({ session: { minutes: 30, agenda: [{ topic: 'Goals', minutes: 10 }] } })(PLAN);
    const after = withTask({ session: { minutes: 30, agenda: [{ topic: 'Goals', minutes: 20 }] } })(PLAN);
    const changes = planChanges(resolve(before), resolve(after), MEASURES);
    expect(changes.map((each) => plainTextOf(changeSentence(each, changeWords(en, 20_000))))).toEqual([
      '"Connect" session 30m, Goals (10m) → 30m, Goals (20m)',
    ]);
  });

  it('has a sentence for every aspect, with and without values', () => {
    const tell = changeWords(ko, 20_000);
    const kinds: readonly Subject['kind'][] = ['plan', 'phase', 'task', 'person'];
    for (const aspect of ASPECTS) {
      for (const kind of kinds) {
        for (const [from, to] of [
          ['a', 'b'],
          [null, 'b'],
          ['a', null],
          [null, null],
        ] as const) {
          const words = plainTextOf(
            changeSentence({ aspect, of: { kind, id: 'x', name: 'X' }, from, to, days: 2 }, tell),
          );
          expect(words).toMatch(/\S/);
          expect(words).not.toMatch(/null|undefined/);
        }
      }
    }
  });
});
