import { cleanText } from '../print/clean.ts';
import { plainTextOf } from '../print/doc.ts';
import { createPlanForecaster } from '../review/outlook.ts';
import { grantedDays, impactOfDueDates } from '../review/request.ts';
import { type Catalogue, catalogueOf } from '../words/catalogue/index.ts';
import { movesText } from '../words/change.ts';
import type { LookAtChange } from './change.ts';
import type { Context } from './command.ts';
import { openWorkspace } from './opening/open.ts';
import { forecasterOf } from './opening/past.ts';
import { isYesAnswer } from './yes.ts';

/**
 * Reports how a change affects go-live and the day to promise before it is written. On a terminal, a person then decides.
 * @param lead the beginning of the sentence
 */
export function lookAtDates(context: Context, lead: keyof Catalogue['change']['leads'] = 'this'): LookAtChange {
  return async (before, after, { says }) => {
    if (says.length === 0) return true;
    // A day to promise depends on the pace of all customers.
    const opened = await openWorkspace(context);
    const { evaluation, today } = opened;
    const price = createPlanForecaster(today, forecasterOf(opened));
    const version = ({ plan, evaluation: surroundings }: typeof before) => ({ plan, surroundings });
    // Due days do not move a forecast: the cost of a later day only shows when the step takes until then.
    const until = grantedDays(before.plan, after.plan);
    const moves = impactOfDueDates(version(before), version(after), until, price);
    const { workspace, calendars } = after.evaluation;
    const { basis } = price(after.plan, workspace, calendars).outlook;
    const words = await catalogueOf(evaluation.workspace.locale);
    context.say(`${plainTextOf(movesText(moves, { lead, until, today, basis }, words))}\n`);
    if (!context.interactive) return true;
    return isYesAnswer(await context.ask(words.change.writeIt(cleanText(says.join(', '))), 'yes'));
  };
}
