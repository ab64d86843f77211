/** How a customer's update becomes a commit, whichever way it arrived. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { joinedChanges, type PlanChange } from '../../actions/change.ts';
import { describe } from '../../diagnostics/describe.ts';
import { findingWordsOf } from '../../diagnostics/languages.ts';
import { newFindings } from '../../diagnostics/new-findings.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import { applyEdits } from '../../document/edit.ts';
import { planCalendar } from '../../plan/model/calendar.ts';
import type { Person, Plan } from '../../plan/model/model.ts';
import { scheduled } from '../../plan/schedule/scheduled.ts';
import { taskStates } from '../../plan/schedule/state.ts';
import { type Day, formatDay, parseDay } from '../../plan/time/day.ts';
import { cleanText } from '../../print/clean.ts';
import { linkKey } from '../../publish/lock.ts';
import { changeFor, type Unapplied, type UpdateScene } from '../../updates/apply.ts';
import type { Update, Via } from '../../updates/envelope.ts';
import { stepMeant } from '../../updates/fingerprint.ts';
import { inboxText } from '../../updates/inbox-text.ts';
import { parseUpdate, type UpdateWish } from '../../updates/parse.ts';
import type { Receipt } from '../../updates/receipt.ts';
import { phraseBook } from '../../words/phrases/index.ts';
import type { FileChange } from '../../workspace/file-change.ts';
import { findWorkspace } from '../../workspace/find.ts';
import { committedOn } from '../../workspace/git/known.ts';
import { onBranch } from '../../workspace/git/worktree.ts';
import { INBOX } from '../../workspace/inbox.ts';
import { withLock } from '../../workspace/lock.ts';
import { saveChanges } from '../../workspace/save.ts';
import type { Spooled } from '../../workspace/spool.ts';
import { textAt } from '../../workspace/write.ts';
import { commitMessageOf, findingsOfPlan, newErrors } from '../change.ts';
import type { Context } from '../command.ts';
import { type Opened, openWorkspace, refuseUnusable } from '../opening/open.ts';
import { type OpenedPlan, openPlan, withText } from '../opening/open-plan.ts';
import type { Secrets } from './secret.ts';

/** What is known about the sender once the key has been checked. */
export interface Sent {
  readonly plan: Plan;
  readonly person: Person;
  readonly text: string;
  readonly about: string | null;
  /** The sender's day, relative to which their words are understood. */
  readonly on: Day;
  readonly id: string;
  readonly via: Via | 'inbox';
  readonly sentFrom: string | null;
  /** The inbox file that it comes from, which is deleted when it is settled, and which of its requests are left, from 1. */
  readonly from: { readonly path: string; readonly left: readonly number[] } | null;
}

const OUR_NAME = 'onboard';

/**
 * Checks by its key who sent an update, and applies it: one commit with the customer's person as its author. The same update a second
 * time changes nothing. What cannot be applied goes to the inbox in the same commit.
 */
export async function receiveUpdate(update: Update, context: Context, secrets: Secrets): Promise<Receipt> {
  return withLock(findWorkspace(context.cwd), async () => {
    const opened = await openWorkspace(context);
    refuseSwitchedOff(opened);
    const holder = await holderOfLink(update, opened, secrets);
    // A wrong page and a wrong key give the same message, so that nobody learns which pages exist.
    if (holder === null)
      return { kind: 'refused', why: 'Its link is not valid for any plan: it may be an old one, or cut off.' };
    return settleOnce({ ...update, ...holder }, opened, context);
  });
}

/** Applies an update that was accepted earlier, when its key was valid. The key is not checked again. */
export async function applySpooled(update: Spooled, context: Context): Promise<Receipt> {
  return withLock(findWorkspace(context.cwd), async () => {
    const opened = await openWorkspace(context);
    refuseSwitchedOff(opened);
    const plan = opened.evaluation.plans.find(({ page }) => page === update.page);
    const person = plan?.people.get(update.person);
    if (plan === undefined || person === undefined)
      throw new UserError(`There is no person ${update.person} on page ${update.page}: its plan may have errors now`);
    const on = update.on === null ? null : parseDay(update.on);
    return settleOnce({ ...update, on, plan, person, via: 'page', mayMean: [], sentFrom: null }, opened, context);
  });
}

/** Compares in constant time, so that the duration reveals nothing about the key. */
function isSameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

