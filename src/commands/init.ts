import { resolve } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { UserError } from '../diagnostics/user-error.ts';
import { newSettings } from '../document/new-settings.ts';
import type { Evaluation } from '../evaluate.ts';
import type { Locale } from '../plan/model/model.ts';
import { civilOf, type Day } from '../plan/time/day.ts';
import { initJson, initText, type LaidOutFile, type Way } from '../report/init.ts';
import { SETTINGS_FILE, workspaceAround } from '../workspace/find.ts';
import { installMergeDriver } from '../workspace/git/merge-driver.ts';
import { ensureFolder, isThere, layOut, type WantedFile } from '../workspace/lay-out.ts';
import { dependsOn } from '../workspace/npm-package.ts';
import { readShipped } from '../workspace/shipped.ts';
import { todayIn } from '../workspace/today.ts';
import { builtInTemplates } from './built-in.ts';
import { newCalendar } from './calendar.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { openWorkspace } from './open.ts';
import { withBases } from './template.ts';

const KINDS = ['workspace', 'template', 'plan', 'calendar'] as const;
const FIRST_TEMPLATE = 'cpa';

/** `onboard init [DIR]`: everything a workspace needs, and nothing that is there already. */
export async function init(input: Input, context: Context): Promise<ExitCode> {
  const root = resolve(context.cwd, input.text('DIR') ?? '.');
  const around = workspaceAround(root);
  if (around !== null && around !== root) context.say(`${root} lies in another workspace, ${around}.\n`);
  const existing = around === root ? (await openWorkspace({ ...context, cwd: root })).evaluation : null;
  const files = await wantedFiles(input, context, root, existing);

  ensureFolder(root);
  if (input.flag('merge-driver')) await mergeByMeaning(root, context);
  const laidOut = files.map((file): LaidOutFile => ({ path: file.path, state: layOut(root, file), way: file.way }));
  const toInstall = packageToInstall(root, laidOut);
  if (context.format === 'json') context.print(initJson(root, laidOut, toInstall));
  else context.print(initText(laidOut, toInstall, context));
  for (const id of countries(input)) sayWhetherUsed(id, existing, context);
  return 0;
}

/** Attributes come along with every clone, the configuration does not: each one runs this once. */
async function mergeByMeaning(root: string, context: Context): Promise<void> {
  const hasChanged = await installMergeDriver(root, context.io.env);
  context.say(
    `git now merges plans of this clone by ids and fields.${hasChanged ? ' Commit .gitattributes, and let' : ' Let'} everybody run`,
  );
  context.say(` ${context.program} init --merge-driver once in their clone.\n`);
}

/** A file, and what a person does about one that is there and does not serve. */
interface Wanted extends WantedFile {
  readonly way: Way;
}

async function wantedFiles(
  input: Input,
  context: Context,
  root: string,
  existing: Evaluation | null,
): Promise<readonly Wanted[]> {
  const locale = localeOf(input, existing);
  const timezone =
    input.text('timezone') ?? existing?.workspace.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = todayIn(timezone, context.io.now());
  const today = context.todayOverride ?? now;
  const settings =
    existing === null
      ? newSettings({ vendor: await vendorOf(input, context), locale, timezone, calendars: countries(input) })
      : '';
  return [
    theirs({ path: SETTINGS_FILE, text: settings }),
    ...(await templateFiles(input, locale, existing)).map(theirs),
    ...(await calendarFiles(input, root, locale, today)).map(theirs),
    ...KINDS.map(schemaFile),
    editorFile(),
    ...ciFiles(input, root),
  ];
}

/** People are meant to change it, so that one that says something else is as good. */
function theirs(file: File): Wanted {
  return { ...file, serves: () => true, way: { add: file.text } };
}

function schemaFile(kind: (typeof KINDS)[number]): Wanted {
  const path = `schemas/${kind}.schema.json`;
  const text = readShipped(path);
  return { path, text, serves: (present) => present === text, way: { run: `onboard schema ${kind} > ${path}` } };
}

interface File {
  readonly path: string;
  readonly text: string;
}

