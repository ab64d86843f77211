import { isWritable, type LearnedStep, type Lesson } from '../insight/learn.ts';
import type { Lessons, ToldLesson } from '../insight/lessons.ts';
import {
  type Column,
  type Doc,
  foreign,
  heading,
  type Legend,
  paragraph,
  plainTextOf,
  type Section,
  type Text,
  tableBlock,
  toned,
} from '../print/doc.ts';
import { figure } from '../print/figures.ts';
import { docByTemplate } from './by-template.ts';
import type { Catalogue } from './catalogue/index.ts';

/** Per template, how long every step took past customers, compared with what the template says. */
export function lessonsDoc(told: Lessons, words: Catalogue): Doc {
  return docByTemplate(words.learn.title, told.lessons, (lesson) => lessonSections(lesson, told, words), words);
}

function lessonSections(lesson: ToldLesson, told: Lessons, words: Catalogue): readonly Section[] {
  const { name, template, onboarded, open, lost, min, steps } = lesson;
  const say = words.learn;
  const about = [
    heading(2, foreign(name), [' (', foreign(template), ')']),
    paragraph(say.basis(onboarded, open, lost, min)),
  ];
  if (steps.length === 0) return [[...about, paragraph(say.noSteps)]];
  const changes = whatChanges(lesson, told, words).map(paragraph);
  return [about, stepTable(lesson, words), changes];
}

function stepTable({ steps }: ToldLesson, words: Catalogue): Section {
  const { columns: names, legend, wait, tooFew, same } = words.learn;
  const pooled = ({ source }: LearnedStep): string => (source === 'all' ? '*' : '');
  const learned = (step: LearnedStep): Text => {
    const { proposal, isChange, source } = step;
    const tone = source !== 'template' ? 'quiet' : isChange ? 'accent' : 'good';
    if (proposal === null) return toned(tone, tooFew);
    return toned(tone, isChange ? [proposal, pooled(step)] : same);
  };
  const number = (name: string, cell: (step: LearnedStep) => Text, spare?: number): Column<LearnedStep> => ({
    name,
    cell,
    align: 'right',
    ...(spare === undefined ? {} : { spare }),
  });
  const columns: readonly Column<LearnedStep>[] = [
    { name: names.step, cell: ({ of, id }) => (of === 'wait' ? wait(foreign(id)) : foreign(id)), least: 10 },
    {
      name: names.title,
      cell: ({ of, title }) => words.why.steps[of === 'wait' ? 'wait' : 'work'](foreign(title)),
      on: 'page',
    },
    number(names.n, (step) => [step.measure.n, pooled(step)]),
    number(names.mean, ({ measure }) => figure(measure.mean), 3),
    number(names.median, ({ measure }) => figure(measure.median), 1),
    number(names.p80, ({ measure }) => figure(measure.p80), 2),
    number(names.p90, ({ measure }) => figure(measure.p90), 4),
    number(names.nOfAll, ({ visits }) => visits, 5),
    number(names.open, ({ measure }) => measure.open, 7),
    number(names.lost, ({ measure }) => measure.lost, 7),
    { ...number(names.medianOfAll, ({ measure }) => figure(measure.medianOfAll), 6), short: names.median },
    { ...number(names.p80OfAll, ({ measure }) => figure(measure.p80OfAll), 6), short: names.p80 },
    { name: names.says, cell: ({ says }) => toned('quiet', says) },
    { name: names.learned, cell: learned },
  ];
  const explained: readonly Legend[] = [
    { text: steps.some(({ unit }) => unit === 'cd') ? legend.calendarDays : legend.days },
    { of: names.n, text: legend.n },
    { of: names.p80, ...legend.percentiles },
    { of: names.nOfAll, ...legend.all },
    { of: names.open, ...legend.open },
    { of: names.learned, text: legend.learned },
    ...(steps.some(({ source }) => source === 'all') ? [{ text: legend.pooled }] : []),
  ];
  return tableBlock(steps, columns, { legend: explained });
}

/** What `--write` does or would do, in sentences. */
function whatChanges(
  { template, steps, min, live }: ToldLesson,
  { options, isWriting }: Lessons,
  words: Catalogue,
): readonly Text[] {
  const say = words.learn;
  const own = steps.filter(({ source }) => source === 'template');
  if (own.length === 0) return [say.tooLittle(min)];
  const changes = own.filter(({ isChange }) => isChange);
  const inherited = changes.filter(({ isInherited }) => isInherited).length;
  const written = changes.length - inherited;
  const elsewhere = inherited === 0 ? [] : [say.inherited(inherited)];
  if (written === 0) return [...elsewhere, say.nothing];
  const changed = isWriting ? say.changes(written) : say.wouldChange(written);
  const command = { code: `onboard learn ${template}${options} --write` };
  return [
    ...elsewhere,
    `${changed} ${learnedLiveText(live, isWriting, words)}`,
    ...(isWriting ? [] : [say.toWrite(command)]),
  ];
}

function learnedLiveText({ says, learned }: ToldLesson['live'], isWriting: boolean, { learn: say }: Catalogue): string {
  if (says === learned) return isWriting ? say.staysLive(says) : say.wouldStayLive(says);
  return isWriting ? say.isLive(learned, says) : say.wouldBeLive(learned, says);
}

/** What was written to a template's file. @param isChanged whether its text changed */
export function whatWasWritten({ file, steps }: Lesson, isChanged: boolean, { learn: say }: Catalogue): string {
  const own = steps.filter(isWritable);
  const lengths = own.filter(({ isChange }) => isChange).length;
  const written =
    lengths === 0 ? say.written(foreign(file), own.length) : say.writtenLengths(foreign(file), lengths, own.length);
  const inherited = steps.filter(
    ({ isInherited, isChange, source }) => isChange && source === 'template' && isInherited,
  ).length;
  return plainTextOf([isChanged ? written : say.kept(foreign(file)), inherited === 0 ? '' : say.elsewhere(inherited)]);
}
