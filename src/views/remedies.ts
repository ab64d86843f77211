import type { RuleArgs, RuleId } from '../diagnostics/catalogue/index.ts';
import type { FindingOf } from '../diagnostics/finding.ts';
import type { Plan, Workspace } from '../plan/model/model.ts';

/** What a remedy knows besides what a finding carries. */
interface RemedyScene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  /** Id of the task at which something was found; a blank where it was found at none. */
  readonly task: string;
  readonly blanks: Blanks;
}

/** What stands in a command for what only people know. */
export interface Blanks {
  readonly name: string;
  readonly address: string;
  readonly colleague: string;
  readonly measure: string;
  readonly value: string;
  readonly day: string;
  readonly goal: string;
  readonly seen: string;
  readonly task: string;
  readonly phase: string;
  readonly title: string;
  readonly topic: string;
  readonly reason: string;
  readonly place: string;
  readonly owner: string;
}

type Remedies = { readonly [R in RuleId]?: (args: RuleArgs[R], scene: RemedyScene) => readonly string[] };

/** A text that people wrote as one word of a command line, in which no shell sees more than a text. */
const shellText = (text: string): string =>
  /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;

const addPersonCommand = ({ plan, blanks }: RemedyScene, role: string): string => {
  const theirs = [...plan.people.values()].filter(({ side }) => side === 'customer');
  return theirs.length === 0
    ? `onboard person add ${plan.id} "${blanks.name} <${blanks.address}>" --role ${role}`
    : `onboard person change ${plan.id} ${theirs.map(({ id }) => id).join('|')} --role +${role}`;
};
const addColleagueCommand = ({ plan, blanks }: RemedyScene, role = 'csm'): string =>
  `onboard person add ${plan.id} ${blanks.colleague} --role ${role}`;
const moveCommand = (_: unknown, { plan, task, blanks }: RemedyScene): readonly string[] => [
  `onboard move ${plan.id} ${task} ${blanks.day} --reason "${blanks.reason}"`,
];
const targetCommand = (_: unknown, { plan, blanks }: RemedyScene): readonly string[] => [
  `onboard set ${plan.id} target=${blanks.day}`,
];
const ahaCommand = (_: unknown, { plan, blanks }: RemedyScene): readonly string[] => [
  `onboard set ${plan.id} ${blanks.task}.aha="${blanks.seen}"`,
];
/** A setting of the task at which something was found. */
const setCommand = ({ plan, task }: RemedyScene, setting: string): readonly string[] => [
  `onboard set ${plan.id} ${task}.${setting}`,
];

const MEASURE_PARTS = ['from', 'to', 'by'] as const;
const measureOption = (part: (typeof MEASURE_PARTS)[number], { blanks }: RemedyScene): string =>
  part === 'by' ? `--due ${blanks.day}` : `--${part} ${blanks.value}`;