async function settleOnce(
  { mayMean, ...sent }: Omit<Sent, 'on' | 'from'> & Pick<Update, 'on' | 'mayMean'>,
  opened: Opened,
  context: Context,
): Promise<Receipt> {
  const { plan, id } = sent;
  const since = await committedOn(opened.root, id, context.io.env);
  if (since !== null) return { kind: 'known', plan: plan.id, since };
  const steps = plan.phases.flatMap(({ tasks }) => tasks.map((task) => task.id));
  const about = sent.about ?? stepMeant(mayMean, steps);
  return settleSent({ ...sent, about, on: sendersDay(sent.on, opened.today), from: null }, opened, context);
}

/** How long an answer may be on its way, in days. */
const LONGEST_WAY = 31;

/** The sender's day. East of us it may be a day ahead; a clock that is further off is ignored. */
function sendersDay(said: Day | null, today: Day): Day {
  return said === null || said > today + 1 || said < today - LONGEST_WAY ? today : said;
}

/** @throws UserError when answers are off, or when that is unknown because the settings cannot be read */
export function refuseSwitchedOff({ evaluation: { settings, unevaluated, workspace } }: Opened): void {
  refuseUnusable(settings, unevaluated);
  if (workspace.updates !== 'off') return;
  throw new UserError('Customers’ answers are switched off', 'Switch them on in onboard.yaml: updates: direct');
}

/** The plan and person of the active link with this key; null: there is none. */
export async function holderOfLink(
  { page, key }: Pick<Update, 'page' | 'key'>,
  { evaluation }: Pick<Opened, 'evaluation'>,
  { secret, old }: Secrets,
): Promise<{ readonly plan: Plan; readonly person: Person } | null> {
  const plan = evaluation.plans.find((each) => each.page === page);
  if (plan === undefined) return null;
  for (const person of plan.people.values()) {
    for (const each of old === null ? [secret] : [secret, old]) {
      const own = await linkKey(each, page, { person: person.id, generation: person.link });
      if (isSameText(own, key.toLowerCase())) return { plan, person };
    }
  }
  return null;
}

/** Applies what can be applied, on a new branch if configured. Call it while holding the workspace's lock. */
export async function settleSent(sent: Sent, opened: Opened, context: Context): Promise<Receipt> {
  if (opened.evaluation.workspace.updates !== 'pull-request') return settleHere(sent, opened, context);
  const branch = `${OUR_NAME}/${sent.plan.id}-${shortDigest(sent.id)}`;
  return onBranch(opened.root, branch, context.io.env, async (cwd) => {
    const aside = { ...context, cwd };
    const receipt = await settleHere(sent, await openWorkspace(aside), aside);
    return receipt.kind === 'applied' ? { ...receipt, branch: receipt.commit === null ? null : branch } : receipt;
  });
}

async function settleHere(sent: Sent, opened: Opened, context: Context): Promise<Receipt> {
  const { plan, person } = sent;
  const before = await openPlan(context, plan.id);
  const scene = updateSceneOf(sent, before);
  const all = parseUpdate(sent.text, updateContextOf(sent));
  const wishes = all.filter((_, at) => sent.from === null || sent.from.left.includes(at + 1));
  const { changes, left } =
    plan.closed === null && !plan.archived
      ? decidedChanges(wishes, scene)
      : { changes: [], left: wishes.map((wish) => ({ wish, why: `The plan of ${plan.id} is closed` })) };
  const done = await writtenOrRefused(changes, before);
  // The team reads the inbox, in its language.
  const book = await phraseBook(opened.evaluation.workspace.locale);
  const unapplied = [...left, ...done.refused].map((each) => ({ ...each, why: book(each.why) }));
  const rest = unapplied.map((each) => ({ ...each, at: all.indexOf(each.wish) + 1 }));
  const files = [...done.files, ...inboxChanges(sent, rest, opened)];
  const nothing = { kind: 'applied', plan: plan.id, says: [], inbox: null, commit: null, branch: null } as const;
  const inbox = unapplied.length === 0 ? null : (sent.from?.path ?? inboxPath(sent));
  if (files.length === 0) return { ...nothing, inbox };
  const says = [
    ...done.says,
    ...(inbox === null || sent.from !== null
      ? []
      : [`${person.id} sent something that could not be applied: see ${inbox}`]),
  ];
  const subject = says.length === 0 ? [`${sent.from?.path ?? 'it'} is settled`] : says;
  const env = {
    ...context.io.env,
    // git rejects names that consist only of punctuation.
    GIT_AUTHOR_NAME: /[\p{L}\p{N}]/u.test(person.name) ? person.name : person.id,
    GIT_AUTHOR_EMAIL: person.email ?? `${person.id}@${plan.id}.invalid`,
  };
  const message = `${commitMessageOf(plan.id, subject)}\n\n${trailersOf(sent)}\n`;
  const commit = await saveChanges(opened.root, files, message, { env, branch: null, push: false });
  return { ...nothing, says, inbox, commit: commit?.hash ?? null };
}

