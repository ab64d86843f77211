import { dirname, relative, resolve, sep } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { UserError } from '../diagnostics/user-error.ts';
import { newSettings } from '../document/new-settings.ts';
import type { Evaluation } from '../evaluate.ts';
import type { Locale } from '../plan/model/model.ts';
import { countryOfZone } from '../plan/time/country-of-zone.ts';
import { civilOf, type Day, type Weekday } from '../plan/time/day.ts';
import { initJson, type LaidOutFile, type Way } from '../print/machine/init.ts';
import { fileTexts } from '../words/files/index.ts';
import { initDoc, type ToDo } from '../words/init.ts';
import { fileWords } from '../words/phrases/in-files.ts';
import { SETTINGS_FILE, workspaceAround } from '../workspace/find.ts';
import { branchOf } from '../workspace/git/branch.ts';
import { installMergeDriver } from '../workspace/git/merge-driver.ts';
import { usualYears } from '../workspace/holidays.ts';
import { ensureFolder, existsIn, layOutFile, nearestExistingFolder, type WantedFile } from '../workspace/lay-out.ts';
import { dependsOn } from '../workspace/npm-package.ts';
import { githubWorkflow, gitlabPipeline, type PipelinePlace, scheduledWorkflow } from '../workspace/pipeline.ts';
import { findRepository } from '../workspace/repository.ts';
import { readShipped } from '../workspace/shipped.ts';
import { todayIn } from '../workspace/today.ts';
import { gapsOf, newCalendar } from './calendar.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { builtInTemplates } from './opening/built-in.ts';
import { localeOfEnvironment } from './opening/locale.ts';
import { openWorkspace } from './opening/open.ts';
import { withBases } from './template.ts';
import { setUpPage, type UpdatesChannel, updatesFiles } from './updates/init-updates.ts';

const KINDS_WITH_SCHEMA = ['workspace', 'template', 'plan', 'calendar'] as const;
const FIRST_TEMPLATE = 'cpa';

/** `onboard init [DIR]`: writes everything a workspace needs that does not exist yet. */
export async function init(input: Input, context: Context): Promise<ExitCode> {
  const root = resolve(context.cwd, input.text('DIR') ?? '.');
  const around = workspaceAround(root);
  if (around !== null && around !== root) context.say(`${root} is in another workspace, ${around}.\n`);
  const existing = around === root ? (await openWorkspace({ ...context, cwd: root })).evaluation : null;
  await context.speak(localeChosen(input, existing, context));
  const files = await wantedFiles(input, context, root, existing);

  ensureFolder(root);
  if (input.flag('merge-driver')) await mergeByMeaning(root, context);
  const laidOut = files.map(({ base = root, ...file }): LaidOutFile => {
    const state = layOutFile(base, file);
    return { path: pathFrom(root, base, file.path), state, way: file.way };
  });
  const toInstall = packageToInstall(root, laidOut);
  const toDo = { next: nextIn(existing), toInstall, npmFolder: npmFolder(root) };
  await emit(context, localeChosen(input, existing, context), (words) => initDoc(laidOut, toDo, words), {
    json: () => initJson(root, laidOut, toInstall),
  });
  for (const sentence of files.flatMap(({ says = [] }) => says)) context.say(`${sentence}\n`);
  for (const id of countries(input)) reportWhetherUsed(id, existing, context);
  return 0;
}

function nextIn(existing: Evaluation | null): ToDo['next'] {
  if (existing === null) return 'team';
  const { plans, unevaluated, workspace } = existing;
  if (plans.length > 0 || unevaluated.some((path) => path.startsWith('plans/'))) return null;
  return workspace.team.size === 0 ? 'team' : 'customer';
}

/** Relative to the workspace: `../.github/…` for files of the repository that the workspace is a folder of. */
function pathFrom(root: string, base: string, path: string): string {
  return relative(root, resolve(base, path)).split(sep).join('/');
}

/** Attributes come with every clone, but the configuration does not: run this once in each clone. */
async function mergeByMeaning(root: string, context: Context): Promise<void> {
  const hasChanged = await installMergeDriver(root, context.io.env);
  context.say(
    `git now merges plans of this clone by ids and fields.${hasChanged ? ' Commit .gitattributes, and ask' : ' Ask'} everybody to run`,
  );
  context.say(` ${context.program} init --merge-driver once in their clone.\n`);
}

/** A file, and what a person does when an existing one is not acceptable. */
interface Wanted extends WantedFile {
  readonly way: Way;
  /** The folder that its path is relative to, when that is not the workspace. */
  readonly base?: string;
  /** What a person should know about its content. */
  readonly says?: readonly string[];
}

