import { isSettled } from '../../plan/schedule/state.ts';
import { cleanText } from '../../print/clean.ts';
import type { Context } from '../command.ts';
import { openWorkspace } from './open.ts';
import { openPlan } from './open-plan.ts';

/** An entry that a person may pick from a list. */
export interface Choice {
  readonly id: string;
  readonly title: string;
}

/** Longer lists do not fit on a screen; entries can be named by any unique part. */
const LONGEST_LIST = 30;

/**
 * Shows numbered choices and asks for one: its number, its id, or any name that the command understands.
 * @param fallback what Enter alone selects; null: the question is repeated
 * @returns the id of the chosen one, or what was typed
 */
export async function choose(
  question: string,
  choices: readonly Choice[],
  fallback: Choice | null,
  context: Context,
): Promise<string> {
  const shown = choices.slice(0, LONGEST_LIST);
  const width = String(shown.length).length;
  const lines = shown.map(({ id, title }, at) => {
    const name = cleanText(title) === cleanText(id) ? '' : `  ${cleanText(title)}`;
    return `${String(at + 1).padStart(width + 1)}  ${cleanText(id)}${name}\n`;
  });
  const more = choices.length - shown.length;
  context.say(lines.join('') + (more > 0 ? `    and ${more} more\n` : ''));
  const answer = await context.ask(
    `${question}${fallback === null ? '' : ` [${cleanText(fallback.id)}]`} `,
    fallback?.id,
  );
  const byNumber = choices.some(({ id }) => id === answer) ? undefined : shown[Number(answer) - 1];
  return byNumber?.id ?? answer;
}

/** Asks which customer is meant, among the plans that are not archived. */
export async function chooseCustomer(context: Context): Promise<string> {
  const { evaluation } = await openWorkspace(context);
  const choices = evaluation.plans
    .filter(({ archived }) => !archived)
    .map(({ id, customer }) => ({ id, title: customer }));
  return choose('Which customer?', choices, choices.length === 1 ? (choices[0] ?? null) : null, context);
}

/** Asks which task of a plan is meant. Enter selects the next open one. */
export async function chooseTask(customer: string, context: Context): Promise<string> {
  const { plan } = await openPlan(context, customer);
  const choices = plan.phases.flatMap(({ tasks }) => tasks.filter((task) => !isSettled(task)));
  return choose('Which task?', choices, choices[0] ?? null, context);
}
