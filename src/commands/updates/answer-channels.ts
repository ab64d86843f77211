import type { Plan } from '../../plan/model/model.ts';
import type { AnswerChannels } from '../../publish/answers.ts';
import { isOnlyInInbox, type Landed, landedSince } from '../../workspace/git/landed.ts';
import { INBOX } from '../../workspace/inbox.ts';
import type { Context } from '../command.ts';
import type { Opened } from '../opening/open.ts';

/** How long, in days, a page shows that an answer arrived. */
const TOLD_FOR = 30;

/** How the customers of a workspace can answer; null: answers are switched off. */
export type ChannelsOf = (plan: Plan) => AnswerChannels | null;

/** What the pages need to know about answers, read from git once for all pages. */
export async function answerChannels(opened: Opened, { io }: Context): Promise<ChannelsOf> {
  const { updates, publish, mail } = opened.evaluation.workspace;
  if (updates === 'off') return () => null;
  const landed = await landedSince(opened.root, opened.today - TOLD_FOR, io.env);
  return ({ id, file }) => ({
    post: publish?.answers ?? null,
    mailbox: mail?.updates ?? null,
    landed: landed
      .filter(({ paths }) => paths.includes(file) || paths.some((path) => isInboxOf(id, path)))
      .map((each: Landed) => ({ id: each.id, on: each.on, isApplied: !isOnlyInInbox(each) })),
  });
}

/** `inbox/2026-11-25-acme-5f0c2f9e.txt` */
function isInboxOf(plan: string, path: string): boolean {
  const name = path.startsWith(`${INBOX}/`) ? path.slice(INBOX.length + 1) : '';
  return name.slice('2026-11-25-'.length, -'-5f0c2f9e.txt'.length) === plan;
}
