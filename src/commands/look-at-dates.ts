import { clean } from '../print/clean.ts';
import { plain } from '../print/doc.ts';
import { createPricer } from '../review/outlook.ts';
import { grantedDays, priceUntil } from '../review/request.ts';
import { type Catalogue, catalogueOf } from '../words/catalogue/index.ts';
import { movesText } from '../words/change.ts';
import type { LookAtChange } from './change.ts';
import type { Context } from './command.ts';
import { openWorkspace } from './open.ts';
import { forecasterOf } from './past.ts';
import { isYes } from './yes.ts';

/**
 * Says what a change does to go-live and to the day to promise before it is written; on a terminal, a person then decides.
 * @param lead what the sentence begins with
 */
export function lookAtDates(context: Context, lead: keyof Catalogue['change']['leads'] = 'this'): LookAtChange {
  return async (before, after, { says }) => {
    if (says.length === 0) return true;
    // The pace of all customers is what a day to promise rests on.
    const opened = await openWorkspace(context);
    const { evaluation, today } = opened;
    const price = createPricer(today, forecasterOf(opened));
    const version = ({ plan, evaluation: surroundings }: typeof before) => ({ plan, surroundings });
    // Due days move no forecast: what a later day costs shows only when the step takes until then.
    const until = grantedDays(before.plan, after.plan);
    const moves = priceUntil(version(before), version(after), until, price);
    const words = await catalogueOf(evaluation.workspace.locale);
    context.say(`${plain(movesText(moves, { lead, until, today }, words))}\n`);
    if (!context.interactive) return true;
    return isYes(await context.ask(words.change.writeIt(clean(says.join(', '))), 'yes'));
  };
}
