import type { Locale, Plan, Workspace } from '../../plan/model/model.ts';
import { ownerOf } from '../../plan/model/owner.ts';
import { formatDay } from '../../plan/time/day.ts';
import type { Message } from '../../print/message/message.ts';
import type { CustomerView } from '../../views/customer-view.ts';
import type { Digest } from '../../views/reminders.ts';
import { catalogueOf } from '../../words/catalogue/index.ts';
import { digestMessage } from '../../words/reminders/index.ts';
import type { Context } from '../command.ts';
import { customerViewFrom } from '../for-customer.ts';
import type { Opened } from '../opening/open.ts';
import { forecasterOf } from '../opening/past.ts';
import { customerLink } from '../updates/customer-link.ts';

/** Makes the message for a digest. */
export type DigestWriter = (digest: Digest) => Promise<Message>;

/**
 * Views that are kept. Messages to the people of one plan are written one after the other, so that a thousand plans need no more memory
 * than a few.
 */
const VIEWS_KEPT = 8;

/** Writes the messages of one day. */
export function digestWriter(opened: Opened, env: Context['io']['env']): DigestWriter {
  const { evaluation, today } = opened;
  const { workspace } = evaluation;
  const plans = new Map(evaluation.plans.map((plan) => [plan.id, plan]));
  const simulator = forecasterOf(opened);
  const kept = new Map<string, CustomerView>();
  const viewOf = (id: string): CustomerView | null => {
    const plan = plans.get(id);
    if (plan === undefined) return null;
    const view = kept.get(id) ?? customerViewFrom(plan, opened, simulator);
    kept.delete(id);
    kept.set(id, view);
    for (const old of [...kept.keys()].slice(0, -VIEWS_KEPT)) kept.delete(old);
    return view;
  };
  return async (digest) => {
    const links = new Map<string, string>();
    const senders = new Map<string, string>();
    const views = new Map<string, CustomerView>();
    for (const { plan: id, person: name } of digest.side === 'customer' ? digest.parts : []) {
      const plan = plans.get(id);
      const person = plan?.people.get(name);
      const view = viewOf(id);
      if (plan === undefined || person === undefined || view === null) continue;
      views.set(id, view);
      const link = await customerLink(view.page, person, workspace, env);
      if (link !== null) links.set(id, link);
      const csm = ownerOf('csm', plan, workspace).people.find(({ side }) => side === 'vendor');
      if (csm !== undefined) senders.set(id, csm.name);
    }
    const locale = localeOfDigest(digest, plans, workspace);
    const words = await catalogueOf(locale);
    return digestMessage({
      digest,
      locale,
      vendor: workspace.vendor,
      today: formatDay(today),
      views,
      links,
      senders,
      words,
    });
  };
}

/** The reader's own language, otherwise that of their customer, otherwise the workspace's. */
function localeOfDigest(
  { parts, person: id, side }: Digest,
  plans: ReadonlyMap<string, Plan>,
  workspace: Workspace,
): Locale {
  const [part] = parts;
  const plan = plans.get(part?.plan ?? '');
  const person = plan?.people.get(part?.person ?? '') ?? workspace.team.get(id);
  const theirs = side === 'customer' ? plan?.locale : null;
  return person?.locale ?? theirs ?? workspace.locale;
}
