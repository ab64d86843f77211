import { type Evaluation, Evaluator, idOf, sourcesOf, type WorkspaceTexts } from '../evaluate.ts';
import { type PastWay, paceAmong, wayBy } from '../plan/chance/forecaster.ts';
import { countOfWays, isOnboarded, type WayTable, WayWriter, waysIn } from '../plan/chance/way-table.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { findWorkspace } from '../workspace/find.ts';
import type { Memory } from '../workspace/memory/answers.ts';
import { sameFiles } from '../workspace/memory/facts.ts';
import { type Called, type Circumstances, type KeptPast, keptPast } from '../workspace/memory/past.ts';
import { filesIn } from '../workspace/memory/sight.ts';
import { ARCHIVE, type OneByOne, readOneByOne } from '../workspace/read.ts';
import { todayIn } from '../workspace/today.ts';
import type { Context } from './command.ts';
import { type KnownPast, type Opened, openWorkspace } from './open.ts';
import { addressesIn, pickCalled } from './pick.ts';

/** The folders that are checked for an answer about one customer. */
const FOLDERS = ['plans', 'templates', ARCHIVE, 'calendars'];

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

type Need = 'names' | 'past';

async function openOne(typed: string, context: Context, need: Need): Promise<Opened> {
  const { memory, only } = context;
  const known = memory === null ? null : await openRemembering(typed, memory, context, need);
  if (known !== null) return known;
  const opened = await openWorkspace(context);
  if (memory !== null && only === null) keepAll(opened, memory);
  return opened;
}

async function openRemembering(typed: string, memory: Memory, context: Context, need: Need): Promise<Opened | null> {
  const look = memory.lookAt(FOLDERS);
  if (look === null) return null;
  const [plans, archive] = [filesIn(look.sight, 'plans'), filesIn(look.sight, ARCHIVE)];
  const files = { paths: [...plans.paths, ...archive.paths], sums: Buffer.concat([plans.sums, archive.sums]) };
  const root = findWorkspace(context.cwd);
  const read = readOneByOne(root, memory.witness, files.paths, () => true);
  if (read === null) return null;
  const evaluator = await Evaluator.of(read.texts);
  const today = await todayOf(evaluator, memory, context);
  const others = await othersOf(files, { read, evaluator, today }, memory, need);
  if (others === null) return null;
  const file = fileCalled(typed, others.kept, evaluator);
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
  return { root, texts, evaluation, today, learned: pastIn(others.kept) };
}

async function todayOf({ workspace }: Evaluator, memory: Memory, context: Context): Promise<Day> {
  const { timezone, locale } = workspace;
  if (locale !== 'en') await context.speak(locale);
  const today = context.todayOverride ?? todayIn(timezone, context.io.now());
  memory.onDay(today, timezone);
  return today;
}

/** The settings, calendars and templates, and the day; null: not all of it is reliable. */
function circumstancesOf(texts: WorkspaceTexts, today: Day, memory: Memory): Circumstances | null {
  const around = memory.witness.sumOf([texts.settings, ...texts.calendars, ...texts.templates].map(({ path }) => path));
  return around === null ? null : { around, day: formatDay(today) };
}

interface Reading {
  readonly read: OneByOne;
  readonly evaluator: Evaluator;
  readonly today: Day;
}

interface Others {
  readonly kept: KeptPast;
  /** Changed plans that were read again, if they can be identified. */
  readonly renewed: ReadonlyMap<string, Plan>;
}

/** Up to this many changed plans are read again each time before everything is kept again. */
const FEW = 3;

/** What is known about all plans, with the changes since; null: too little is known, or it is faster to read all plans together. */
async function othersOf(
  files: Pick<KeptPast, 'paths' | 'sums'>,
  reading: Reading,
  memory: Memory,
  need: Need,
): Promise<Others | null> {
  const circumstances = circumstancesOf(reading.read.texts, reading.today, memory);
  const kept = circumstances === null ? null : keptPast(memory.place, circumstances);
  if (kept === null || circumstances === null || (need === 'past' && kept.past === null)) return null;
  const same = sameFiles(kept, files);
  const changed = same.reduce((sum, place) => sum + Number(place < 0), 0);
  if (changed > files.paths.length / 2) return null;
  if (changed === 0 && kept.paths.length === files.paths.length) return { kept, renewed: new Map() };
  if (reading.read.hasTwins()) return null;
  const { isSamePace, ...others } = await renew(kept, files, same, reading);
  if (changed > FEW || kept.paths.length !== files.paths.length || !isSamePace)
    memory.keepPast(circumstances, others.kept);
  return others;
}

