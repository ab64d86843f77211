import { UserError } from '../../diagnostics/user-error.ts';
import { invitation, type Method } from '../../mail/invitation.ts';
import { type Mailbox, mailbox, mailboxFrom } from '../../mail/mailbox.ts';
import { eml } from '../../mail/mime.ts';
import type { Person, Plan, Task } from '../../plan/model/model.ts';
import { formatDay } from '../../plan/time/day.ts';
import { uidOf } from '../../print/machine/ics.ts';
import type { Message } from '../../print/message/message.ts';
import { messageText } from '../../print/message/text.ts';
import { lastChange } from '../../workspace/git/last-change.ts';
import type { Context } from '../command.ts';
import type { Opened } from '../opening/open.ts';

interface Addressed {
  readonly message: Message;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
}

interface DraftFileScene {
  readonly kind: string;
  readonly plan: Plan;
  readonly session: Task | null;
  readonly opened: Opened;
  readonly context: Context;
}

/** A message as a file that mail programs open as a draft, with the invitation to a meeting that has a time. */
export async function emlOf(draft: Addressed, sender: Person | null, scene: DraftFileScene): Promise<string> {
  const { message, to, cc } = draft;
  const hasHour =
    scene.kind === 'agenda' && scene.session?.session?.at !== undefined && dayOfSession(scene.session) !== null;
  return eml({
    from: organizerOf(sender, scene),
    to: boxes(to, scene),
    cc: boxes(cc, scene),
    replyTo: null,
    message,
    date: scene.context.io.now(),
    messageId: null,
    headers: {},
    invitation: hasHour ? await invitationOf(draft, sender, scene) : null,
  });
}

/** Leaves out people without an address, and reports them. */
function boxes(people: readonly Person[], { plan, context }: DraftFileScene): readonly Mailbox[] {
  return people.flatMap(({ id, name, email }) => {
    if (email !== null) return [mailbox(name, email, `${id} in ${plan.file}`)];
    context.say(`${name} has no email address in ${plan.file}.\n`);
    return [];
  });
}

/** The CSM, otherwise the sender address of the workspace. */
function organizerOf(sender: Person | null, scene: DraftFileScene): Mailbox | null {
  const { mail } = scene.opened.evaluation.workspace;
  const own = sender === null || sender.email === null ? [] : boxes([sender], scene);
  return own[0] ?? (mail === null ? null : mailboxFrom(mail.from, '`mail.from` in onboard.yaml'));
}

function dayOfSession({ done, due }: Task): number | null {
  return done ?? due;
}

/**
 * The invitation to a meeting for all recipients of its message; a cancellation when the step is skipped or the plan closed.
 * @throws UserError when the time, the day or the organiser is unknown
 */
export async function invitationOf(
  { message, to, cc }: Addressed,
  sender: Person | null,
  scene: DraftFileScene,
): Promise<{ readonly method: Method; readonly ics: string }> {
  const { plan, session: task, opened, context } = scene;
  const { workspace } = opened.evaluation;
  const session = task?.session;
  const day = task === null ? null : dayOfSession(task);
  if (!task || !session || session.at === undefined || day === null) {
    throw new UserError(
      'An invitation needs the day and the time of a session',
      'Give the task a due date, and its session a time: session: { at: "14:00", place: Room 3, minutes: 60 }',
    );
  }
  const organizer = organizerOf(sender, scene);
  if (organizer === null) {
    throw new UserError(
      'The invitation has no sender',
      'Give the CSM of the plan an email address, or write `mail.from` into onboard.yaml.',
    );
  }
  const method: Method = task.skipped !== null || plan.closed !== null ? 'CANCEL' : 'REQUEST';
  const ics = invitation(method, {
    // The address of a page is random, so it identifies the customer across workspaces.
    uid:
      plan.page === null
        ? uidOf(workspace.vendor, plan.id, formatDay(plan.anchor.day), task.id)
        : uidOf(plan.page, task.id),
    title: `${task.title} (${plan.customer})`,
    description: messageText(message),
    place: session.place ?? null,
    day,
    at: session.at,
    timezone: workspace.timezone,
    minutes: session.minutes,
    organizer,
    attendees: boxes([...to, ...cc], scene),
    changedAt: await lastChange(opened.root, context.io.env),
    now: Math.floor(context.io.now().getTime() / 1000),
  });
  return { method, ics };
}