/** An example to start from: the one asked for, or the first where there is none yet. */
async function templateFiles(input: Input, locale: Locale, existing: Evaluation | null): Promise<readonly File[]> {
  const wanted = input.text('template');
  if (wanted === null && existing !== null && existing.templates.size > 0) return [];
  const builtIn = await builtInTemplates(locale);
  return withBases(wanted ?? FIRST_TEMPLATE, builtIn).map(({ template, text }) => ({
    path: `templates/${template.id}.yaml`,
    text,
  }));
}

async function calendarFiles(input: Input, root: string, locale: Locale, today: Day): Promise<readonly File[]> {
  const { year } = civilOf(today);
  return Promise.all(
    countries(input).map(async (id) => {
      const path = `calendars/${id}.yaml`;
      // What is there is kept, so there is no need to work out what it should be.
      if (isThere(root, path)) return { path, text: '' };
      return { path, text: await newCalendar(id, { first: year, last: year + 1 }, locale) };
    }),
  );
}

const CI_PATHS: ReadonlyMap<string, string> = new Map([
  ['github', '.github/workflows/onboard.yml'],
  ['gitlab', '.gitlab-ci.yml'],
]);

function ciFiles(input: Input, root: string): readonly Wanted[] {
  const ci = input.text('ci') ?? presentCi(root) ?? 'github';
  const path = CI_PATHS.get(ci);
  if (path === undefined) return [];
  const text = readShipped(`templates/ci/${ci}.yml`);
  // A pipeline that has been adapted checks the plans all the same.
  return [
    { path, text, serves: (present) => /\bonboard validate\b/.test(present ?? ''), way: { add: text } },
    theirs(IGNORED),
  ];
}

/** A pipeline installs what package.json names, and so does everybody who works here. */
const IGNORED: File = { path: '.gitignore', text: 'node_modules/\n' };

/** The system that a pipeline was laid out for earlier. */
function presentCi(root: string): string | null {
  return [...CI_PATHS].find(([, path]) => isThere(root, path))?.[0] ?? null;
}

/** The file name of this program's package, where a pipeline was laid out that would find no such dev dependency; else null. */
function packageToInstall(root: string, laidOut: readonly LaidOutFile[]): string | null {
  const paths = new Set(CI_PATHS.values());
  if (!laidOut.some(({ path, state }) => paths.has(path) && state !== 'kept')) return null;
  return dependsOn(root, packageJson.name) ? null : `${packageJson.name}-${packageJson.version}.tgz`;
}

/** Which schema belongs to which files, for the YAML extension of VS Code; other editors read the first lines of each file. */
function editorFile(): Wanted {
  const schemas = {
    './schemas/workspace.schema.json': [SETTINGS_FILE],
    './schemas/template.schema.json': ['templates/*.yaml'],
    './schemas/plan.schema.json': ['plans/**/*.yaml'],
    './schemas/calendar.schema.json': ['calendars/*.yaml'],
  };
  const text = `${JSON.stringify({ 'yaml.schemas': schemas }, null, 2)}\n`;
  return {
    path: '.vscode/settings.json',
    text,
    serves: (present) => Object.keys(schemas).every((path) => present?.includes(`"${path}"`)),
    way: { add: text.replace(/^\{\n|\n\}\n$/g, '').replace(/^ {2}/gm, '') },
  };
}

async function vendorOf(input: Input, context: Context): Promise<string> {
  const vendor = input.text('vendor')?.trim();
  if (vendor) return vendor;
  if (context.interactive) return context.ask('The name of your company, as customers know it: ');
  throw new UserError(
    'The name of the company that onboards is missing',
    'For example: onboard init --vendor Ledgerly',
  );
}

function localeOf(input: Input, existing: Evaluation | null): Locale {
  const typed = input.text('locale');
  return typed === 'en' || typed === 'ko' ? typed : (existing?.workspace.locale ?? 'en');
}

function countries(input: Input): readonly string[] {
  return [...new Set(input.list('country').map((id) => id.toUpperCase()))];
}

function sayWhetherUsed(id: string, existing: Evaluation | null, context: Context): void {
  if (existing === null || existing.workspace.calendars.includes(id)) return;
  const all = [...existing.workspace.calendars, id].join(', ');
  context.say(`To use calendars/${id}.yaml for every plan, write in ${SETTINGS_FILE}: calendars: [${all}]\n`);
}
