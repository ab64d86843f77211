/** How a customer's update becomes a commit: the one door behind every road. */
import { createHash } from 'node:crypto';
import { type Change, together } from '../actions/change.ts';
import { describe } from '../diagnostics/describe.ts';
import { newFindings } from '../diagnostics/new-findings.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits } from '../document/edit.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Person, Plan } from '../plan/model/model.ts';
import { taskStates } from '../plan/schedule/state.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { clean } from '../print/clean.ts';
import { linkKey } from '../publish/lock.ts';
import { changeFor, type Unapplied, type UpdateScene } from '../updates/apply.ts';
import type { Update, Via } from '../updates/envelope.ts';
import { inboxText } from '../updates/inbox-text.ts';
import { parseUpdate, type Wish } from '../updates/parse.ts';
import type { FileChange } from '../workspace/file-change.ts';
import { findWorkspace } from '../workspace/find.ts';
import { gitIn } from '../workspace/git/run.ts';
import { INBOX } from '../workspace/inbox.ts';
import { withLock } from '../workspace/lock.ts';
import { saveChanges } from '../workspace/save.ts';
import { findingsOf, messageOf, newErrors } from './change.ts';
import type { Context } from './command.ts';
import { type Opened, openWorkspace } from './open.ts';
import { type OpenedPlan, openPlan, withText } from './open-plan.ts';
import type { Secrets } from './secret.ts';

/** What became of an update. */
export type Receipt =
  | {
      readonly kind: 'applied';
      readonly plan: string;
      readonly says: readonly string[];
      readonly inbox: string | null;
      readonly commit: string | null;
    }
  | { readonly kind: 'known'; readonly plan: string }
  | { readonly kind: 'refused'; readonly why: string };

/** What is known of who wrote it, once the key has been checked. */
export interface Sent {
  readonly plan: Plan;
  readonly person: Person;
  readonly text: string;
  readonly about: string | null;
  readonly on: Day;
  readonly id: string;
  readonly via: Via | 'inbox';
  readonly sentFrom: string | null;
  /** The file in the inbox that it comes from; it goes when it is settled. */
  readonly from: string | null;
}

const OUR_NAME = 'onboard';

/**
 * Checks whose an update is by its key, and applies it: one commit, the customer's person its author. The same update a second
 * time changes nothing. What cannot be applied is put into the inbox in the same commit.
 */
export async function receiveUpdate(update: Update, context: Context, secrets: Secrets): Promise<Receipt> {
  const root = findWorkspace(context.cwd);
  return withLock(root, async () => {
    const opened = await openWorkspace(context);
    if (opened.evaluation.workspace.updates === 'off') throw switchedOff();
    const plan = opened.evaluation.plans.find(({ page }) => page === update.page);
    const person = plan === undefined ? null : await holderOf(plan, update.key, secrets);
    // A wrong page and a wrong key read alike, so that nobody learns which pages there are.
    if (plan === undefined || person === null)
      return { kind: 'refused', why: 'Its link is not a living link of any plan: it may be an old one, or cut off.' };
    if (await isKnown(root, update.id, context)) return { kind: 'known', plan: plan.id };
    const on = Math.min(update.on ?? opened.today, opened.today);
    return settleSent({ ...update, plan, person, on, from: null }, opened, context);
  });
}

function switchedOff(): UserError {
  return new UserError('Customers’ answers are switched off', 'Switch them on in onboard.yaml: updates: direct');
}

/** The person whose living link has this key. */
async function holderOf(plan: Plan, key: string, { secret, old }: Secrets): Promise<Person | null> {
  if (plan.page === null) return null;
  for (const person of plan.people.values()) {
    for (const each of old === null ? [secret] : [secret, old]) {
      if ((await linkKey(each, plan.page, { person: person.id, generation: person.link })) === key.toLowerCase())
        return person;
    }
  }
  return null;
}

async function isKnown(root: string, id: string, { io }: Context): Promise<boolean> {
  const git = await gitIn(root, io.env);
  const found = await git
    .text(['log', '--all', '--max-count=1', '--format=%H', '--extended-regexp', `--grep=^Update-Id: ${literal(id)}$`])
    .catch(() => '');
  return found.trim() !== '';
}

/** One id may begin with another: the whole line has to be this one. */
function literal(id: string): string {
  return id.replace(/[.+@-]/g, '[$&]');
}

