import { basename } from 'node:path';
import { UserError } from '../../diagnostics/user-error.ts';
import { parseInboxText } from '../../updates/inbox-text.ts';
import type { Received } from '../../updates/receipt.ts';
import { findWorkspace } from '../../workspace/find.ts';
import { INBOX, type InboxEntry, readInbox } from '../../workspace/inbox.ts';
import { withLock } from '../../workspace/lock.ts';
import { saveChanges } from '../../workspace/save.ts';
import { commitMessageOf } from '../change.ts';
import type { Context } from '../command.ts';
import { openWorkspace } from '../opening/open.ts';
import { settleSent } from './receiving.ts';

const INBOX_ARCHIVE = `${INBOX}/archive`;

/**
 * Applies the inbox again: what can be applied now leaves it. Or archives entries that were settled in another way.
 * @param files names of the files; empty: all of them
 * @throws UserError when one of them is not in the inbox, or all would be archived without being named
 */
export async function settleInbox(
  files: readonly string[],
  isArchiving: boolean,
  context: Context,
): Promise<readonly Received[]> {
  if (isArchiving && files.length === 0)
    throw new UserError('No file to archive is given', 'Name the files, as `onboard receive --inbox` lists them.');
  const root = findWorkspace(context.cwd);
  return withLock(root, async () => {
    const settled: Received[] = [];
    for (const entry of entriesNamed(readInbox(root), files))
      settled.push(isArchiving ? await archived(root, entry, context) : await again(entry, context));
    return settled;
  });
}

function entriesNamed(entries: readonly InboxEntry[], files: readonly string[]): readonly InboxEntry[] {
  if (files.length === 0) return entries;
  return files.map((file) => {
    const entry = entries.find(({ path }) => path === file || basename(path) === basename(file));
    if (entry === undefined)
      throw new UserError(`${file} is not in the inbox`, 'List its files: onboard receive --inbox');
    return entry;
  });
}

async function again({ path, text }: InboxEntry, context: Context): Promise<Received> {
  const opened = await openWorkspace(context);
  const entry = parseInboxText(text);
  const plan = opened.evaluation.plans.find(({ id }) => id === entry?.plan);
  const person = plan?.people.get(entry?.person ?? '');
  if (entry === null || plan === undefined || person === undefined)
    return { file: path, receipt: { kind: 'refused', why: 'Its plan or its person no longer exists.' } };
  const { about, id, left, on } = entry;
  const from = { path, left };
  const sent = { plan, person, text: entry.text, about, id, on, via: 'inbox', sentFrom: null, from } as const;
  return { file: path, receipt: await settleSent(sent, opened, context) };
}

async function archived(root: string, { path, text }: InboxEntry, { io }: Context): Promise<Received> {
  const plan = parseInboxText(text)?.plan ?? '';
  const to = `${INBOX_ARCHIVE}/${basename(path)}`;
  const recording = { env: io.env, branch: null, push: false };
  await saveChanges(root, [{ kind: 'move', path, to, text }], commitMessageOf(plan, [`${path} archived`]), recording);
  return { file: path, receipt: { kind: 'archived', plan } };
}