async function wantedFiles(
  input: Input,
  context: Context,
  root: string,
  existing: Evaluation | null,
): Promise<readonly Wanted[]> {
  const locale = localeChosen(input, existing, context);
  const timezone =
    input.text('timezone') ?? existing?.workspace.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = todayIn(timezone, context.io.now());
  const today = context.todayOverride ?? now;
  const vendor = existing === null ? await vendorOf(input, context) : '';
  const calendars = existing === null ? await countriesOf(input, timezone, context) : countries(input);
  const settings =
    existing === null ? newSettings({ vendor, locale, timezone, calendars }, (await fileTexts(locale)).settings) : '';
  const told = await fileWords(locale);
  return [
    editableFile({ path: SETTINGS_FILE, text: settings }),
    ...(await templateFiles(input, locale, existing)).map(editableFile),
    ...(await calendarFiles(calendars, root, locale, today)),
    ...KINDS_WITH_SCHEMA.map(schemaFile),
    editorFile(),
    extensionFile(),
    ...(input.flag('agents')
      ? [editableFile({ path: 'AGENTS.md', text: readShipped(`templates/agents/${locale}.md`) })]
      : []),
    ...(input.flag('reminders') ? reminderFiles(input, context, root, { timezone, existing, told }) : []),
    ...(await answerFiles(input, context, root, { locale, existing, told })),
    ...(await ciFiles(input, context, root, { timezone, workweek: existing?.workspace.workweek ?? WORKWEEK, told })),
  ];
}

/** People are meant to change this file, so any content is acceptable. */
function editableFile(file: GivenFile): Wanted {
  return { ...file, serves: () => true, way: { add: file.text } };
}

function schemaFile(kind: (typeof KINDS_WITH_SCHEMA)[number]): Wanted {
  const path = `schemas/${kind}.schema.json`;
  const text = readShipped(path);
  return { path, text, serves: (present) => present === text, way: { run: `onboard schema ${kind} > ${path}` } };
}

interface CommentTranslation {
  /** Translates the comments and names of a shipped file into the language of the workspace. */
  told(text: string): string;
}

interface GivenFile {
  readonly path: string;
  readonly text: string;
}

/** A template to start from: the requested one, or the first one when there is none yet. */
async function templateFiles(input: Input, locale: Locale, existing: Evaluation | null): Promise<readonly GivenFile[]> {
  const wanted = input.text('template');
  if (wanted === null && existing !== null && existing.templates.size > 0) return [];
  const builtIn = await builtInTemplates(locale);
  return withBases(wanted ?? FIRST_TEMPLATE, builtIn).map(({ template, text }) => ({
    path: `templates/${template.id}.yaml`,
    text,
  }));
}

async function calendarFiles(
  ids: readonly string[],
  root: string,
  locale: Locale,
  today: Day,
): Promise<readonly Wanted[]> {
  const { year } = civilOf(today);
  return Promise.all(
    ids.map(async (id): Promise<Wanted> => {
      const path = `calendars/${id}.yaml`;
      // An existing file is kept, so its content need not be computed.
      if (existsIn(root, path)) return editableFile({ path, text: '' });
      const { text, list } = await newCalendar(id, await usualYears(id, year), locale);
      return { ...editableFile({ path, text }), says: gapsOf(id, { first: year, last: year + 1 }, list) };
    }),
  );
}

const CI_PATHS: ReadonlyMap<string, string> = new Map([
  ['github', '.github/workflows/onboard.yml'],
  ['gitlab', '.gitlab-ci.yml'],
]);
const WORKWEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** GitHub and GitLab read pipelines only at the top of the repository, wherever the workspace is. */
async function ciFiles(
  input: Input,
  { io }: Context,
  root: string,
  { told, ...time }: Pick<PipelinePlace, 'timezone' | 'workweek'> & CommentTranslation,
): Promise<readonly Wanted[]> {
  const { top, folder, isRepository } = placeInRepository(root);
  const ci = input.text('ci') ?? presentCi(top) ?? 'github';
  const path = CI_PATHS.get(ci);
  if (path === undefined) return [];
  const branch = isRepository ? await branchOf(top, io.env) : 'main';
  const place: PipelinePlace = { ...time, folder, branch, now: io.now() };
  const write = ci === 'github' ? githubWorkflow : gitlabPipeline;
  const text = told(write(readShipped(`templates/ci/${ci}.yml`), place));
  // An adapted pipeline still checks the plans.
  const serves = (present: string | null): boolean => /\bonboard validate\b/.test(present ?? '');
  return [
    { path, text, serves, way: { add: text }, base: top },
    { ...editableFile(ignored(folder)), base: top },
    ...pagesFiles(input.text('pages'), top, { ...place, told }),
  ];
}

const PAGES_PATHS: ReadonlyMap<string, string> = new Map([
  ['github', '.github/workflows/onboard-pages.yml'],
  ['gitlab', '.gitlab/onboard-pages.yml'],
]);

