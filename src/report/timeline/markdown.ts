import type { Locale } from '../../plan/model/model.ts';
import { markdown, markdownTable } from '../../print/markdown-escape.ts';
import type { TimelineTask, TimelineView } from '../../views/timeline.ts';
import { coverageSentences } from '../coverage.ts';
import { type DayWords, dayWords, sayEffort } from '../dates.ts';
import { liveDays, timelineVerdict } from '../text/timeline.ts';

/** The timeline as tables, one for each phase, and the go-live line last. */
export function timelineMarkdown(view: TimelineView, locale: Locale): string {
  const words = dayWords(view.today, locale);
  const name = view.customer ?? `Template ${view.template}`;
  const [, sentence] = timelineVerdict(view, words);
  const lines = [
    `## ${markdown(name)}`,
    ...(view.goal === null ? [] : ['', `> ${markdown(view.goal)}`]),
    ...view.phases.flatMap(({ id, name: phase }) =>
      phaseLines(
        phase,
        view.tasks.filter((task) => task.phase === id),
        words,
      ),
    ),
    '',
    ...liveDays(view, words).map(({ label, days }) => `- ${label || 'Go-live'}: ${days}`),
    '',
    `Time: customer ${sayEffort(view.effort.customer)}, vendor ${sayEffort(view.effort.vendor)}.`,
    ...coverageSentences(view.coverageGaps).flatMap((gap) => ['', markdown(gap)]),
    '',
    `**${markdown(sentence)}**`,
  ];
  return `${lines.join('\n')}\n`;
}

function phaseLines(name: string, tasks: readonly TimelineTask[], { short }: DayWords): readonly string[] {
  const rows = tasks.map((task) => [
    markdown(task.title),
    markdown(task.ownerName ?? task.owner ?? ''),
    task.state,
    task.due === null ? '' : short(task.due),
    short(task.start),
    short(task.end),
    task.slack === null ? '' : task.critical ? 'critical' : `${task.slack}d`,
  ]);
  return [
    '',
    `### ${markdown(name)}`,
    '',
    ...markdownTable(['Task', 'Who', 'State', 'Due', 'Starts', 'Ends', 'Slack'], rows),
  ];
}
