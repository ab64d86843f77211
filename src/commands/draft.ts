import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { planTasks } from '../plan/health/health.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Locale, Person, Plan, Task } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { formatDay, parseDay } from '../plan/time/day.ts';
import { json } from '../print/json.ts';
import { messageHtml } from '../print/message/html.ts';
import { messageMarkdown } from '../print/message/markdown.ts';
import type { Message } from '../print/message/message.ts';
import { messageKakao, messageText } from '../print/message/text.ts';
import type { CustomerView } from '../views/customer-view.ts';
import { readPlan } from '../views/status.ts';
import { draftKindsDoc, ejectedDoc } from '../words/draft.ts';
import { type MessageFacts, messageWords } from '../words/messages/facts.ts';
import { handoff } from '../words/messages/handoff.ts';
import { customerMessages, DRAFT_KINDS, type DraftKind, isCustomerKind } from '../words/messages/index.ts';
import { nextSessionStep } from '../words/messages/meeting.ts';
import { declined } from '../words/messages/occasions.ts';
import { createFile, putOwnFile, textAt } from '../workspace/write.ts';
import type { Context, ExitCode, RunCommand } from './command.ts';
import { emit } from './emit.ts';
import { customerViewFrom } from './for-customer.ts';
import type { movesWithGit } from './history/moves-of-git.ts';
import type { Input } from './input.ts';
import { type Addressees, addresseesOf, personOfPlan } from './messages/addressees.ts';
import { localeAround } from './opening/locale.ts';
import { ensureCalendars, type Opened, openWorkspace } from './opening/open.ts';
import { forecasterOf } from './opening/past.ts';
import { pickPlan, pickTask } from './opening/pick.ts';
import { customerLink, refuseForeignHosts } from './updates/customer-link.ts';

/** A message and its recipients. */
interface Draft extends Addressees {
  readonly message: Message;
}

interface DraftRequest {
  readonly kind: DraftKind;
  readonly plan: Plan;
  readonly opened: Opened;
  readonly view: CustomerView;
  readonly session: Task | null;
  readonly context: Context;
  /** The requested language; null: the reader's own. */
  readonly locale: Locale | null;
  readonly as: string;
}

/** `onboard draft KIND CUSTOMER [SESSION]`: a message as a CSM would send it. It sends nothing. */
export const draft: RunCommand = async (input, context) => {
  if (input.flag('list')) return listKinds(context);
  const kind = kindFrom(input.text('KIND'));
  if (input.flag('eject')) return eject(kind, input, context);
  const scene = await draftContextOf(kind, input, context);
  const all = addresseesOf(kind, { ...scene, workspace: scene.opened.evaluation.workspace });
  refuseWithout(scene, all.length > 0);
  const findings = handoffFindings(scene);
  const to = input.text('to');
  const chosen = to === null ? all : [{ to: [personOfPlan(to, scene.plan)], cc: [] }];
  const drafts = await Promise.all(chosen.map((each) => draftFor(each, scene)));
  await printDrafts(drafts, scene, input);
  for (const finding of findings) context.say(`${finding}\n`);
  return findings.length > 0 ? 1 : 0;
};

interface DraftKindsOutput {
  /** What KIND may be. */
  readonly drafts: readonly DraftKind[];
}

interface DraftFileOutput {
  /** Where it is written, from the root of the workspace. */
  readonly path: string;
}

async function listKinds(context: Context): Promise<ExitCode> {
  const locale = await localeAround({ cwd: context.cwd, env: context.io.env });
  await emit(context, locale, draftKindsDoc, { json: () => json<DraftKindsOutput>('drafts', { drafts: DRAFT_KINDS }) });
  return 0;
}

/** @throws UserError that suggests what was probably meant */
export function kindFrom(typed: string | null): DraftKind {
  const kind = DRAFT_KINDS.find((each) => each === typed);
  if (kind !== undefined) return kind;
  if (typed === null) throw new UserError('KIND is missing', `One of: ${DRAFT_KINDS.join(', ')}.`);
  throw new UserError(`There is no message "${typed}"`, didYouMean(typed, DRAFT_KINDS));
}

