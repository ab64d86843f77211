import type { RuleArgs, RuleId } from '../diagnostics/catalogue/index.ts';
import type { FindingOf } from '../diagnostics/finding.ts';
import type { Plan, Workspace } from '../plan/model/model.ts';

/** What a remedy knows besides what a finding carries. */
interface Scene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  /** Id of the task at which something was found; `TASK` where it was found at none. */
  readonly task: string;
}

type Remedies = { readonly [R in RuleId]?: (args: RuleArgs[R], scene: Scene) => readonly string[] };

const person = ({ plan }: Scene, role: string): string => {
  const theirs = [...plan.people.values()].filter(({ side }) => side === 'customer');
  return theirs.length === 0
    ? `onboard person add ${plan.id} "NAME <ADDRESS>" --role ${role}`
    : `onboard person change ${plan.id} ${theirs.map(({ id }) => id).join('|')} --role +${role}`;
};
const colleague = ({ plan }: Scene, role = 'csm'): string => `onboard person add ${plan.id} COLLEAGUE --role ${role}`;
const move = (_: unknown, { plan, task }: Scene): readonly string[] => [
  `onboard move ${plan.id} ${task} DAY --reason "WHY"`,
];
const target = (_: unknown, { plan }: Scene): readonly string[] => [`onboard set ${plan.id} target=DAY`];
const aha = (_: unknown, { plan }: Scene): readonly string[] => [`onboard set ${plan.id} TASK.aha="WHAT THEY SEE"`];
/** A setting of the task at which something was found. */
const set = ({ plan, task }: Scene, setting: string): readonly string[] => [
  `onboard set ${plan.id} ${task}.${setting}`,
];

const MARKS = { from: '--from VALUE', to: '--to VALUE', by: '--due DAY' } as const;

/** By rule: the commands that settle what it finds, with words in capitals for what only people know. */
const REMEDIES: Remedies = {
  'no-point-person': (_, scene) => [person(scene, 'point-person')],
  'several-point-persons': ({ people }, { plan }) => [
    `onboard person change ${plan.id} ${people.join('|')} --role -point-person`,
  ],
  'prospect-without-csm': (_, scene) => [colleague(scene)],
  'no-decision-maker': (_, scene) => [person(scene, 'decision-maker')],
  'no-goal': (_, { plan }) => [`onboard set ${plan.id} goal="WHY THEY BOUGHT"`],
  'smart-goal': ({ measure, missing }, { plan }) => {
    const parts = measure === null ? Object.values(MARKS) : missing.map((part) => MARKS[part]);
    return [`onboard measure ${plan.id} "${measure ?? 'WHAT IS MEASURED'}" ${parts.join(' ')}`];
  },
  'measure-before-purchase': ({ measure }, { plan }) => [`onboard measure ${plan.id} "${measure}" --due DAY`],
  'no-live': (_, { plan }) => [`onboard set ${plan.id} live=TASK`],
  'no-aha': aha,
  'late-first-value': aha,
  'value-gap': aha,
  'long-onboarding': (_, { plan }) => [`onboard set ${plan.id} live=TASK`],
  'session-count': (_, { plan }) => {
    const phases = plan.phases.map(({ id }) => id);
    return [`onboard add ${plan.id} "TITLE" --phase ${phases.join('|')} --owner csm --session 45m`];
  },
  'session-length': ({ limit }, scene) => set(scene, `session=${limit}m`),
  'agenda-overrun': ({ agenda }, scene) => set(scene, `session=${agenda}m`),
  'no-agenda': (_, scene) => set(scene, 'agenda="10m TOPIC; 20m TOPIC"'),
  'effort-below-session': ({ minutes }, scene) => set(scene, `effort=${minutes}m`),
  'no-duration': ({ usual }, scene) => set(scene, `duration=${usual}`),
  'target-too-tight': target,
  'target-unlikely': target,
  'due-after-target': target,
  'due-before-predecessor': move,
  'due-before-purchase': move,
  'due-before-not-before': move,
  'due-too-tight': move,
  'due-on-day-off': move,
  'due-far-away': move,
  'no-due': move,
  'no-owner': (_, { plan, task }) => [`onboard assign ${plan.id} ${task} OWNER`],
  'role-without-person': ({ role }, scene) => [
    scene.workspace.roles.get(role) === 'vendor' ? colleague(scene, role) : person(scene, role),
  ],
  'handoff-incomplete': ({ missing }, scene) => missing.map((part) => HANDOFF[part](scene)),
  'second-plan': ({ customer }, { plan }) => [`onboard set ${plan.id} customer="${customer}, WHERE"`],
  'empty-phase': ({ phase }, { plan }) => [`onboard add ${plan.id} "TITLE" --phase ${phase} --owner OWNER`],
  policy: ({ broken }, { plan }) => {
    switch (broken.kind) {
      case 'missing':
        return [`onboard add ${plan.id} "TITLE" --id ${broken.task} --phase PHASE --owner OWNER`];
      case 'too-long':
        return [`onboard set ${plan.id} ${broken.task}.duration=${broken.most}d`];
      case 'nobody':
        return [`onboard assign ${plan.id} ${broken.task} OWNER`];
      case 'too-late':
        return [`onboard move ${plan.id} ${broken.step} DAY --reason "WHY"`];
    }
  },
};

const HANDOFF: Readonly<Record<'csm' | 'email' | 'target', (scene: Scene) => string>> = {
  csm: (scene) => colleague(scene),
  email: (scene) => {
    const { plan } = scene;
    const [first] = [...plan.people.values()].filter(({ side }) => side === 'customer');
    return first === undefined
      ? person(scene, 'point-person')
      : `onboard person change ${plan.id} ${first.id} --email ADDRESS`;
  },
  target: ({ plan }) => `onboard set ${plan.id} target=DAY`,
};

/** Rules whose findings have commands that settle them. */
export const REMEDIED: ReadonlySet<string> = new Set(Object.keys(REMEDIES));

/** The commands that settle a finding of a plan; none where its own words name one, or where a plan just made cannot have it. */
export function remediesOf<R extends RuleId>(
  finding: FindingOf<R>,
  plan: Plan,
  workspace: Workspace,
): readonly string[] {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const { pointer } = finding.at;
  const task = tasks.find((each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`));
  const remedy: ((args: RuleArgs[R], scene: Scene) => readonly string[]) | undefined = REMEDIES[finding.rule];
  return remedy?.(finding.args, { plan, workspace, task: task?.id ?? 'TASK' }) ?? [];
}
