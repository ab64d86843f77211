import { type Evaluation, Evaluator, idOfPath, sourcesOf } from '../../evaluate.ts';
import { type KnownPast, type PastOnboarding, wayBy } from '../../plan/chance/forecaster.ts';
import { WayWriter } from '../../plan/chance/way-table.ts';
import { planCalendar } from '../../plan/model/calendar.ts';
import type { Plan } from '../../plan/model/model.ts';
import type { Day } from '../../plan/time/day.ts';
import { findWorkspace } from '../../workspace/find.ts';
import type { Memory } from '../../workspace/memory/answers.ts';
import { type Called, type KeptPast, keptPast } from '../../workspace/memory/past.ts';
import { Paths } from '../../workspace/memory/paths.ts';
import { type FilesSeen, filesOfFolder } from '../../workspace/memory/sight.ts';
import { ARCHIVE, type OneByOne, readOneByOne } from '../../workspace/read.ts';
import { todayIn } from '../../workspace/today.ts';
import type { Context } from '../command.ts';
import { changedSince, circumstancesOf, FEW_CHANGED, learnedBy, pastIn, renewed } from '../kept/known-past.ts';
import { additionOf, calledBy, NO_ADDITION } from '../kept/taught.ts';
import { type Opened, openWorkspace } from './open.ts';
import { pickByName } from './pick.ts';

/** The folders that are checked for an answer about one customer. */
const FOLDERS_FOR_CUSTOMER = ['plans', 'templates', ARCHIVE, 'calendars'];

/**
 * A workspace as a command about one customer needs it: that customer's plan, and what the past of the others teaches. The results of the
 * others are kept, so that only changed plans are read.
 * @param typed the customer as typed
 * @throws UserError when there is no such customer, or no workspace, or onboard.yaml cannot be read
 */
export async function openFor(typed: string, context: Context): Promise<Opened> {
  return openOne(typed, context, 'past');
}

/** The same for commands that only need the names of others. @throws UserError as `openFor` does */
export async function openNamed(typed: string, context: Context): Promise<Opened> {
  return openOne(typed, context, 'names');
}

type PortfolioNeed = 'names' | 'past';

async function openOne(typed: string, context: Context, need: PortfolioNeed): Promise<Opened> {
  const { memory, only } = context;
  const known = memory === null ? null : await openRemembering(typed, memory, context, need);
  if (known !== null) return known;
  const opened = await openWorkspace(context);
  if (memory !== null && only === null) keepAll(opened, memory);
  return opened;
}

async function openRemembering(
  typed: string,
  memory: Memory,
  context: Context,
  need: PortfolioNeed,
): Promise<Opened | null> {
  const look = memory.lookAt(FOLDERS_FOR_CUSTOMER);
  if (look === null) return null;
  const files = filesOfFolder(look.sight, ['plans', ARCHIVE]);
  const root = findWorkspace(context.cwd);
  const read = readOneByOne(root, memory.witness, files.paths.list, () => true);
  if (read === null) return null;
  const evaluator = await Evaluator.of(read.texts);
  const today = await todayWithMemory(evaluator, memory, context);
  const others = await othersOf(files, { read, evaluator, today }, memory, need);
  if (others === null) return null;
  const file = pathNamed(typed, others.kept, evaluator);
  const source = read.read(file);
  if (source === null) return null;
  const isArchived = file.startsWith(`${ARCHIVE}/`);
  const texts = { ...read.texts, plans: isArchived ? [] : [source], archive: isArchived ? [source] : [] };
  const plan = others.renewed.get(file) ?? (await evaluator.legiblePlan(source, isArchived));
  const evaluation = aboutOne(
    await evaluator.finish(
      sourcesOf(texts).map(({ path }) => path),
      plan === null ? [] : [plan],
    ),
    file,
  );
  return { root, texts, evaluation, today, learned: learnedFrom(others.kept) };
}

function learnedFrom({ paths, past }: KeptPast): KnownPast | undefined {
  return past === null ? undefined : pastIn({ paths, past });
}

async function todayWithMemory({ workspace }: Evaluator, memory: Memory, context: Context): Promise<Day> {
  const { timezone, locale } = workspace;
  if (locale !== 'en') await context.speak(locale);
  const today = context.todayOverride ?? todayIn(timezone, context.io.now());
  memory.onDay(today, timezone);
  return today;
}

interface SingleReading {
  readonly read: OneByOne;
  readonly evaluator: Evaluator;
  readonly today: Day;
}