function updateContextOf({ plan, about, on }: Sent) {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  return {
    steps: new Set(tasks.map(({ id }) => id)),
    questions: new Set(tasks.flatMap(({ recap }) => recap?.questions.map(({ id }) => id) ?? [])),
    about,
    today: on,
  };
}

function updateSceneOf({ person, on }: Sent, { plan, evaluation, today }: OpenedPlan): UpdateScene {
  const { workspace, calendars } = evaluation;
  const calendar = planCalendar(plan, workspace, calendars);
  return {
    plan,
    workspace,
    calendar,
    states: taskStates(scheduled(plan, calendar, today)),
    person,
    on: Math.min(on, today),
    today,
  };
}

interface Decided {
  readonly wish: UpdateWish;
  readonly change: PlanChange;
}

function decidedChanges(
  wishes: readonly UpdateWish[],
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

interface ReceivedChanges {
  readonly files: readonly FileChange[];
  readonly says: readonly string[];
  readonly refused: readonly Unapplied[];
}

/** All requests together; if that would make the plan invalid, each one separately, without those that cause it. */
async function writtenOrRefused(changes: readonly Decided[], before: OpenedPlan): Promise<ReceivedChanges> {
  const whole = await triedTogether(changes, before);
  if (typeof whole !== 'string') return { ...whole, refused: [] };
  const kept: Decided[] = [];
  const refused: Unapplied[] = [];
  for (const each of changes) {
    const outcome = await triedTogether([...kept, each], before);
    if (typeof outcome === 'string') refused.push({ wish: each.wish, why: outcome });
    else kept.push(each);
  }
  const rest = await triedTogether(kept, before);
  return typeof rest === 'string' ? { files: [], says: [], refused } : { ...rest, refused };
}

/** The new text of the plan's file, or why it is not allowed. */
async function triedTogether(
  changes: readonly Decided[],
  before: OpenedPlan,
): Promise<Omit<ReceivedChanges, 'refused'> | string> {
  const { edits, says } = joinedChanges(changes.map(({ change }) => change));
  const { source } = before;
  try {
    const text = await applyEdits(source.text, edits);
    if (text === source.text) return { files: [], says: [] };
    const after = await withText(before, { path: source.path, text }, false);
    const [error] = newErrors(findingsOfPlan(before), newFindings(findingsOfPlan(before), findingsOfPlan(after)));
    if (error !== undefined) return describe(error, await findingWordsOf(after.evaluation.workspace.locale)).message;
    return { files: [{ kind: 'replace', path: source.path, before: source.text, after: text }], says };
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function inboxPath({ on, plan, id }: Sent): string {
  return `${INBOX}/${formatDay(on)}-${plan.id}-${shortDigest(id)}.txt`;
}

/** Adds what could not be applied to the inbox, and removes from it what could. */
function inboxChanges(
  sent: Sent,
  rest: readonly (Unapplied & { readonly at: number })[],
  { root }: Opened,
): readonly FileChange[] {
  const { from, plan, person, on, about, id, text } = sent;
  const why = rest.map((each) => cleanText(each.why));
  const left = rest.map(({ at }) => at);
  const after = inboxText({ plan: plan.id, person: person.id, on, about, id, left, why, text });
  if (from === null) return rest.length === 0 ? [] : [{ kind: 'create', path: inboxPath(sent), after }];
  const before = textAt(root, from.path);
  if (before === null || rest.length === from.left.length) return [];
  return rest.length === 0
    ? [{ kind: 'delete', path: from.path, before }]
    : [{ kind: 'replace', path: from.path, before, after }];
}

function shortDigest(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8);
}

function trailersOf({ id, via, sentFrom, person }: Sent): string {
  const isOther = sentFrom !== null && sentFrom.toLowerCase() !== person.email?.toLowerCase();
  return [`Update-Id: ${id}`, `Via: ${via}`, ...(isOther ? [`Sent-From: ${cleanText(sentFrom)}`] : [])].join('\n');
}