/** Reads the plans that changed. @param same the index of each file among the known ones; -1: unknown */
async function renew(
  known: KeptPast,
  { paths, sums }: Pick<KeptPast, 'paths' | 'sums'>,
  same: Int32Array,
  reading: Reading,
): Promise<Others & { readonly isSamePace: boolean }> {
  const writer = known.past === null ? null : new WayWriter(known.past.table);
  let isSamePace = known.past === null || !isOnboardedGone(known.past.table, same);
  const usable = new Map<string, Plan>();
  const renewed = new Map<string, Plan>();
  for (const [index, path] of paths.entries()) {
    const place = same[index] ?? -1;
    if (place >= 0) {
      writer?.copy(place);
      continue;
    }
    const plan = await planAt(path, reading);
    if (plan !== null) renewed.set(path, plan);
    const isUsable = plan !== null && reading.evaluator.isUsable(path);
    if (isUsable) usable.set(path, plan);
    const way = isUsable ? wayIn(plan, reading.evaluator, reading.today) : null;
    isSamePace &&= way?.isOnboarded !== true;
    writer?.add(way);
  }
  const past = writer === null ? null : learned(writer, paths, isSamePace ? known.past?.pace : undefined);
  const calledAt = (path: string, index: number): Called => {
    const [place, plan] = [same[index] ?? -1, usable.get(path)];
    if (place >= 0) return known.called[place] ?? null;
    return plan === undefined ? null : calledBy(plan);
  };
  // Names are only needed when somebody is looked up by name, or when they are kept.
  const kept = {
    ...{ paths, sums, past },
    get called() {
      return paths.map(calledAt);
    },
  };
  return { kept, renewed, isSamePace };
}

/** Whether a customer who was onboarded is not among the unchanged plans. */
function isOnboardedGone(table: WayTable, same: Int32Array): boolean {
  const left = new Set(same);
  const count = countOfWays(table);
  for (let index = 0; index < count; index++) if (isOnboarded(table, index) && !left.has(index)) return true;
  return false;
}

async function planAt(path: string, { read, evaluator }: Reading): Promise<Plan | null> {
  const source = read.read(path);
  return source === null ? null : evaluator.legiblePlan(source, path.startsWith(`${ARCHIVE}/`));
}

function learned(writer: WayWriter, paths: readonly string[], pace: number | null | undefined): KeptPast['past'] {
  const table = writer.table();
  return { table, pace: pace === undefined ? paceAmong(waysIn(table, paths.map(idOf))) : pace };
}

function wayIn(
  plan: Plan,
  { workspace, calendars }: Pick<Evaluation, 'workspace' | 'calendars'>,
  today: Day,
): PastWay | null {
  return wayBy(plan, (each) => planCalendar(each, workspace, calendars), today);
}

function calledBy(plan: Plan): Called {
  return [plan.customer, ...addressesIn(plan)];
}

/** The file of the plan that a typed name means. @throws UserError for no match, or more than one */
function fileCalled(typed: string, { paths, called }: KeptPast, evaluator: Evaluator): string {
  const id = typed.normalize('NFC');
  const exact = [`plans/${id}.yaml`, `${ARCHIVE}/${id}.yaml`].find((path) => paths.includes(path));
  if (exact !== undefined) return exact;
  const candidates = paths.flatMap((file, index) => {
    const names = called[index] ?? null;
    return names === null ? [] : [{ id: idOf(file), title: names[0], also: names.slice(1), file }];
  });
  const broken = paths.filter((_, index) => (called[index] ?? null) === null);
  return pickCalled(candidates, [...new Set([...evaluator.unevaluated, ...broken])].sort(), typed).file;
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

function pastIn({ paths, past }: KeptPast): KnownPast | undefined {
  return past === null ? undefined : { ways: () => waysIn(past.table, paths.map(idOf)), pace: past.pace };
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
    paths,
    sums: Buffer.concat(sums),
    called,
    past: learned(writer, paths, undefined),
  });
}