async function draftContextOf(kind: DraftKind, input: Input, context: Context): Promise<DraftRequest> {
  const typed = input.text('CUSTOMER');
  if (typed === null) throw new UserError('CUSTOMER is missing', `For example: ${context.program} draft ${kind} acme`);
  const opened = await openWorkspace(context);
  const plan = pickPlan(opened, typed);
  ensureCalendars(opened, plan);
  refuseForeignHosts(opened.evaluation.workspace, context.io.env, { mustBePinned: false });
  const known = customerViewFrom(plan, opened, forecasterOf(opened));
  const view = kind === 'change' ? { ...known, moves: await movesOfPlan(plan, known, opened, context) } : known;
  const session = sessionForDraft(kind, input.text('SESSION'), plan, context);
  return { kind, plan, opened, view, session, context, locale: langOf(input), as: formOf(input, context) };
}

/** `--format markdown` and `html` select the form of the message. @throws UserError when `--as` asks for something else */
function formOf(input: Input, { format }: Context): string {
  const form = input.text('as') ?? 'text';
  if (format !== 'markdown' && format !== 'html') return form;
  if (form === 'text' || form === format) return format;
  throw new UserError(`--as ${form} and --format ${format} cannot be used together`, 'Choose one of them.');
}

/** The given meeting; otherwise the next one for an agenda, and the last one that was held for a recap. */
function sessionForDraft(kind: DraftKind, typed: string | null, plan: Plan, context: Context): Task | null {
  if (kind !== 'agenda' && kind !== 'recap') return null;
  const sessions = planTasks(plan).filter(({ session, skipped }) => session !== null && skipped === null);
  const found =
    typed !== null
      ? pickTask(plan, typed)
      : kind === 'agenda'
        ? sessions.find(({ done }) => done === null)
        : sessions.findLast(({ recap }) => recap !== null);
  if (found?.session) return found;
  const known = sessions.map(({ id }) => id).join(', ');
  throw new UserError(
    found === undefined
      ? `${plan.customer} has no ${kind === 'agenda' ? 'upcoming session' : 'session with a recap'}`
      : `"${found.id}" is not a session`,
    known === ''
      ? `Add one: ${context.program} add ${plan.id} "Questions and answers" --session 30m`
      : `Sessions of the plan: ${known}`,
  );
}

/** Nobody would send a message without an occasion. @throws UserError that says why, and what to use instead */
function refuseWithout({ kind, view, plan, session, opened, context, as }: DraftRequest, hasReaders: boolean): void {
  const { evaluation, today } = opened;
  const { health } = readPlan(plan, evaluation.workspace, evaluation.calendars, today);
  // A cancellation removes the meeting from calendars.
  if (as === 'ics' && session !== null && (session.skipped !== null || plan.closed !== null)) return;
  const { engagement, pause } = health;
  const reason = declined(kind, { view, plan, engagement, isPaused: pause !== null, session, hasReaders });
  if (reason === null) return;
  const { why, instead } = reason;
  const run = instead === null ? null : 'run' in instead ? instead.run : `draft ${instead.draft} ${plan.id}`;
  throw new UserError(
    `${plan.customer} ${why}`,
    run === null ? 'There is nothing to write about.' : `Instead: ${context.program} ${run}`,
  );
}

/** What is wrong with the meeting that a message is about. */
function handoffFindings({ kind, session, plan, opened }: DraftRequest): readonly string[] {
  if (kind !== 'agenda' || !session?.session) return [];
  const { minutes, at, agenda = [] } = session.session;
  const hour =
    at === undefined && session.due !== null && session.due >= opened.today
      ? [`"${session.title}" has no time: add \`at: "14:00"\` to its session in ${plan.file}.`]
      : [];
  if (agenda.length === 0) return [...hour, `"${session.title}" has no agenda: add one to its session.`];
  const sum = agenda.reduce((total, topic) => total + (topic.minutes ?? 0), 0);
  if (sum === minutes || agenda.some((topic) => topic.minutes === undefined)) return hour;
  return [...hour, `The topics of "${session.title}" take ${sum} minutes, the session ${minutes}.`];
}

/** The file with a team's own wording for a kind of message. */
function draftPath(kind: DraftKind, locale: Locale): string {
  return `drafts/${kind}.${locale}.md`;
}

