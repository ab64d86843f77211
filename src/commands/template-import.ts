import { readFileSync, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { catalogue } from '../diagnostics/catalogue/index.ts';
import { describe } from '../diagnostics/describe.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { gravestFirst } from '../diagnostics/severity.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { readDocument } from '../document/read.ts';
import { writeTemplate } from '../document/write-template.ts';
import { type Evaluation, evaluate, type WorkspaceTexts } from '../evaluate.ts';
import type { Clock } from '../import/days.ts';
import { decodeList } from '../import/decode.ts';
import { draftTemplate } from '../import/draft.ts';
import { readList } from '../import/read.ts';
import type { ImportedFile, ImportReport } from '../import/report.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Locale, Workspace } from '../plan/model/model.ts';
import { slugOf } from '../plan/model/slug.ts';
import { type Day, parseDay } from '../plan/time/day.ts';
import { importJson } from '../print/machine/import.ts';
import { checkWorkspace } from '../rules/index.ts';
import { guessComments } from '../words/importing/guess.ts';
import { importWords } from '../words/importing/index.ts';
import { importDoc } from '../words/importing/report.ts';
import { SETTINGS_FILE } from '../workspace/find.ts';
import { systemReason } from '../workspace/reason.ts';
import { todayIn } from '../workspace/today.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import { findingWordsFor } from './finding-words.ts';
import type { Input } from './input.ts';
import type { Opened } from './opening/open.ts';
import { saveWithRecording } from './saving.ts';

/** Boards with their history are larger than any list that people maintain. */
const LARGEST_LIST_BYTES = 32 * 1024 * 1024;
const MOST_IMPORTED_STEPS = 2_000;

/** What an import needs from the workspace, which need not exist. */
export interface ImportScene {
  readonly opened: Opened | null;
  readonly workspace: Workspace;
  readonly locale: Locale;
  /** The id for the template. @throws UserError when it is invalid */
  readonly idFor: (wanted: string) => string;
}

/** `onboard template import FILE…`: makes a template from a team's own lists; `--write` writes the file. */
export async function importTemplate(input: Input, context: Context, scene: ImportScene): Promise<ExitCode> {
  const names = input.list('ID');
  if (names.length === 0) {
    throw new UserError(
      'No file is given',
      'Name one, or several past copies of a list: onboard template import onboarding.csv',
    );
  }
  const { opened, workspace, locale } = scene;
  const files = names.map((name) => readFile(name, context, clockFor(workspace, context)));
  const lists = files.flatMap((file) => file.lists);
  const steps = lists.reduce((sum, { steps: each }) => sum + each.length, 0);
  if (steps === 0)
    throw new UserError(`${names.join(', ')}: there is no open task in it`, 'Archived cards and lists do not count.');
  if (steps > MOST_IMPORTED_STEPS)
    throw new UserError(
      `${steps} tasks are too many for a template`,
      `The limit is ${MOST_IMPORTED_STEPS}; import a part of the list.`,
    );

  const calendars = opened?.evaluation.calendars ?? new Map();
  const calendar = planCalendar({ calendars: [], ownCalendarsOnly: false, pauses: [] }, workspace, calendars);
  const draft = draftTemplate(lists, { team: workspace, calendar, fallbackName: fallbackName(names, lists, locale) });
  const id = scene.idFor(input.text('as') ?? slugOf(draft.file.name));
  const path = `templates/${id}.yaml`;
  const words = await importWords(locale);
  const text = writeTemplate(draft.file, guessComments(draft.guesses, words));
  await ensureSame(text, draft.file, path);
  const findings = await findingsOfImport(path, text, opened, context);
  const written = input.flag('write');
  if (written) {
    if (opened === null)
      throw new UserError('There is no workspace here to write a template to', 'Start one: onboard init');
    await saveWithRecording(
      input,
      context,
      opened,
      [{ kind: 'create', path, after: text }],
      `templates: ${id} imported`,
    );
  }
  const finding = await findingWordsFor(context, locale);
  const report: ImportReport = {
    id,
    path,
    files,
    draft,
    text,
    roles: workspace.roles,
    findings: findings.map((each) => ({ rule: each.rule, severity: each.severity, ...describe(each, finding) })),
    written,
    command: commandFor(names, input),
  };
  await emit(context, locale, (catalogueWords) => importDoc(report, words, catalogueWords), {
    json: () => importJson(report),
  });
  return 0;
}

function commandFor(names: readonly string[], input: Input): string {
  const as = input.text('as');
  const words = [
    'onboard template import',
    ...names.map(quotedArgument),
    ...(as === null ? [] : ['--as', quotedArgument(as)]),
    '--write',
  ];
  return words.join(' ');
}

function quotedArgument(name: string): string {
  return /^[\p{L}\p{N}._/\\:-]+$/u.test(name) ? name : `"${name}"`;
}

function clockFor({ timezone }: Workspace, { todayOverride, io }: Context): Clock {
  const dayOf = (moment: string): Day | null => {
    const date = new Date(moment);
    return Number.isNaN(date.getTime()) ? parseDay(moment.slice(0, 10)) : todayIn(timezone, date);
  };
  return { today: todayOverride ?? todayIn(timezone, io.now()), dayOf };
}

function readFile(name: string, { cwd }: Context, clock: Clock): ImportedFile {
  const { text, encoding, isGuess } = decodeList(name, listBytes(name, resolve(cwd, name)));
  return { ...readList(name, text, clock), encoding, isEncodingGuess: isGuess };
}

function listBytes(name: string, path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size <= LARGEST_LIST_BYTES) return readFileSync(path);
  } catch (error) {
    throw new UserError(`${name} cannot be read: ${systemReason(error)}`);
  }
  throw new UserError(
    `${name} is larger than ${LARGEST_LIST_BYTES / 1024 / 1024} MiB`,
    'Import the list alone, without its history.',
  );
}

