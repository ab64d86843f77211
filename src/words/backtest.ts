import { type Backtest, type BacktestStage, ENOUGH_BEFORE } from '../insight/backtest.ts';
import { ENOUGH_TO_JUDGE, type ForecastVerdict } from '../insight/verdict.ts';
import {
  type Column,
  type Doc,
  foreign,
  heading,
  type Legend,
  paragraph,
  type Section,
  tableBlock,
} from '../print/doc.ts';
import { rounded, signed } from '../print/figures.ts';
import { docByTemplate } from './by-template.ts';
import type { Catalogue } from './catalogue/index.ts';

/** Per template, whether the forecasts held for past customers. */
export function backtestDoc(results: readonly Backtest[], words: Catalogue): Doc {
  const last = results.findLast(({ stages }) => stages.length > 0);
  const sectionsOf = (result: Backtest): readonly Section[] => [
    [
      heading(2, foreign(result.template)),
      paragraph(backtestBasis(result, words)),
      ...(result.verdict === null ? [] : [paragraph(judged(result.verdict, words))]),
    ],
    tableBlock(result.stages, stageColumns(words), { legend: result === last ? legend(words) : [] }),
  ];
  return docByTemplate(words.backtest.title, results, sectionsOf, words);
}

/** One line per stage: how often the forecasts held, and by how many working days they and the naive methods were off. */
function stageColumns({
  backtest: { columns: names, short, progress, outOf },
  counts,
}: Catalogue): readonly Column<BacktestStage>[] {
  const number = (
    name: string,
    cell: (stage: BacktestStage) => string | number,
    more: Partial<Column<BacktestStage>> = {},
  ) => ({
    name,
    cell,
    align: 'right' as const,
    ...more,
  });
  // A percentage of five customers is not printed like one of five hundred.
  const held = (share: number, of: number) =>
    of < ENOUGH_TO_JUDGE ? outOf(Math.round(share * of), of) : counts.percent(Math.round(100 * share));
  return [
    { name: names.done, cell: (stage) => progress(stage.progress) },
    number(names.within50, ({ coverage, plans }) => held(coverage.p50, plans)),
    number(names.within80, ({ coverage, plans }) => held(coverage.p80, plans), { short: names.p80 }),
    number(names.within90, ({ coverage, plans }) => held(coverage.p90, plans), { short: names.p90 }),
    number(names.bias, ({ forecast }) => signed(forecast.bias), { spare: 3 }),
    number(names.error, ({ forecast }) => rounded(forecast.meanError), { spare: 1 }),
    number(names.stage, ({ asStage }) => rounded(asStage.meanError), { short: short.stage, spare: 2 }),
    number(names.average, ({ asAverage }) => rounded(asAverage.meanError), { short: short.average, spare: 5 }),
    number(names.template, ({ asTemplate }) => rounded(asTemplate.meanError), { short: short.template, spare: 4 }),
  ];
}

function legend({ backtest: { columns: names, legend: text } }: Catalogue): readonly Legend[] {
  return [
    text.within,
    { of: names.bias, text: text.bias },
    { of: names.error, text: text.error },
    { of: names.stage, ...text.stage },
    { of: names.average, ...text.average },
    { of: names.template, ...text.template },
  ];
}

/** The basis of the figures, in a sentence. */
function backtestBasis({ plans, isEarlierOnly, verdict }: Backtest, { backtest: say }: Catalogue): string {
  if (verdict === null)
    return isEarlierOnly ? say.tooFewEarlier(plans, ENOUGH_BEFORE) : say.tooFew(plans, ENOUGH_BEFORE);
  return isEarlierOnly ? say.basisEarlier(plans, verdict.customers, ENOUGH_BEFORE) : say.basis(plans);
}

/** Whether the day to promise held, in a sentence. */
function judged(
  { held, forecasts, customers, judgement, shift }: ForecastVerdict,
  { backtest: say }: Catalogue,
): string {
  const count = say.held(held, forecasts, customers);
  if (judgement === 'unknown') return say.unknown(count);
  if (judgement === 'as promised') return say.asPromised(count);
  return judgement === 'too optimistic'
    ? say.tooOptimistic(count, Math.max(1, shift))
    : say.tooCautious(count, Math.max(0, -shift));
}
