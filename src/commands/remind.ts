import { UserError } from '../diagnostics/user-error.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import { json } from '../print/json.ts';
import { messageText } from '../print/message/text.ts';
import { type Reminders, remindersOf } from '../views/reminders.ts';
import { readPlan } from '../views/status.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { type PlannedDigest, remindDoc } from '../words/remind.ts';
import { readInbox } from '../workspace/inbox.ts';
import type { Context, RunCommand } from './command.ts';
import { emit } from './emit.ts';
import { digestWriter } from './messages/digests.ts';
import { ensureCalendars, type Opened, openWorkspace } from './opening/open.ts';
import { pickPlan } from './opening/pick.ts';
import { inboxOf } from './updates/inbox-of.ts';

/** What programs get. */
interface RemindOutput extends Reminders {
  /** Plans that could not be used. */
  readonly unusable: readonly string[];
}

/** `onboard remind`: who would be reminded today, and why. With `--send` it sends the messages. */
export const remind: RunCommand = async (input, context) => {
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
    const { sendReminders } = await import('./messages/remind-send.ts');
    return sendReminders(reminders, say, opened, input, context);
  }
  const only = input.text('only');
  if (only !== null) throw new UserError('--only needs --send', 'Without --send nothing is sent.');
  const kept = opened.evaluation.unevaluated.filter((path) => /^plans\/(?!archive\/)/.test(path));
  const digests = context.format === 'json' ? [] : await plannedDigests(reminders, opened, context, input.flag('full'));
  await emit(context, workspace.locale, (words) => remindDoc(digests, reminders, words), {
    json: () => json<RemindOutput>('remind', { ...reminders, unusable: kept }),
  });
  for (const path of kept) context.say(`${say.unusable(path)}\n`);
  return kept.length > 0 || reminders.withoutCsm.length > 0 ? 1 : 0;
};

/** The message for each of them, one after the other: those of one plan share its computed views. */
async function plannedDigests(
  { digests }: Reminders,
  opened: Opened,
  context: Context,
  isFull: boolean,
): Promise<readonly PlannedDigest[]> {
  const write = digestWriter(opened, context.io.env);
  const written: PlannedDigest[] = [];
  for (const digest of digests) {
    const message = await write(digest);
    written.push({ digest, subject: message.subject, full: isFull ? messageText(message) : null });
  }
  return written;
}
