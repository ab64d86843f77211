import type { LeftOut } from '../../import/list.ts';
import type { ImportedFile, ImportReport } from '../../import/report.ts';
import type { TemplatePhaseFile, TemplateTaskFile } from '../../plan/model/files.ts';
import { parseEffort } from '../../plan/time/duration.ts';
import {
  type Column,
  type Doc,
  type Fact,
  foreign,
  heading,
  joinTexts,
  listBlock,
  messageBlock,
  noteBlock,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
} from '../../print/doc.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { ImportWords } from './en.ts';

/** How many left-out entries are shown. */
const MOST_LEFT_OUT = 20;

/** What was read, what was guessed, what was left out and why, and what to do next. */
export function importDoc(report: ImportReport, words: ImportWords, catalogue: Catalogue): Doc {
  const { draft, path, command, written, findings } = report;
  const { phases = [], name } = draft.file;
  const tasks = phases.flatMap((phase) => phase.tasks ?? []);
  const title = words.title(foreign(name), phases.length, tasks.length, draft.lists);
  const guessed = new Set(draft.guesses.map(({ pointer }) => pointer));
  return {
    title,
    sections: [
      [heading(1, title)],
      [{ kind: 'facts', indent: 2, facts: importFacts(report, tasks, words) }],
      ...phases.map((phase, index) => importedPhase(phase, `/phases/${index}`, guessed, report, words, catalogue)),
      draft.guesses.length === 0 ? [] : [noteBlock('quiet', words.guessed(draft.guesses.length))],
      leftOutSection(draft.leftOut, words),
      findings.length === 0
        ? []
        : [
            paragraph(`${words.toSettle}:`),
            ...listBlock(
              findings.map(({ message: said, suggestion }) => foreign(`${said}. ${suggestion}`)),
              2,
            ),
          ],
      [messageBlock(written ? words.written(foreign(path)) : words.notWritten(foreign(path), { code: command }))],
    ],
  };
}

function importFacts(
  { files, roles }: ImportReport,
  tasks: readonly TemplateTaskFile[],
  words: ImportWords,
): readonly Fact[] {
  const customer = tasks.filter(({ owner }) => roles.get(owner ?? '') === 'customer').length;
  const silent = tasks.filter(({ effort }) => effort === undefined).length;
  const endless = tasks.filter(({ duration }) => duration === undefined).length;
  const waiting = tasks.filter(({ after }) => after !== undefined).length;
  const fact = (label: string, lines: readonly Text[]): readonly Fact[] =>
    lines.length === 0 ? [] : [{ label: toned('quiet', label), lines }];
  return [
    ...fact(
      words.facts.from,
      files.map((file) => importedFileText(file, words)),
    ),
    ...fact(words.facts.owners, [words.sides(customer, tasks.length - customer)]),
    ...fact(words.facts.effort, silent === 0 ? [] : [words.noEffort(silent)]),
    ...fact(words.facts.length, endless === 0 ? [] : [words.noLength(endless)]),
    ...fact(words.facts.order, [waiting === 0 ? words.sideBySide : words.order(waiting)]),
  ];
}

function importedFileText(read: ImportedFile, words: ImportWords): Text {
  const { format, delimiter } = read;
  const kind = format === 'csv' ? words.files.csv(words.delimiters[delimiter ?? ',']) : words.files[format];
  const steps = read.lists.reduce((sum, each) => sum + each.steps.length, 0);
  const encoding = words.encoding(words.encodings[read.encoding], read.isEncodingGuess);
  return [foreign(read.file), ': ', kind, ', ', encoding, ', ', words.steps(steps)];
}

function importedPhase(
  phase: TemplatePhaseFile,
  pointer: string,
  guessed: ReadonlySet<string>,
  { draft, roles }: ImportReport,
  words: ImportWords,
  catalogue: Catalogue,
): Section {
  const places = new Map((phase.tasks ?? []).map((task, index) => [task, `${pointer}/tasks/${index}`]));
  const star = (task: TemplateTaskFile, key: string): string =>
    guessed.has(`${places.get(task) ?? ''}/${key}`) ? '*' : '';
  const side = (owner: string): string => (roles.get(owner) === 'customer' ? words.customer : words.vendor);
  const { columns } = words;
  const copies: Column<TemplateTaskFile> = {
    name: columns.copies,
    cell: ({ id }) => words.copies(draft.copies.get(id) ?? 0, draft.lists),
    spare: 4,
  };
  const wait = phase.wait === undefined ? [] : [words.after(phase.wait), guessed.has(`${pointer}/wait`) ? '*' : ''];
  const mark = guessed.has(`${pointer}/name`) ? '*' : '';
  return [
    heading(
      2,
      [foreign(phase.name ?? phase.id), mark],
      wait.length === 0 ? undefined : toned('quiet', ['  ', ...wait]),
    ),
    ...tableBlock(
      phase.tasks ?? [],
      [
        { name: columns.step, cell: (task) => [foreign(task.title ?? task.id), star(task, 'title')], least: 16 },
        {
          name: columns.owner,
          cell: (task) => [side(task.owner ?? ''), ': ', foreign(task.owner ?? '-'), star(task, 'owner')],
          spare: 5,
        },
        {
          name: columns.effort,
          cell: (task) => [effortText(task, catalogue), star(task, 'effort')],
          align: 'right',
          spare: 2,
        },
        { name: columns.takes, cell: (task) => [task.duration ?? '-', star(task, 'duration')], spare: 6 },
        { name: columns.after, cell: ({ after = [] }) => joinTexts(after.map(foreign), ', '), least: 8, spare: 3 },
        ...(draft.lists > 1 ? [copies] : []),
        {
          name: columns.notes,
          cell: (task) => importRemarks(task, draft.file.live ?? '', star, guessed, words),
          spare: 1,
        },
      ],
      { indent: 2 },
    ),
  ];
}

function effortText({ effort }: TemplateTaskFile, { counts }: Catalogue): string {
  const minutes = effort === undefined ? null : parseEffort(effort);
  return minutes === null ? '-' : counts.minutes(minutes);
}

function importRemarks(
  task: TemplateTaskFile,
  live: string,
  star: (task: TemplateTaskFile, key: string) => string,
  guessed: ReadonlySet<string>,
  { notes }: ImportWords,
): Text {
  const { id, session, check, optional, within } = task;
  return joinTexts(
    [
      ...(id === live ? [[notes.live, guessed.has('/live') ? '*' : '']] : []),
      ...(session === undefined ? [] : [[notes.session(session.minutes), star(task, 'session')]]),
      ...(within === undefined ? [] : [[notes.within(within), star(task, 'within')]]),
      ...(check === undefined ? [] : [notes.check(check.length)]),
      ...(optional === true ? [[notes.optional, star(task, 'optional')]] : []),
    ],
    ', ',
  );
}

function leftOutSection(leftOut: readonly LeftOut[], words: ImportWords): Section {
  if (leftOut.length === 0) return [];
  const shown = leftOut.slice(0, MOST_LEFT_OUT).map(({ at, what, why }): Text => {
    return [foreign(`${at.file}:${at.line}:${at.column}`), '  ', foreign(short(what)), ': ', words.leftOut[why]];
  });
  const more = leftOut.length - shown.length;
  return [paragraph(`${words.leftOutTitle}:`), ...listBlock([...shown, ...(more > 0 ? [words.more(more)] : [])], 2)];
}

const LONGEST_QUOTE = 60;

function short(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join('')}…` : text;
}
