import { ownerOf } from '../plan/model/owner.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Message } from '../print/message/message.ts';
import type { CustomerView } from '../views/customer-view.ts';
import type { Digest } from '../views/reminders.ts';
import { digestMessage } from '../words/reminders/index.ts';
import type { Context } from './command.ts';
import { customerLink } from './customer-link.ts';
import { customerViewFrom } from './for-customer.ts';
import type { Opened } from './open.ts';
import { forecasterOf } from './past.ts';

/** A digest with the message that it becomes. */
export interface Prepared {
  readonly digest: Digest;
  readonly message: Message;
}

/** Messages of all digests, made one after the other, so that a thousand take no more memory than one. */
export async function* prepared(
  digests: readonly Digest[],
  opened: Opened,
  env: Context['io']['env'],
): AsyncGenerator<Prepared> {
  const { evaluation, today } = opened;
  const { workspace, plans } = evaluation;
  const simulator = forecasterOf(opened);
  const views = new Map<string, CustomerView>();
  for (const digest of digests) {
    const parts = digest.parts.flatMap(({ plan: id }) => plans.find((plan) => plan.id === id) ?? []);
    const links = new Map<string, string>();
    const senders = new Map<string, string>();
    for (const plan of parts) {
      const person = plan.people.get(digest.person);
      if (digest.side !== 'customer' || person === undefined) continue;
      // What people of ours read needs no customer's view.
      const view = views.get(plan.id) ?? customerViewFrom(plan, opened, simulator);
      views.set(plan.id, view);
      const link = await customerLink(view.page, person, workspace, env);
      if (link !== null) links.set(plan.id, link);
      const csm = ownerOf('csm', plan, workspace).people.find(({ side }) => side === 'vendor');
      if (csm !== undefined) senders.set(plan.id, csm.name);
    }
    const [first] = parts;
    const person = first?.people.get(digest.person) ?? workspace.team.get(digest.person);
    const theirs = digest.side === 'customer' ? (first?.locale ?? null) : null;
    const locale = person?.locale ?? theirs ?? workspace.locale;
    const facts = { digest, locale, vendor: workspace.vendor, today: formatDay(today), views, links, senders };
    yield { digest, message: digestMessage(facts) };
  }
}
