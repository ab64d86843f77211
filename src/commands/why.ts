import { UserError } from '../diagnostics/user-error.ts';
import { holdingUp, liveTask } from '../plan/health/health.ts';
import { calendarsInUse, planCalendar } from '../plan/model/calendar.ts';
import { forecastOf } from '../plan/schedule/forecast.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { asOf } from '../plan/schedule/state.ts';
import { json } from '../print/json.ts';
import { explainDate, taskToExplain, type WhyView } from '../views/why.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { whyDoc, whyStepForPrograms } from '../words/why.ts';
import type { RunCommand } from './command.ts';
import { emit } from './emit.ts';
import { ensureCalendars } from './opening/open.ts';
import { openFor } from './opening/open-for.ts';
import { forecasterOf } from './opening/past.ts';
import { pickPlan, pickTask } from './opening/pick.ts';

/** `onboard why CUSTOMER [TASK]`: the chain from the purchase to the day on which a task ends. */
export const why: RunCommand = async (input, context) => {
  const opened = await openFor(input.required('CUSTOMER'), context);
  const { evaluation, today } = opened;
  const { workspace, calendars, templates } = evaluation;
  const plan = asOf(pickPlan(opened, input.required('CUSTOMER')), today);
  ensureCalendars(opened, plan);
  const known = scheduled(plan, planCalendar(plan, workspace, calendars), today);
  const forecast = forecastOf(known);
  const typed = input.text('TASK');
  const { tasks } = forecast.expected;
  const task = typed === null ? taskToExplain(plan, (id) => tasks.get(id)?.end ?? 0) : pickTask(plan, typed);
  if (task === null) throw new UserError(`${plan.file} has no task`, null);

  const template = plan.template === null ? null : (templates.get(plan.template.id) ?? null);
  // Nobody knows how long a block lasts, so no day after it can be promised.
  const isHeldUp = liveTask(plan)?.id === task.id && holdingUp({ plan, forecast }).length > 0;
  const simulation = isHeldUp ? null : forecasterOf(opened).everything(known);
  const percentiles = simulation?.tasks.get(task.id);
  const view = explainDate(
    { ...known, calendars: calendarsInUse(plan, workspace, calendars), template },
    task.id,
    simulation === null || percentiles === undefined ? null : { percentiles, basis: simulation.basis },
  );
  // Programs read the reasons in English, whatever the language of the workspace.
  const english = await catalogueOf('en');
  await emit(context, workspace.locale, (words) => whyDoc(view, words), {
    json: () =>
      json<WhyView<string>>('why', { ...view, steps: view.steps.map((step) => whyStepForPrograms(step, english)) }),
  });
  return 0;
};