interface Others {
  readonly kept: KeptPast;
  /** Changed plans that were read again, if they can be identified. */
  readonly renewed: ReadonlyMap<string, Plan>;
}

/** What is known about all plans, with the changes since; null: too little is known, or it is faster to read all plans together. */
async function othersOf(
  files: FilesSeen,
  reading: SingleReading,
  memory: Memory,
  need: PortfolioNeed,
): Promise<Others | null> {
  const circumstances = circumstancesOf(reading.read.texts, reading.today, memory);
  const kept = circumstances === null ? null : keptPast(memory.place, circumstances);
  if (kept === null || circumstances === null || (need === 'past' && kept.past === null)) return null;
  const { same, changed } = changedSince(kept, files);
  if (changed > same.length / 2) return null;
  if (changed === 0 && kept.paths.equals(files.paths)) return { kept, renewed: new Map() };
  // Among the names that were kept there are none.
  if (!kept.paths.equals(files.paths) && reading.read.hasTwins()) return null;
  const plans = new Map<string, Plan>();
  const { isSamePace, kept: now } = await renewed(kept, files, same, async (path) => {
    const plan = await planAtPath(path, reading);
    if (plan === null) return NO_ADDITION;
    plans.set(path, plan);
    if (!reading.evaluator.isUsable(path)) return NO_ADDITION;
    return additionOf(plan, (writer) => writer.add(wayIn(plan, reading.evaluator, reading.today)));
  });
  if (changed > FEW_CHANGED || !kept.paths.equals(files.paths) || !isSamePace) memory.keepPast(circumstances, now);
  return { kept: now, renewed: plans };
}

async function planAtPath(path: string, { read, evaluator }: SingleReading): Promise<Plan | null> {
  const source = read.read(path);
  return source === null ? null : evaluator.legiblePlan(source, path.startsWith(`${ARCHIVE}/`));
}

function wayIn(
  plan: Plan,
  { workspace, calendars }: Pick<Evaluation, 'workspace' | 'calendars'>,
  today: Day,
): PastOnboarding | null {
  return wayBy(plan, (each) => planCalendar(each, workspace, calendars), today);
}

/** The file of the plan that a typed name means. @throws UserError for no match, or more than one */
function pathNamed(typed: string, kept: KeptPast, evaluator: Evaluator): string {
  const { paths } = kept;
  const id = typed.normalize('NFC');
  const exact = [`plans/${id}.yaml`, `${ARCHIVE}/${id}.yaml`].find((path) => paths.list.includes(path));
  if (exact !== undefined) return exact;
  // Not before: names are only read when somebody is not called by id.
  const { called } = kept;
  const candidates = paths.list.flatMap((file, index) => {
    const names = called[index] ?? null;
    return names === null ? [] : [{ id: idOfPath(file), title: names[0], also: names.slice(1), file }];
  });
  const broken = paths.list.filter((_, index) => (called[index] ?? null) === null);
  return pickByName(candidates, [...new Set([...evaluator.unevaluated, ...broken])].sort(), typed).file;
}

/** Without findings in other plans. */
function aboutOne(evaluation: Evaluation, file: string): Evaluation {
  const isAbout = (path: string): boolean => path === file || !path.startsWith('plans/');
  return {
    ...evaluation,
    findings: evaluation.findings.filter(({ at }) => isAbout(at.file)),
    unevaluated: evaluation.unevaluated.filter(isAbout),
    legible: { ...evaluation.legible, unevaluated: evaluation.legible.unevaluated.filter(isAbout) },
  };
}

/** Keeps the results of all plans of a workspace for the next command about one of them. */
function keepAll({ texts, evaluation, today }: Opened, memory: Memory): void {
  const circumstances = circumstancesOf(texts, today, memory);
  const paths = [...texts.plans, ...texts.archive].map(({ path }) => path);
  const sums = paths.flatMap((path) => memory.witness.sumAt(path) ?? []);
  if (circumstances === null || sums.length < paths.length || !memory.keepSight()) return;
  const plans = new Map(evaluation.plans.map((plan) => [plan.file, plan]));
  const writer = new WayWriter();
  const called = paths.map((path): Called => {
    const plan = plans.get(path);
    writer.add(plan === undefined ? null : wayIn(plan, evaluation, today));
    return plan === undefined ? null : calledBy(plan);
  });
  memory.keepPast(circumstances, {
    paths: Paths.of(paths),
    sums: Buffer.concat(sums),
    called,
    past: learnedBy(writer, paths, undefined),
  });
}
