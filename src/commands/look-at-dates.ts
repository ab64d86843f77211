import { clean } from '../print/clean.ts';
import { plain } from '../print/doc.ts';
import { createPricer } from '../review/outlook.ts';
import { grantedDays, priceUntil } from '../review/request.ts';
import { type Catalogue, catalogueOf } from '../words/catalogue/index.ts';
import { movesText } from '../words/change.ts';
import type { LookAtChange } from './change.ts';
import type { Context } from './command.ts';
import { openWorkspace } from './opening/open.ts';
import { forecasterOf } from './opening/past.ts';
import { isYes } from './yes.ts';

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
    const price = createPricer(today, forecasterOf(opened));
    const version = ({ plan, evaluation: surroundings }: typeof before) => ({ plan, surroundings });
    // Due days do not move a forecast: the cost of a later day only shows when the step takes until then.
    const until = grantedDays(before.plan, after.plan);
    const moves = priceUntil(version(before), version(after), until, price);
    const { workspace, calendars } = after.evaluation;
    const { basis } = price(after.plan, workspace, calendars).outlook;
    const words = await catalogueOf(evaluation.workspace.locale);
    context.say(`${plain(movesText(moves, { lead, until, today, basis }, words))}\n`);
    if (!context.interactive) return true;
    return isYes(await context.ask(words.change.writeIt(clean(says.join(', '))), 'yes'));
  };
}