async function inOwnWords(text: string, facts: MessageFacts, standard: Message, path: string): Promise<Message> {
  const { DraftError, ownMessage } = await import('../words/messages/own.ts');
  try {
    return ownMessage(text, facts, standard);
  } catch (error) {
    if (!(error instanceof DraftError)) throw error;
    throw new UserError(
      `${path}:${error.line}:${error.column}: ${error.message}`,
      'The file that --eject writes lists the names that a draft may use.',
    );
  }
}

/** Writes a draft to start from: the default text, in parts. Never overwrites an existing one. */
async function eject(kind: DraftKind, input: Input, context: Context): Promise<ExitCode> {
  if (!isCustomerKind(kind)) throw new UserError(`"${kind}" has fixed wording`, 'It is for your own team.');
  const { root, evaluation } = await openWorkspace(context);
  const path = draftPath(kind, langOf(input) ?? evaluation.workspace.locale);
  const { starter } = await import('../words/messages/own-starter.ts');
  createFile(root, path, starter(kind, evaluation.workspace.locale));
  const look = `${context.program} draft ${kind} CUSTOMER`;
  await emit(context, evaluation.workspace.locale, (words) => ejectedDoc(path, look, words), {
    json: () => json<DraftFileOutput>('draft-file', { path }),
  });
  return 0;
}

/** The history of a plan is read only for the one message that mentions it. */
async function movesOfPlan(...of: Parameters<typeof movesWithGit>): ReturnType<typeof movesWithGit> {
  const { movesWithGit } = await import('./history/moves-of-git.ts');
  return movesWithGit(...of);
}

function langOf(input: Input): Locale | null {
  const lang = input.text('lang');
  return lang === 'en' || lang === 'ko' ? lang : null;
}

async function draftFor({ to, cc }: Addressees, scene: DraftRequest): Promise<Draft> {
  const { kind, plan, opened, view, context } = scene;
  const { workspace } = opened.evaluation;
  const [reader] = to;
  const locale = scene.locale ?? reader?.locale ?? (kind === 'handoff' ? workspace.locale : view.locale);
  if (kind === 'handoff') return { to, cc, message: handoff({ plan, workspace, locale, today: opened.today }) };
  const link = reader === undefined ? null : await customerLink(view.page, reader, workspace, context.io.env);
  const facts = factsFor(to, { ...scene, locale }, link);
  const standard = customerMessages[kind](facts);
  const own = textAt(opened.root, draftPath(kind, locale));
  return { to, cc, message: own === null ? standard : await inOwnWords(own, facts, standard, draftPath(kind, locale)) };
}

function factsFor(
  to: readonly Person[],
  scene: DraftRequest & { readonly locale: Locale },
  link: string | null,
): MessageFacts {
  const { plan, opened, view, session, locale } = scene;
  const steps = view.phases.flatMap((phase) => phase.steps);
  const step = steps.find(({ id }) => id === session?.id) ?? null;
  const csm = csmOf(plan, opened);
  return {
    view,
    locale,
    readers: to,
    sender: { name: csm?.name ?? '', email: csm?.email ?? null, phone: csm?.phone ?? null },
    // A link belongs to one reader: a message to several would give one person's rights to all.
    link: to.length === 1 ? link : null,
    session: step,
    freeDays: freeDays(scene, nextSessionStep({ steps, session: step })?.session?.day ?? null),
    isExperienced: /^(?:expert|advanced|experienced)$/.test(String(plan.attributes.level ?? '')),
  };
}

function csmOf(plan: Plan, { evaluation }: Opened): Person | undefined {
  return ownerOf('csm', plan, evaluation.workspace).people.find(({ side }) => side === 'vendor');
}

const DAYS_TO_CHOOSE_FROM = 3;

/** Working days of both sides, from the planned day, otherwise from tomorrow. */
function freeDays({ plan, opened }: DraftRequest, from: string | null): readonly string[] {
  const { workspace, calendars } = opened.evaluation;
  const calendar = planCalendar(plan, workspace, calendars);
  const first = calendar.indexOf(Math.max(parseDay(from ?? '') ?? 0, opened.today + 1));
  return Array.from({ length: DAYS_TO_CHOOSE_FROM }, (_, at) => formatDay(calendar.dayAt(first + at)));
}

