import { UserError } from '../diagnostics/user-error.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import { dayText } from '../plan/time/day.ts';
import { json } from '../print/json.ts';
import { messageText } from '../print/message/text.ts';
import { type Digest, type Reminders, remindersOf } from '../views/reminders.ts';
import { readPlan } from '../views/status.ts';
import type { TodayView, TodayWork } from '../views/today.ts';
import { type Catalogue, catalogueOf } from '../words/catalogue/index.ts';
import { readInbox } from '../workspace/inbox.ts';
import type { Context, Run } from './command.ts';
import { digestWriter } from './digests.ts';
import { inboxOf } from './inbox-of.ts';
import { ensureCalendars, type Opened, openWorkspace } from './open.ts';
import { pickPlan } from './pick.ts';

type Say = Catalogue['remind'];

/** `onboard remind`: who would hear what today, and why. With `--send` it is sent. */
export const remind: Run = async (input, context) => {
  const opened = await openWorkspace(context);
  ensureCalendars(opened);
  const typed = input.list('CUSTOMER');
  const plans = typed.length === 0 ? opened.evaluation.plans : typed.map((each) => pickPlan(opened, each));
  const { workspace, calendars } = opened.evaluation;
  const running = plans.filter(({ archived }) => !archived);
  const reminders = remindersOf({
    readings: running.map((plan) => readPlan(plan, workspace, calendars, opened.today)),
    workspace,
    ourDays: planCalendar({ calendars: [], ownCalendarsOnly: false, pauses: [] }, workspace, calendars),
    inbox: inboxOf(readInbox(opened.root), opened.evaluation.plans),
    today: opened.today,
  });
  const { remind: say } = await catalogueOf(workspace.locale);
  if (input.flag('send')) {
    const { sendReminders } = await import('./remind-send.ts');
    return sendReminders(reminders, say, opened, input, context);
  }
  const only = input.text('only');
  if (only !== null) throw new UserError('--only is for --send', 'Without --send nothing leaves this computer.');
  const kept = opened.evaluation.unevaluated.filter((path) => /^plans\/(?!archive\/)/.test(path));
  if (context.format === 'json') context.print(json('remind', { ...reminders, unusable: kept }));
  else await printPlanned(reminders, say, opened, context, input.flag('full'));
  for (const path of kept) context.say(`${say.unusable(path)}\n`);
  return kept.length > 0 || reminders.withoutCsm.length > 0 ? 1 : 0;
};

async function printPlanned(
  { digests, silent, withoutCsm }: Reminders,
  say: Say,
  opened: Opened,
  context: Context,
  isFull: boolean,
): Promise<void> {
  const write = digestWriter(opened, context.io.env);
  for (const digest of digests) {
    const message = await write(digest);
    context.print(`${digest.name} <${digest.email ?? '-'}>  ${message.subject}\n`);
    if (isFull) context.print(`\n${messageText(message)}\n`);
    else for (const line of whyLines(digest, say)) context.print(`  ${line}\n`);
    if (digest.email === null) context.print(`  ${say.noAddress}\n`);
  }
  const told = say.told(digests.length, dayText(opened.today) ?? '');
  context.print(`${digests.length === 0 ? '' : '\n'}${told}\n`);
  for (const { customer, reason, about } of silent) context.print(`  ${customer}: ${say.silent[reason](about)}\n`);
  for (const customer of withoutCsm) context.print(`  ${say.withoutCsm(customer)}\n`);
}

/** Why somebody hears what: one line for each thing. */
function whyLines({ parts, today }: Digest, say: Say): readonly string[] {
  const own = parts.flatMap(({ plan, items }) =>
    items.map(({ step, question, reason, due, days }) => {
      const what = question === null ? step : `${step} ${question}`;
      return `${plan} ${what}: ${say.why[reason](days)}${due === null ? '' : `, ${due}`}`;
    }),
  );
  return today === null ? own : [...todayLines(today, say), ...own];
}

function todayLines(
  { calls, requests, answers, overdue, due, sessions, inbox }: TodayView,
  { why }: Say,
): readonly string[] {
  const what = ({ plan, task, question }: TodayWork) => `${plan} ${question === null ? task : `${task} ${question}`}`;
  const date = (day: string | null) => (day === null ? '' : `, ${day}`);
  return [
    ...calls.map((each) => `${what(each)}: ${why.call(each.workingDaysLate)}${date(each.due)}`),
    ...requests.map(({ plan, task, on }) => `${plan} ${task}: ${why.decide(on)}`),
    ...answers.map((each) => `${what(each)}: ${why.answer}${date(each.due)}`),
    ...overdue.map((each) => {
      const late = each.needsNewDate ? why.newDate(each.workingDaysLate) : why.late(each.workingDaysLate);
      return `${what(each)}: ${late}${date(each.due)}`;
    }),
    ...due.map((each) => `${what(each)}: ${why.due(0)}`),
    ...sessions.map(({ plan, task, day }) => `${plan} ${task}: ${why.prepare(day)}`),
    ...inbox.map(({ file }) => `${file}: ${why.settle}`),
  ];
}