/** The pipeline that publishes customers' pages, on request. */
function pagesFiles(
  host: string | null,
  top: string,
  { told, ...place }: PipelinePlace & CommentTranslation,
): readonly Wanted[] {
  const path = PAGES_PATHS.get(host ?? '');
  if (path === undefined) return [];
  const write = host === 'github' ? githubWorkflow : gitlabPipeline;
  const text = told(write(readShipped(`templates/ci/${host}-pages.yml`), place));
  return [
    {
      path,
      text,
      serves: (present) => /\bonboard publish\b/.test(present ?? ''),
      way: { add: text },
      base: top,
      says: [
        'Pages of a private repository are public on most plans of GitHub and GitLab. That is why these pages are locked.',
        `The first lines of ${path} describe the one-time set-up.`,
      ],
    },
  ];
}

/** The path of a schedule for reminders, by the system that runs it; the files for the team's own server are together. */
const REMINDER_PATHS: ReadonlyMap<string, string> = new Map([
  ['github', '.github/workflows/onboard-reminders.yml'],
  ['gitlab', '.gitlab/onboard-reminders.yml'],
]);
const REMINDER_UNITS = ['onboard-remind.cron', 'onboard-remind.service', 'onboard-remind.timer'];

/**
 * The schedule that lists each morning's reminders, and sends them once somebody enables that: a pipeline, a cron line and a systemd
 * timer.
 */
function reminderFiles(
  input: Input,
  { io }: Context,
  root: string,
  {
    timezone,
    existing,
    told,
  }: CommentTranslation & { readonly timezone: string; readonly existing: Evaluation | null },
): readonly Wanted[] {
  const { top, folder } = placeInRepository(root);
  const ci = input.text('ci') ?? presentCi(top) ?? 'github';
  const workweek = existing?.workspace.workweek ?? WORKWEEK;
  const units = REMINDER_UNITS.map((name) =>
    editableFile({ path: `reminders/${name}`, text: told(readShipped(`templates/ci/${name}`)) }),
  );
  const path = REMINDER_PATHS.get(ci);
  if (path === undefined) return units;
  const shipped = readShipped(`templates/ci/reminders-${ci}.yml`);
  const text = told(scheduledWorkflow(shipped, { folder, timezone, workweek, now: io.now() }));
  return [{ ...editableFile({ path, text }), base: top }, ...units];
}

const ROADS: ReadonlyMap<string, UpdatesChannel> = new Map([
  ['mail', 'mail'],
  ['serve', 'serve'],
]);

/** The files that let customers answer, on request. They enable nothing. */
async function answerFiles(
  input: Input,
  { io }: Context,
  root: string,
  { locale, existing, told }: CommentTranslation & { readonly locale: Locale; readonly existing: Evaluation | null },
): Promise<readonly Wanted[]> {
  const road = ROADS.get(input.text('updates') ?? '');
  if (road === undefined) return [];
  const { top, folder, isRepository } = placeInRepository(root);
  const ci = input.text('ci') ?? presentCi(top) ?? 'github';
  const branch = isRepository ? await branchOf(top, io.env) : 'main';
  const pipeline: PipelinePlace = { folder, branch, timezone: 'UTC', workweek: WORKWEEK, now: io.now() };
  const workspace = existing?.workspace ?? null;
  const files = updatesFiles({ road, ci, pipeline, workspace, locale, words: (await fileTexts(locale)).answers, told });
  const isOff = workspace === null || workspace.updates === 'off';
  const says = [
    `${setUpPage(road)} describes the one-time set-up.`,
    ...(isOff
      ? [`Answers stay off until ${SETTINGS_FILE} says \`updates: direct\` or \`updates: pull-request\`.`]
      : []),
  ];
  return files.map(({ path, text, isOfRepository }, at) => ({
    ...editableFile({ path, text }),
    ...(isOfRepository ? { base: top } : {}),
    ...(at === 0 ? { says } : {}),
  }));
}

interface PlaceInRepository {
  /** The top of the repository; without one, the folder itself. */
  readonly top: string;
  /** The folder, relative to the top. */
  readonly folder: string;
  readonly isRepository: boolean;
}

/** Where a folder, which need not exist yet, is in its repository. */
function placeInRepository(root: string): PlaceInRepository {
  const present = nearestExistingFolder(root);
  const repository = findRepository(present);
  if (repository === null) return { top: root, folder: '', isRepository: false };
  const { top } = repository;
  const folder = relative(top, resolve(repository.folder, relative(present, root)));
  return { top, folder: folder.split(sep).join('/'), isRepository: true };
}

/**
 * Pipelines and everybody who works here install the packages in package.json. Also ignored are the journal for `undo` in a folder
 * without git, leftovers of interrupted runs, and pages that can be made again: they must not be committed if the folder becomes a
 * repository.
 */
