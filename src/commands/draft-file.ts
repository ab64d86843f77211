import { type Mailbox, mailbox, mailboxFrom } from '../mail/mailbox.ts';
import { eml } from '../mail/mime.ts';
import type { Person, Plan } from '../plan/model/model.ts';
import type { Message } from '../print/message/message.ts';
import type { Context } from './command.ts';
import type { Opened } from './open.ts';

/** A message as a file that mail programs open as a draft. People without an address are left out, and said. */
export function emlOf(
  { message, to, cc }: { readonly message: Message; readonly to: readonly Person[]; readonly cc: readonly Person[] },
  sender: Person | null,
  { plan, opened, context }: { readonly plan: Plan; readonly opened: Opened; readonly context: Context },
): Promise<string> {
  const boxes = (people: readonly Person[]): readonly Mailbox[] =>
    people.flatMap(({ id, name, email }) => {
      if (email !== null) return [mailbox(name, email, `${id} in ${plan.file}`)];
      context.say(`${name} has no email address in ${plan.file}.\n`);
      return [];
    });
  const { mail } = opened.evaluation.workspace;
  const own = sender === null || sender.email === null ? [] : boxes([sender]);
  const from = own[0] ?? (mail === null ? null : mailboxFrom(mail.from, '`mail.from` in onboard.yaml'));
  return eml({
    from,
    to: boxes(to),
    cc: boxes(cc),
    replyTo: null,
    message,
    date: context.io.now(),
    messageId: null,
    headers: {},
    invitation: null,
  });
}