/** The name of a template whose list has no name, or whose lists are named after customers. */
function fallbackName(names: readonly string[], lists: readonly unknown[], locale: Locale): string {
  const [only, ...others] = names;
  const stem =
    only === undefined
      ? ''
      : basename(only, extname(only))
          .replace(/[_\s]+/g, ' ')
          .trim();
  if (others.length === 0 && lists.length === 1 && /[\p{L}\p{Nd}]/u.test(stem)) return stem.normalize('NFC');
  return locale === 'ko' ? '온보딩' : 'Onboarding';
}

/** Checks that the text reads back as intended. */
async function ensureSame(text: string, meant: object, path: string): Promise<void> {
  const reading = await readDocument({ path, text });
  if (!reading.ok || JSON.stringify(reading.data) !== JSON.stringify(meant)) {
    throw new Error(`${path} would not read back as it was meant`);
  }
}

const NO_TEXTS: WorkspaceTexts = {
  settings: { path: SETTINGS_FILE, text: 'vendor: onboard\n' },
  templates: [],
  plans: [],
  archive: [],
  calendars: [],
  unreadable: [],
};

/** What `validate` would report about the template. @throws UserError for impossible facts */
async function findingsOfImport(
  path: string,
  text: string,
  opened: Opened | null,
  context: Context,
): Promise<readonly Finding[]> {
  const texts = opened?.texts ?? NO_TEXTS;
  const templates = [...texts.templates.filter((each) => each.path !== path), { path, text }];
  const evaluation: Evaluation = await evaluate({ ...texts, templates, plans: [], archive: [] });
  const today = opened?.today ?? context.todayOverride ?? todayIn('UTC', context.io.now());
  const all = [...evaluation.findings, ...checkWorkspace({ ...evaluation.legible, moves: null }, today)];
  const own = all.filter(({ at }) => at.file === path);
  const wrong = own.find(({ severity, rule }) => severity === 'error' && catalogue[rule].tier !== 'practice');
  if (wrong !== undefined) {
    const { message, suggestion } = describe(wrong);
    throw new UserError(
      `The template would not be valid: ${message} (${wrong.rule})`,
      `${suggestion} Nothing was written.`,
    );
  }
  return gravestFirst(own);
}
