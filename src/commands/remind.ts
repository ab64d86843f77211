import { UserError } from '../diagnostics/user-error.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import { dayText } from '../plan/time/day.ts';
import { json } from '../print/json.ts';
import { messageText } from '../print/message/text.ts';
import { type Digest, type Reminders, remindersOf, type Silence } from '../views/reminders.ts';
import { readPlan } from '../views/status.ts';
import type { TodayView, TodayWork } from '../views/today.ts';
import { readInbox } from '../workspace/inbox.ts';
import type { Context, Run } from './command.ts';
import { digestWriter } from './digests.ts';
import { inboxOf } from './inbox-of.ts';
import { ensureCalendars, type Opened, openWorkspace } from './open.ts';
import { pickPlan } from './pick.ts';

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
  if (input.flag('send')) {
    const { sendReminders } = await import('./remind-send.ts');
    return sendReminders(reminders, opened, input, context);
  }
  const only = input.text('only');
  if (only !== null) throw new UserError('--only is for --send', 'Without --send nothing leaves this computer.');
  const kept = opened.evaluation.unevaluated.filter((path) => /^plans\/(?!archive\/)/.test(path));
  if (context.format === 'json') context.print(json('remind', { ...reminders, unusable: kept }));
  else await printPlanned(reminders, opened, context, input.flag('full'));
  for (const path of kept) context.say(`${path} could not be used: nobody is reminded of it.\n`);
  return kept.length > 0 || reminders.withoutCsm.length > 0 ? 1 : 0;
};

async function printPlanned(reminders: Reminders, opened: Opened, context: Context, isFull: boolean): Promise<void> {
  const { digests, silent, withoutCsm } = reminders;
  const write = digestWriter(opened, context.io.env);
  for (const digest of digests) {
    const message = await write(digest);
    context.print(`${digest.name} <${digest.email ?? '-'}>  ${message.subject}\n`);
    if (isFull) context.print(`\n${messageText(message)}\n`);
    else for (const line of whyLines(digest)) context.print(`  ${line}\n`);
    if (digest.email === null) context.print('  has no email address: tell them yourself\n');
  }
  const told = digests.length === 1 ? '1 person hears' : `${digests.length} people hear`;
  context.print(
    `${digests.length === 0 ? '' : '\n'}${told} something today, ${dayText(opened.today)}. Nothing was sent.\n`,
  );
  for (const each of silent) context.print(`  ${each.customer}: ${SILENT[each.reason](each)}\n`);
  for (const customer of withoutCsm) context.print(`  ${customer} has no CSM, and something that a CSM should hear\n`);
}

const SILENT: Readonly<Record<Silence['reason'], (silence: Silence) => string>> = {
  closed: () => 'closed',
  prospect: () => 'has not signed yet',
  paused: ({ about }) => `paused${about === null ? '' : ` (${about})`}`,
  'day-off': ({ about }) => `a day off${about === null ? '' : ` (${about})`}`,
  nothing: () => 'nothing to say today',
};

/** Why somebody hears what: one line for each thing. */
function whyLines({ parts, today }: Digest): readonly string[] {
  const days = (count: number) => (count === 1 ? '1 working day' : `${count} working days`);
  const own = parts.flatMap(({ plan, items }) =>
    items.map(({ step, question, reason, due, days: count }) => {
      const why = {
        before: `due in ${days(count)}`,
        due: 'due today',
        late: `${days(count)} late`,
        week: 'can be done this week',
      }[reason];
      return `${plan} ${question === null ? step : `${step} ${question}`}: ${why}${due === null ? '' : `, ${due}`}`;
    }),
  );
  return today === null ? own : [...todayLines(today, days), ...own];
}

function todayLines(
  { calls, requests, answers, overdue, due, sessions, inbox }: TodayView,
  days: (count: number) => string,
): readonly string[] {
  const what = ({ plan, task, question }: TodayWork) => `${plan} ${question === null ? task : `${task} ${question}`}`;
  const date = (day: string | null) => (day === null ? '' : `, ${day}`);
  return [
    ...calls.map(
      (each) => `${what(each)}: ${days(each.workingDaysLate)} late: call, writing did not help${date(each.due)}`,
    ),
    ...requests.map(({ plan, task, on }) => `${plan} ${task}: to decide, asked on ${on}`),
    ...answers.map((each) => `${what(each)}: to answer${date(each.due)}`),
    ...overdue.map((each) => {
      const note = each.needsNewDate ? ': could begin only after its date: agree on a new one' : '';
      return `${what(each)}: ${days(each.workingDaysLate)} late${note}${date(each.due)}`;
    }),
    ...due.map((each) => `${what(each)}: due today`),
    ...sessions.map(({ plan, task, day }) => `${plan} ${task}: to prepare, ${day}`),
    ...inbox.map(({ file }) => `${file}: to settle`),
  ];
}