/** By rule: the commands that settle what it finds, with words in capitals for what only people know. */
const REMEDIES: Remedies = {
  'no-point-person': (_, scene) => [addPersonCommand(scene, 'point-person')],
  'several-point-persons': ({ people }, { plan }) => [
    `onboard person change ${plan.id} ${people.join('|')} --role -point-person`,
  ],
  'prospect-without-csm': (_, scene) => [addColleagueCommand(scene)],
  'no-decision-maker': (_, scene) => [addPersonCommand(scene, 'decision-maker')],
  'no-goal': (_, { plan, blanks }) => [`onboard set ${plan.id} goal="${blanks.goal}"`],
  'smart-goal': ({ measure, missing }, scene) => {
    const parts = (measure === null ? MEASURE_PARTS : missing).map((part) => measureOption(part, scene));
    return [`onboard measure ${scene.plan.id} ${shellText(measure ?? scene.blanks.measure)} ${parts.join(' ')}`];
  },
  'measure-before-purchase': ({ measure }, { plan, blanks }) => [
    `onboard measure ${plan.id} ${shellText(measure)} --due ${blanks.day}`,
  ],
  'no-live': (_, { plan, blanks }) => [`onboard set ${plan.id} live=${blanks.task}`],
  'no-aha': ahaCommand,
  'late-first-value': ahaCommand,
  'value-gap': ahaCommand,
  'long-onboarding': (_, { plan, blanks }) => [`onboard set ${plan.id} live=${blanks.task}`],
  'session-count': (_, { plan, blanks }) => {
    const phases = plan.phases.map(({ id }) => id);
    return [`onboard add ${plan.id} "${blanks.title}" --phase ${phases.join('|')} --owner csm --session 45m`];
  },
  'session-length': ({ limit }, scene) => setCommand(scene, `session=${limit}m`),
  'agenda-overrun': ({ agenda }, scene) => setCommand(scene, `session=${agenda}m`),
  'no-agenda': (_, scene) => setCommand(scene, `agenda="10m ${scene.blanks.topic}; 20m ${scene.blanks.topic}"`),
  'effort-below-session': ({ minutes }, scene) => setCommand(scene, `effort=${minutes}m`),
  'no-duration': ({ usual }, scene) => setCommand(scene, `duration=${usual}`),
  'target-too-tight': targetCommand,
  'target-unlikely': targetCommand,
  'due-after-target': targetCommand,
  'due-before-predecessor': moveCommand,
  'due-before-purchase': moveCommand,
  'due-before-not-before': moveCommand,
  'due-too-tight': moveCommand,
  'due-on-day-off': moveCommand,
  'due-far-away': moveCommand,
  'no-due': moveCommand,
  'no-owner': (_, { plan, task, blanks }) => [`onboard assign ${plan.id} ${task} ${blanks.owner}`],
  'role-without-person': ({ role }, scene) => [
    scene.workspace.roles.get(role) === 'vendor' ? addColleagueCommand(scene, role) : addPersonCommand(scene, role),
  ],
  'handoff-incomplete': ({ missing }, scene) => missing.map((part) => HANDOFF[part](scene)),
  'second-plan': ({ customer }, { plan, blanks }) => [
    `onboard set ${plan.id} customer=${shellText(`${customer}, ${blanks.place}`)}`,
  ],
  'empty-phase': ({ phase }, { plan, blanks }) => [
    `onboard add ${plan.id} "${blanks.title}" --phase ${phase} --owner ${blanks.owner}`,
  ],
  policy: ({ broken }, { plan, blanks }) => {
    switch (broken.kind) {
      case 'missing':
        return [
          `onboard add ${plan.id} "${blanks.title}" --id ${broken.task} --phase ${blanks.phase} --owner ${blanks.owner}`,
        ];
      case 'too-long':
        return [`onboard set ${plan.id} ${broken.task}.duration=${broken.most}d`];
      case 'nobody':
        return [`onboard assign ${plan.id} ${broken.task} ${blanks.owner}`];
      case 'too-late':
        return [`onboard move ${plan.id} ${broken.step} ${blanks.day} --reason "${blanks.reason}"`];
    }
  },
};

const HANDOFF: Readonly<Record<'csm' | 'email' | 'target', (scene: RemedyScene) => string>> = {
  csm: (scene) => addColleagueCommand(scene),
  email: (scene) => {
    const { plan, blanks } = scene;
    const [first] = [...plan.people.values()].filter(({ side }) => side === 'customer');
    return first === undefined
      ? addPersonCommand(scene, 'point-person')
      : `onboard person change ${plan.id} ${first.id} --email ${blanks.address}`;
  },
  target: ({ plan, blanks }) => `onboard set ${plan.id} target=${blanks.day}`,
};

/** Rules whose findings have commands that settle them. */
export const REMEDIED: ReadonlySet<string> = new Set(Object.keys(REMEDIES));

/** The commands that settle a finding of a plan; none where its own words name one, or where a plan just made cannot have it. */
export function remediesOf<R extends RuleId>(
  finding: FindingOf<R>,
  plan: Plan,
  workspace: Workspace,
  blanks: Blanks,
): readonly string[] {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const { pointer } = finding.at;
  const task = tasks.find((each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`));
  const remedy: ((args: RuleArgs[R], scene: RemedyScene) => readonly string[]) | undefined = REMEDIES[finding.rule];
  return remedy?.(finding.args, { plan, workspace, task: task?.id ?? blanks.task, blanks }) ?? [];
}