/** Applies what can be applied. Call it under the workspace's lock. */
export async function settleSent(sent: Sent, opened: Opened, context: Context): Promise<Receipt> {
  const { plan, person } = sent;
  const before = await openPlan(context, plan.id);
  const scene = sceneOf(sent, before);
  const wishes = parseUpdate(sent.text, readingOf(sent));
  const { changes, left } =
    plan.closed === null && !plan.archived
      ? decided(wishes, scene)
      : { changes: [], left: wishes.map((wish) => ({ wish, why: `The plan of ${plan.id} is closed` })) };
  const done = await written(changes, before);
  const unapplied = [...left, ...done.refused];
  const files = [...done.files, ...inboxChanges(sent, unapplied, opened)];
  if (files.length === 0) return { kind: 'applied', plan: plan.id, says: [], inbox: null, commit: null };
  const inbox = unapplied.length === 0 ? null : inboxPath(sent);
  const says = [...done.says, ...(inbox === null ? [] : [`${person.id} wrote what nobody could apply: see ${inbox}`])];
  const env = {
    ...context.io.env,
    GIT_AUTHOR_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email ?? `${person.id}@${plan.id}.invalid`,
  };
  const branch =
    opened.evaluation.workspace.updates === 'pull-request' ? `${OUR_NAME}/${plan.id}-${digestOf(sent.id)}` : null;
  const commit = await saveChanges(opened.root, files, `${messageOf(plan.id, says)}\n\n${trailersOf(sent)}\n`, {
    env,
    branch,
    push: false,
  });
  return { kind: 'applied', plan: plan.id, says, inbox, commit: commit?.hash ?? null };
}

function readingOf({ plan, about, on }: Sent) {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  return {
    steps: new Set(tasks.map(({ id }) => id)),
    questions: new Set(tasks.flatMap(({ recap }) => recap?.questions.map(({ id }) => id) ?? [])),
    about,
    today: on,
  };
}

function sceneOf({ person, on }: Sent, { plan, evaluation, today }: OpenedPlan): UpdateScene {
  const { workspace, calendars } = evaluation;
  const calendar = planCalendar(plan, workspace, calendars);
  return { plan, workspace, calendar, states: taskStates(plan, calendar, today), person, on, today };
}

interface Decided {
  readonly wish: Wish;
  readonly change: Change;
}

function decided(
  wishes: readonly Wish[],
  scene: UpdateScene,
): { readonly changes: readonly Decided[]; readonly left: readonly Unapplied[] } {
  const changes: Decided[] = [];
  const left: Unapplied[] = [];
  for (const wish of wishes) {
    try {
      changes.push({ wish, change: changeFor(wish, scene) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      left.push({ wish, why: error.message });
    }
  }
  return { changes, left };
}

interface Written {
  readonly files: readonly FileChange[];
  readonly says: readonly string[];
  readonly refused: readonly Unapplied[];
}

/** All wishes together; where the plan would then be wrong, each by itself, without those that make it so. */
async function written(changes: readonly Decided[], before: OpenedPlan): Promise<Written> {
  const whole = await tried(changes, before);
  if (typeof whole !== 'string') return { ...whole, refused: [] };
  const kept: Decided[] = [];
  const refused: Unapplied[] = [];
  for (const each of changes) {
    const outcome = await tried([...kept, each], before);
    if (typeof outcome === 'string') refused.push({ wish: each.wish, why: outcome });
    else kept.push(each);
  }
  const rest = await tried(kept, before);
  return typeof rest === 'string' ? { files: [], says: [], refused } : { ...rest, refused };
}

/** What the plan's file would say, or why it may not say so. */
async function tried(changes: readonly Decided[], before: OpenedPlan): Promise<Omit<Written, 'refused'> | string> {
  const { edits, says } = together(changes.map(({ change }) => change));
  const { source } = before;
  try {
    const text = await applyEdits(source.text, edits);
    if (text === source.text) return { files: [], says: [] };
    const after = await withText(before, { path: source.path, text }, false);
    const [error] = newErrors(findingsOf(before), newFindings(findingsOf(before), findingsOf(after)));
    if (error !== undefined) return describe(error).message;
    return { files: [{ kind: 'replace', path: source.path, before: source.text, after: text }], says };
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function inboxPath({ on, plan, id }: Sent): string {
  return `${INBOX}/${formatDay(on)}-${plan.id}-${digestOf(id)}.txt`;
}

function inboxChanges(sent: Sent, unapplied: readonly Unapplied[], { root }: Opened): readonly FileChange[] {
  const path = inboxPath(sent);
  if (unapplied.length === 0 || root === '') return [];
  const why = unapplied.map((each) => clean(each.why));
  const { plan, person, on, about, id, text } = sent;
  return sent.from === path
    ? []
    : [{ kind: 'create', path, after: inboxText({ plan: plan.id, person: person.id, on, about, id, why, text }) }];
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8);
}

function trailersOf({ id, via, sentFrom, person }: Sent): string {
  const isOther = sentFrom !== null && sentFrom.toLowerCase() !== person.email?.toLowerCase();
  return [`Update-Id: ${id}`, `Via: ${via}`, ...(isOther ? [`Sent-From: ${clean(sentFrom)}`] : [])].join('\n');
}
