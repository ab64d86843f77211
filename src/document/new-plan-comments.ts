import { extentOf } from '../plan/schedule/schedule.ts';
import type { NewPlan } from '../plan/templates/instantiate.ts';
import { formatDayOrNull } from '../plan/time/day.ts';
import type { Comment } from './write-yaml.ts';

/** What the comments say. */
export interface PlanTexts {
  readonly page: string;
  readonly template: string;
  readonly purchased: string;
  readonly signing: string;
  readonly target: string;
  readonly noTarget: (live: string) => string;
  readonly live: string;
  readonly measure: string;
  readonly people: string;
  readonly person: string;
  readonly afterPurchase: string;
  readonly afterSignature: string;
  readonly afterPhase: string;
  readonly owner: string;
  readonly due: string;
}

/**
 * The comments in a new plan's file for its first reader: what to fill in, and which dates are promises.
 * @param say the comments, in the language of those who open the file
 */
export function newPlanComments({ file, undated }: NewPlan, say: PlanTexts): ReadonlyMap<string, Comment> {
  const live = formatDayOrNull(extentOf(undated).live);
  const comments: readonly (readonly [string, Comment])[] = [
    ['/page', { trail: say.page }],
    ['/template', { trail: say.template }],
    ['/purchased', { trail: say.purchased }],
    ['/signing', { trail: say.signing }],
    ['/target', { trail: say.target }],
    ['/live', { trail: say.live, lead: file.target === undefined && live !== null ? [say.noTarget(live)] : [] }],
    ['/goal', { tail: file.goal?.measures === undefined ? ['measures:', `  - ${say.measure}`] : [] }],
    ['/people', { lead: [say.people] }],
    ['/phases', { lead: file.people === undefined ? [say.people, 'people:', `  ${say.person}`] : [] }],
    ['/phases/0/wait', { trail: file.signing === undefined ? say.afterPurchase : say.afterSignature }],
    ['/phases/1/wait', { trail: say.afterPhase }],
    ['/phases/0/tasks/0/owner', { trail: say.owner }],
    ['/phases/0/tasks/0/due', { trail: say.due }],
  ];
  return new Map(comments);
}
