import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits, type Edit, type Value } from '../document/edit.ts';
import { readDocument } from '../document/read.ts';
import { attributeValues } from '../insight/attributes.ts';
import type { Past } from '../insight/history.ts';
import {
  applyLessons,
  ENOUGH_TO_LEARN,
  isWritable,
  type LearnedEvidence,
  type LearnOptions,
  type Lesson,
  learnTemplate as learnFrom,
} from '../insight/learn.ts';
import type { ToldLesson } from '../insight/lessons.ts';
import type { Plan, Template, Workspace } from '../plan/model/model.ts';
import { lessonsCsv, lessonsJson } from '../print/machine/learn.ts';
import { accepts } from '../schema/accept.ts';
import { summarizeTemplate } from '../views/template-summary.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { lessonsDoc, whatWasWritten } from '../words/learn.ts';
import type { FileChange } from '../workspace/file-change.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace } from './opening/open.ts';
import { gatherPast, pickTemplates, reportUnevaluated } from './opening/past.ts';
import { saveWithRecording } from './saving.ts';

/** The keys of a task or phase that come before the written ones. */
const SIBLINGS = ['id', 'title', 'name', 'description', 'owner', 'effort'];

/** `onboard learn [TEMPLATE]`: how long every step took past customers, and what the template should say. */
export async function learn(input: Input, context: Context): Promise<ExitCode> {
  const options = optionsOf(input);
  const opened = await openWorkspace(context);
  const templates = pickTemplates(opened, input.text('TEMPLATE'));
  const pasts = gatherPast(opened);
  refuseUnknownConditions(options.where, opened.evaluation.plans);
  const lessons = templates.map((template) => lessonWithLive(template, pasts, options, opened.evaluation.workspace));
  const isWriting = input.flag('write');
  const said = { lessons, today: opened.today, options: optionsAsTyped(input), isWriting };
  await emit(context, opened.evaluation.workspace.locale, (words) => lessonsDoc(said, words), {
    json: () => lessonsJson(said),
    csv: () => lessonsCsv(said),
  });
  if (isWriting) await writeLessons(lessons, opened, input, context);
  return reportUnevaluated(opened, context);
}

function lessonWithLive(
  template: Template,
  pasts: readonly Past[],
  options: LearnOptions,
  workspace: Workspace,
): ToldLesson {
  const lesson = learnFrom(template, pasts, new Set(workspace.workweek).size, options);
  const daysToLive = (of: Template) => summarizeTemplate(of, workspace).days.expected;
  return { ...lesson, live: { says: daysToLive(template), learned: daysToLive(applyLessons(template, lesson)) } };
}

/** @throws UserError for an attribute or a value that no plan has: no customer would be left to learn from */
function refuseUnknownConditions(where: LearnOptions['where'], plans: readonly Plan[]): void {
  for (const { attribute, value } of where) {
    const known = new Set(plans.flatMap(({ attributes }) => Object.keys(attributes)));
    if (!known.has(attribute))
      throw new UserError(`No plan has the attribute "${attribute}"`, didYouMean(attribute, known));
    const values = new Set(plans.flatMap(({ attributes }) => attributeValues(attributes[attribute] ?? [])));
    if (!values.has(value)) throw new UserError(`No plan has ${attribute} "${value}"`, didYouMean(value, values));
  }
}

/** The options to repeat so that `--write` writes what is shown. */
function optionsAsTyped(input: Input): string {
  const since = input.text('since');
  const min = input.text('min');
  return [
    ...(since === null ? [] : [` --since ${since}`]),
    ...input.list('where').map((condition) => ` --where ${quotedIfNeeded(condition)}`),
    ...(min === null ? [] : [` --min ${min}`]),
  ].join('');
}

function quotedIfNeeded(text: string): string {
  return /^[\p{L}\p{N}=._-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Writes what was learned into the templates' own files. An inherited step is learned in the file that defines it. */
async function writeLessons(lessons: readonly Lesson[], opened: Opened, input: Input, context: Context): Promise<void> {
  const changes: FileChange[] = [];
  const words = await catalogueOf(opened.evaluation.workspace.locale);
  for (const lesson of lessons) {
    const source = opened.texts.templates.find(({ path }) => path === lesson.file);
    if (source === undefined) continue;
    const text = await applyEdits(source.text, editsFrom(lesson));
    await refuseInvalid(text, lesson.file);
    if (text !== source.text) changes.push({ kind: 'replace', path: lesson.file, before: source.text, after: text });
    context.say(`${whatWasWritten(lesson, text !== source.text, words)}
`);
  }
  const learned = changes.map(({ path }) => path.replace(/^templates\/|\.yaml$/g, ''));
  await saveWithRecording(
    input,
    context,
    opened,
    changes,
    `templates: ${learned.join(', ')} learned from past customers`,
  );
}

/** Only what a template's own customers taught. Other templates' customers are shown, but a segment exists because it differs. */
function editsFrom({ steps }: Lesson): readonly Edit[] {
  return steps.filter(isWritable).flatMap(({ of, pointer, proposal, evidence }): readonly Edit[] => {
    if (proposal === null || evidence === null) return [];
    const key = of === 'task' ? 'duration' : 'wait';
    return [
      { kind: 'set', pointer: `${pointer}/${key}`, value: proposal, after: SIBLINGS },
      { kind: 'set', pointer: `${pointer}/evidence`, value: figuresOf(evidence), after: [...SIBLINGS, key] },
    ];
  });
}

function figuresOf({ plans, median, p80, p90, through }: LearnedEvidence): Value {
  return { plans, median, ...(p80 === null ? {} : { p80 }), ...(p90 === null ? {} : { p90 }), through };
}

async function refuseInvalid(text: string, file: string): Promise<void> {
  const reading = await readDocument({ path: file, text });
  if (!reading.ok || !accepts('template', reading.data)) {
    throw new UserError(`${file} would no longer be valid`, 'Nothing was written. Change it by hand.');
  }
}

function optionsOf(input: Input): LearnOptions {
  return { since: input.day('since'), where: input.list('where').map(conditionIn), min: fewestIn(input) };
}

function conditionIn(text: string): LearnOptions['where'][number] {
  const [attribute = '', ...rest] = text.split('=');
  if (attribute === '' || rest.length === 0) {
    throw new UserError(
      `--where "${text}" is not a condition`,
      'Write attribute=value, for example --where level=novice.',
    );
  }
  return { attribute, value: rest.join('=') };
}

function fewestIn(input: Input): number {
  const text = input.text('min');
  if (text === null) return ENOUGH_TO_LEARN;
  const min = Number(text);
  if (!Number.isInteger(min) || min < 2)
    throw new UserError(`--min "${text}" is not a number of customers`, 'The minimum is 2.');
  return min;
}