function ignored(folder: string): GivenFile {
  const site = `/${folder === '' ? '' : `${folder}/`}site/`;
  return { path: '.gitignore', text: `node_modules/\n.onboard.*\n.onboard-*.tmp\n${site}\n` };
}

/** The system of an existing pipeline. */
function presentCi(top: string): string | null {
  return [...CI_PATHS].find(([, path]) => existsIn(top, path))?.[0] ?? null;
}

/** The file name of this program's package, when there is a pipeline but no dev dependency that it could install; otherwise null. */
function packageToInstall(root: string, laidOut: readonly LaidOutFile[]): string | null {
  const paths = [...CI_PATHS.values()];
  const isPipeline = (path: string): boolean => paths.some((each) => path === each || path.endsWith(`../${each}`));
  if (!laidOut.some(({ path, state }) => isPipeline(path) && state !== 'kept')) return null;
  const isNamed = foldersUpTo(root, placeInRepository(root).top).some((folder) => dependsOn(folder, packageJson.name));
  return isNamed ? null : `${packageJson.name}-${packageJson.version}.tgz`;
}

/** The folder whose package.json npm uses for a workspace, relative to it: `..`; empty for the workspace itself. */
function npmFolder(root: string): string {
  const found = foldersUpTo(root, placeInRepository(root).top).find((folder) => existsIn(folder, 'package.json'));
  return found === undefined ? '' : relative(root, found).split(sep).join('/');
}

/** A folder and those above it, up to one of them. */
function foldersUpTo(folder: string, top: string): readonly string[] {
  const above = dirname(folder);
  const isLast = folder === top || above === folder || relative(top, folder).startsWith('..');
  return isLast ? [folder] : [folder, ...foldersUpTo(above, top)];
}

/** Which schema belongs to which files, for the YAML extension of VS Code; other editors read the first lines of each file. */
function editorFile(): Wanted {
  const schemas = {
    './schemas/workspace.schema.json': [SETTINGS_FILE],
    './schemas/template.schema.json': ['templates/*.yaml'],
    './schemas/plan.schema.json': ['plans/**/*.yaml'],
    './schemas/calendar.schema.json': ['calendars/*.yaml'],
  };
  return editorJson('.vscode/settings.json', { 'yaml.schemas': schemas }, Object.keys(schemas));
}

const YAML_EXTENSION = 'redhat.vscode-yaml';

/** VS Code offers the extension that reads those settings to everybody who opens the folder. */
function extensionFile(): Wanted {
  return editorJson('.vscode/extensions.json', { recommendations: [YAML_EXTENSION] }, [YAML_EXTENSION]);
}

/** @param needed strings that an existing file must contain to be acceptable */
function editorJson(path: string, content: object, needed: readonly string[]): Wanted {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  return {
    path,
    text,
    serves: (present) => needed.every((each) => present?.includes(`"${each}"`)),
    way: { add: text.replace(/^\{\n|\n\}\n$/g, '').replace(/^ {2}/gm, '') },
  };
}

async function vendorOf(input: Input, context: Context): Promise<string> {
  const vendor = input.text('vendor')?.trim();
  if (vendor) return vendor;
  if (context.interactive) return context.ask('The name of your company, as customers know it: ');
  throw new UserError('The name of your company is missing', 'For example: onboard init --vendor Ledgerly');
}

function localeChosen(input: Input, existing: Evaluation | null, { io }: Context): Locale {
  const typed = input.text('locale');
  return typed === 'en' || typed === 'ko' ? typed : (existing?.workspace.locale ?? localeOfEnvironment(io.env));
}

/** Asks for countries when a new workspace is created on a terminal; suggests a country of its time zone. */
async function countriesOf(input: Input, timezone: string, context: Context): Promise<readonly string[]> {
  const given = countries(input);
  if (given.length > 0 || !context.interactive) return given;
  const guess = countryOfZone(timezone);
  const question = 'Whose public holidays are days off? A country code such as US, KR or DE-BY, or none';
  const answer = await context.ask(`${question} [${guess ?? 'none'}]: `, guess ?? 'none');
  return /^(?:none|no|없음|-)$/i.test(answer) ? [] : answer.toUpperCase().split(/[\s,]+/);
}

function countries(input: Input): readonly string[] {
  return [...new Set(input.list('country').map((id) => id.toUpperCase()))];
}

function reportWhetherUsed(id: string, existing: Evaluation | null, context: Context): void {
  if (existing === null || existing.workspace.calendars.includes(id)) return;
  const all = [...existing.workspace.calendars, id].join(', ');
  context.say(
    `To use calendars/${id}.yaml for every plan: onboard calendar add ${id} --use (calendars: [${all}] in ${SETTINGS_FILE}).\n`,
  );
}
