import { type Backtest, ENOUGH_PLANS, type Stage } from '../insight/backtest.ts';
import {
  type Column,
  type Doc,
  foreign,
  heading,
  type Legend,
  onPage,
  paragraph,
  type Section,
  table,
} from '../print/doc.ts';
import { percent, rounded, signed } from '../print/figures.ts';
import type { Catalogue } from './catalogue/index.ts';

/** Per template, whether the forecasts held for past customers. */
export function backtestDoc(results: readonly Backtest[], words: Catalogue): Doc {
  const { title } = words.backtest;
  const last = results.findLast(({ stages }) => stages.length > 0);
  const sections = results.flatMap((result): readonly Section[] => [
    [heading(2, foreign(result.template)), paragraph(basis(result, words))],
    table(result.stages, columns(words), { legend: result === last ? legend(words) : [] }),
  ]);
  return { title, sections: [[onPage(heading(1, title))], ...sections] };
}

/** One line per stage: how often the forecasts held, and by how many working days they and the naive ones were off. */
function columns({ backtest: { columns: names, short, everyDay, progress } }: Catalogue): readonly Column<Stage>[] {
  const number = (name: string, cell: (stage: Stage) => string | number, more: Partial<Column<Stage>> = {}) => ({
    name,
    cell,
    align: 'right' as const,
    ...more,
  });
  return [
    { name: names.done, cell: (stage) => (stage.progress === null ? everyDay : progress(stage.progress)) },
    number(names.plans, ({ plans }) => plans, { spare: 1 }),
    number(names.within50, ({ coverage }) => percent(coverage.p50)),
    number(names.within80, ({ coverage }) => percent(coverage.p80), { short: names.p80 }),
    number(names.within90, ({ coverage }) => percent(coverage.p90), { short: names.p90 }),
    number(names.bias, ({ forecast }) => signed(forecast.bias), { spare: 3 }),
    number(names.error, ({ forecast }) => rounded(forecast.meanError), { spare: 2 }),
    number(names.template, ({ asTemplate }) => rounded(asTemplate.meanError), { short: short.template, spare: 4 }),
    number(names.average, ({ asAverage }) => rounded(asAverage.meanError), { short: short.average, spare: 5 }),
  ];
}

function legend({ backtest: { columns: names, legend: text } }: Catalogue): readonly Legend[] {
  return [
    text.within,
    { of: names.bias, text: text.bias },
    { of: names.error, text: text.error },
    { of: names.template, ...text.template },
    { of: names.average, ...text.average },
  ];
}

/** What the figures rest on, in a sentence. */
function basis({ plans, isEarlierOnly, stages }: Backtest, { backtest: say }: Catalogue): string {
  if (stages.length > 0) return isEarlierOnly ? say.basisEarlier(plans) : say.basis(plans);
  return isEarlierOnly ? say.tooFewEarlier(plans, ENOUGH_PLANS) : say.tooFew(plans, ENOUGH_PLANS);
}
