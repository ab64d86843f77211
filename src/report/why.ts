import type { Locale } from '../plan/model/model.ts';
import { markdown, markdownTable } from '../print/markdown-escape.ts';
import type { WhyView } from '../views/why.ts';
import { coverageSentences } from './coverage.ts';
import { dayWords } from './dates.ts';
import {
  anchorText,
  answer,
  likelihood,
  namedDaysOff,
  question,
  stepDaysOff,
  stepReason,
  stepTitle,
} from './text/why.ts';

/** The chain behind a date as a table, and its sum. */
export function whyMarkdown(view: WhyView, locale: Locale): string {
  const words = dayWords(view.today, locale);
  const rows = view.steps.map((step) => [
    step.from === null ? '' : words.short(step.from),
    step.to === null ? '' : words.short(step.to),
    String(step.workingDays),
    stepDaysOff(step) === 0 ? '' : `+${stepDaysOff(step)}`,
    markdown(stepTitle(step)),
    markdown(stepReason(step)),
  ]);
  const named = namedDaysOff(view, words);
  const lines = [
    `## ${markdown(question(view, words))}`,
    '',
    anchorText(view, words),
    '',
    ...markdownTable(['From', 'To', 'Working days', 'Days off', 'What', 'Because'], rows),
    ...(named.length === 0 ? [] : ['', `Days off besides weekends: ${named.map(markdown).join(', ')}`]),
    ...coverageSentences(view.coverageGaps).flatMap((sentence) => ['', markdown(sentence)]),
    '',
    `**${answer(view, words)}**`,
    ...(view.p80 === null ? [] : ['', likelihood(view, words)]),
  ];
  return `${lines.join('\n')}\n`;
}
