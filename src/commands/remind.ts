import { UserError } from '../diagnostics/user-error.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import { asOf } from '../plan/schedule/state.ts';
import { dayText } from '../plan/time/day.ts';
import { json } from '../print/json.ts';
import { messageText } from '../print/message/text.ts';
import { type Digest, type Reminders, remindersOf, type Silence } from '../views/reminders.ts';
import type { Context, Run } from './command.ts';
import { prepared } from './digests.ts';
import { ensureCalendars, type Opened, openWorkspace } from './open.ts';
import { pickPlan } from './pick.ts';

/** `onboard remind`: who would hear what today, and why. With `--send` it is sent. */
export const remind: Run = async (input, context) => {
  const opened = await openWorkspace(context);
  ensureCalendars(opened);
  const typed = input.list('CUSTOMER');
  const plans = typed.length === 0 ? opened.evaluation.plans : typed.map((each) => pickPlan(opened, each));
  const reminders = planned(plans, opened);
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

function planned(plans: Opened['evaluation']['plans'], { evaluation, today }: Opened): Reminders {
  const { workspace, calendars } = evaluation;
  const known = plans.map((plan) => asOf(plan, today));
  return remindersOf({
    plans: known,
    workspace,
    calendarOf: (plan) => planCalendar(plan, workspace, calendars),
    today,
  });
}

async function printPlanned(reminders: Reminders, opened: Opened, context: Context, isFull: boolean): Promise<void> {
  const { digests, silent, withoutCsm } = reminders;
  for await (const { digest, message } of prepared(digests, opened, context.io.env)) {
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
function whyLines({ parts }: Digest): readonly string[] {
  const days = (count: number) => (count === 1 ? '1 working day' : `${count} working days`);
  return parts.flatMap(({ plan, items }) =>
    items.map(({ step, question, reason, due, days: count }) => {
      const what = `${plan} ${question === null ? step : `${step} ${question}`}`;
      const why = {
        before: `due in ${days(count)}`,
        due: 'due today',
        late: `${days(count)} late`,
        week: 'can be done this week',
        call: `${days(count)} late: call, writing did not help`,
        'new-date': 'could begin only after its date: agree on a new one',
        ours: `ours, ${days(count)} late`,
      }[reason];
      return `${what}: ${why}${due === null ? '' : `, ${due}`}`;
    }),
  );
}
