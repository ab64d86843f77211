import {
  type Doc,
  foreign,
  heading,
  line,
  messageBlock,
  onPage,
  onScreen,
  paragraph,
  type Text,
  tableBlock,
} from '../print/doc.ts';
import type { HandedPlan, HandOverReport } from '../print/machine/hand-over.ts';
import type { Catalogue } from './catalogue/index.ts';
import { commitText } from './change.ts';
import { withDistinctNames } from './distinct-names.ts';

/** What is handed over between two colleagues, one customer per line. */
export function handOverDoc({ from, to, until, dryRun, plans, commit }: HandOverReport, words: Catalogue): Doc {
  const { handOver: say } = words;
  const names = line`${foreign(from.name)} → ${foreign(to.name)}${until === null ? '' : say.until(until)}`;
  const title = line`${names}${dryRun ? say.dryRun : ''}`;
  if (plans.length === 0) return { title, sections: [[messageBlock(line`${names}: ${say.nothing}`)]] };
  const { columns } = say;
  const cell =
    (of: (plan: HandedPlan) => readonly string[]) =>
    (plan: HandedPlan): Text => {
      const all = of(plan);
      return all.length === 0 ? '-' : foreign(all.join(', '));
    };
  return {
    title,
    sections: [
      [onScreen(messageBlock(title)), onPage(heading(2, title))],
      tableBlock(withDistinctNames(plans), [
        { name: columns.customer, cell: ({ customer }) => foreign(customer), least: 12 },
        { name: columns.roles, cell: cell(({ roles }) => roles), least: 8 },
        { name: columns.questions, cell: cell(({ questions }) => questions), least: 9 },
        { name: columns.tasks, cell: cell(({ tasks }) => tasks), least: 8, wraps: true },
      ]),
      commit === null ? [] : [onPage(paragraph(commitText(commit, words)))],
    ],
  };
}
