import { line, type Text } from '../../../print/doc.ts';
import { countedPlural, counts } from './counts.ts';

/** The effect of a changed template on the plans that were made from it. */
export const upgrade = {
  title: 'Upgrade to the current templates',
  titleDry: 'Upgrade to the current templates (nothing is written)',
  columns: {
    customer: 'Customer',
    template: 'Template',
    live: 'Go-live',
    liveThen: 'Then',
    moves: 'Moves',
    conflicts: 'Conflicts',
    questions: 'Questions',
  },
  onlyVersion: (plans: number, why: string, ids: Text) =>
    line`In ${counts.plans(plans)} only the recorded version changes${why} (${ids}).`,
  finishedThere: (tasks: number) =>
    `: ${countedPlural(tasks, 'changed task')} there ${tasks === 1 ? 'is' : 'are'} finished`,
  upgraded: (plans: number) => `${counts.plans(plans)} upgraded`,
  wouldBe: (plans: number) => `${counts.plans(plans)} would be upgraded`,
  current: (plans: number) => `${plans} up to date`,
  unsettled: (plans: number) => `${plans} to settle`,
  failed: (plans: number) => `${plans} not upgraded`,
  settle: (command: Text) =>
    line`A conflict is reported until the plan says what the template says, or until ${command} keeps what the plan says.`,
  notUpgraded: 'not upgraded',
  applied: 'applied',
  kept: 'kept as edited in the plan',
  inConflict: 'in conflict, the plan stays as it is',
  toSettle: 'to settle, because it is not known what was meant',
  notApplicable: 'not applicable',
  finished: (tasks: number) => `${countedPlural(tasks, 'changed task')}: finished`,
  reasons: {
    'under-way': 'the template no longer has it for this customer, but the plan has work or changes in it',
    'removed-here': 'it was removed from the plan',
  },
  takeOut: (name: Text, condition: Text, command: Text) =>
    line`"${name}" is for customers with ${condition}, and this plan does not have that. Remove it (${command}), or correct the attributes.`,
  putIn: (name: Text, condition: Text, command: Text) =>
    line`"${name}" is for customers like this one (${condition}), and is not in the plan. If it was removed on purpose, waive unfit-step; otherwise ${command} adds it.`,
  nothing: 'nothing',
  field: (field: Text, title: Text, plan: Text, template: Text) =>
    line`${field} of "${title}": ${plan} in the plan, ${template} in the template`,
};