interface Addressee {
  /** The person's id in the plan. */
  readonly id: string;
  /** Their name. */
  readonly name: string;
  /** Their address; null: the plan has none. */
  readonly email: string | null;
}

interface DraftOutput {
  /** What kind of message it is. */
  readonly draft: DraftKind;
  /** The plan. */
  readonly customer: string;
  /** One for each reader or group of readers. */
  readonly messages: readonly {
    /** The language that it is written in. */
    readonly locale: Locale;
    /** One line. */
    readonly subject: string;
    /** To whom it is addressed. */
    readonly to: readonly Addressee[];
    /** Who reads it as well. */
    readonly cc: readonly Addressee[];
    /** The message as plain text. */
    readonly text: string;
    /** The message as a page for mail programs. */
    readonly html: string;
  }[];
}

async function printDrafts(drafts: readonly Draft[], scene: DraftRequest, input: Input): Promise<void> {
  const { context, kind, plan } = scene;
  if (context.format === 'json') {
    context.print(json<DraftOutput>('draft', { draft: kind, customer: plan.id, messages: drafts.map(draftJson) }));
    return;
  }
  const { as } = scene;
  if ((as === 'text' || as === 'markdown') && input.text('out') === null) {
    const written = drafts.map((each) => (as === 'text' ? withHead(each) : messageMarkdown(each.message)));
    context.print(written.join(as === 'text' ? `\n${'-'.repeat(40)}\n\n` : '\n---\n\n'));
    return;
  }
  const [first, ...others] = drafts;
  if (first === undefined) throw new UserError(`${plan.customer} has nobody to write to`, 'Add them under `people`.');
  if (others.length > 0) {
    const ids = drafts.flatMap(({ to }) => to.map(({ id }) => id));
    throw new UserError(
      `There are ${drafts.length} messages, one for each person`,
      `Choose one: --to ${ids.join(' or --to ')}`,
    );
  }
  const text = await writeDraft(first, as, scene);
  const out = input.text('out');
  if (out === null) context.printFile(text.replaceAll('\r\n', '\n'));
  else {
    const { resolve } = await import('node:path');
    putOwnFile(resolve(context.cwd, out), text);
    context.say(`${out} was written.\n`);
  }
}

/** The text of one message in a format for another program. */
async function writeDraft(draft: Draft, as: string, scene: DraftRequest): Promise<string> {
  const { message } = draft;
  if (as === 'html') return messageHtml(message);
  if (as === 'kakao') return kakao(message, scene);
  if (as === 'markdown') return messageMarkdown(message);
  if (as === 'text') return messageText(message);
  const { emlOf, invitationOf } = await import('./messages/draft-file.ts');
  const csm = csmOf(scene.plan, scene.opened) ?? null;
  return as === 'ics' ? (await invitationOf(draft, csm, scene)).ics : emlOf(draft, csm, scene);
}

function kakao(message: Message, { context, view }: DraftRequest): string {
  const say = messageWords[message.locale];
  const { text, cut, isCutOff } = messageKakao(message, view.page === null ? say.restByMail : say.restOnPage);
  if (cut.length > 0) context.say(`Left out to stay within 1,000 characters: ${cut.join(', ')}.\n`);
  if (isCutOff) context.say('It was cut off at 1,000 characters. Send the rest by email.\n');
  return `${text}\n`;
}

function withHead({ to, cc, message }: Draft): string {
  const names = (people: readonly Person[]) =>
    people.map(({ name, email }) => (email === null ? name : `${name} <${email}>`)).join(', ');
  const { head: say } = messageWords[message.locale];
  const head = [
    `${say.to}: ${names(to)}`,
    ...(cc.length === 0 ? [] : [`${say.cc}: ${names(cc)}`]),
    `${say.subject}: ${message.subject}`,
  ];
  return `${head.join('\n')}\n\n${messageText(message)}`;
}

function draftJson({ to, cc, message }: Draft) {
  const people = (of: readonly Person[]) => of.map(({ id, name, email }) => ({ id, name, email }));
  const { locale, subject } = message;
  return { locale, subject, to: people(to), cc: people(cc), text: messageText(message), html: messageHtml(message) };
}
