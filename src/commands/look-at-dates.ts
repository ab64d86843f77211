import type { Locale } from '../plan/model/model.ts';
import { type Day, parseDay } from '../plan/time/day.ts';
import { clean } from '../print/clean.ts';
import { sayDay, workingDays } from '../report/dates.ts';
import type { Moved } from '../review/comparison.ts';
import { createPricer } from '../review/outlook.ts';
import { grantedDays, priceUntil } from '../review/request.ts';
import type { Look } from './change.ts';
import type { Context } from './command.ts';
import { openWorkspace } from './open.ts';
import { forecasterOf } from './past.ts';

/**
 * Says what a change does to go-live and to the day to promise before it is written; on a terminal, a person then decides.
 * @param lead what the sentence begins with
 */
export function lookAtDates(context: Context, lead = 'This means'): Look {
  return async (before, after, { says }) => {
    if (says.length === 0) return true;
    // The pace of all customers is what a day to promise rests on.
    const { evaluation, today } = await openWorkspace(context);
    const price = createPricer(today, forecasterOf({ evaluation, today }));
    const version = ({ plan, evaluation: surroundings }: typeof before) => ({ plan, surroundings });
    const { locale } = evaluation.workspace;
    // Due days move no forecast: what a later day costs shows only when the step takes until then.
    const until = grantedDays(before.plan, after.plan);
    const { live, p80 } = priceUntil(version(before), version(after), until, price);
    const condition = until
      .map(({ id, due }) => `, if ${clean(id)} takes until ${sayDay(due, locale, today)}`)
      .join('');
    const say = (name: string, moved: Moved): string => `${name} ${sayMoved(moved, locale, today)}`;
    context.say(`${lead}${condition}: ${say('go-live', live)}; ${say('the day to promise (80 %)', p80)}.\n`);
    if (!context.interactive) return true;
    const answer = await context.ask(`${clean(says.join(', '))}. Write it? (yes or no) `, 'yes');
    return /^(?:y|yes|ok|네|예)$/i.test(answer.trim());
  };
}

/** `30 Nov → 4 Dec (4 working days later)`. */
function sayMoved({ before, after, days }: Moved, locale: Locale, today: Day): string {
  const day = (text: string | null): string => {
    const parsed = text === null ? null : parseDay(text);
    return parsed === null ? 'unknown' : sayDay(parsed, locale, today);
  };
  if (days === null || days === 0 || before === after) return `stays ${day(after)}`;
  return `${day(before)} → ${day(after)} (${workingDays(Math.abs(days))} ${days > 0 ? 'later' : 'earlier'})`;
}
