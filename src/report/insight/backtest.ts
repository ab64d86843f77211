import { type Backtest, ENOUGH_PLANS, type Stage } from '../../insight/backtest.ts';
import { csv } from '../csv.ts';
import { counted } from '../dates.ts';
import { json } from '../json.ts';
import { markdown, markdownTable } from '../markdown.ts';
import { percent, rounded, signed } from './figures.ts';

/** Back-tests as JSON. */
export function backtestJson(results: readonly Backtest[]): string {
  const score = ({ bias, meanError }: Stage['forecast']) => ({ bias: rounded(bias), meanError: rounded(meanError) });
  return json('backtest', {
    templates: results.map(({ template, plans, isEarlierOnly, stages }) => ({
      template,
      plans,
      earlierOnly: isEarlierOnly,
      stages: stages.map((stage) => ({
        progress: stage.progress,
        plans: stage.plans,
        forecasts: stage.forecasts,
        coverage: stage.coverage,
        coverageBefore: stage.coverageBefore,
        forecast: score(stage.forecast),
        asTemplate: score(stage.asTemplate),
        asAverage: score(stage.asAverage),
      })),
    })),
  });
}

const HEADINGS = [
  'Tasks done',
  'Plans',
  'Within P50',
  'Within P80',
  'Within P90',
  'Bias',
  'Error',
  'Error: template',
  'Error: average',
];

/** One line per stage: how often the forecasts held, and by how many working days they and the naive ones were off. */
export function stageCells({ progress, plans, coverage, forecast, asTemplate, asAverage }: Stage): readonly string[] {
  return [
    progress === null ? 'every day' : `${progress} %`,
    String(plans),
    ...[coverage.p50, coverage.p80, coverage.p90].map(percent),
    signed(forecast.bias),
    ...[forecast, asTemplate, asAverage].map(({ meanError }) => String(rounded(meanError))),
  ];
}

/** Back-tests as tables. */
export function backtestMarkdown(results: readonly Backtest[]): string {
  return results
    .flatMap((result) => [
      `## ${markdown(result.template)}`,
      '',
      basis(result),
      '',
      ...(result.stages.length === 0 ? [] : [...markdownTable(HEADINGS, result.stages.map(stageCells)), '']),
    ])
    .join('\n');
}

/** One row per back-tested stage. */
export function backtestCsv(results: readonly Backtest[]): string {
  const headings = [
    'template',
    'tasks done',
    'plans',
    'forecasts',
    'within p50',
    'within p80',
    'within p90',
    'before p50',
    'before p80',
    'before p90',
    'bias',
    'error',
    'error of template',
    'error of average',
  ];
  const rows = results.flatMap(({ template, stages }) =>
    stages.map(({ progress, plans, forecasts, coverage, coverageBefore, forecast, asTemplate, asAverage }) => [
      template,
      progress === null ? 'every day' : progress / 100,
      plans,
      forecasts,
      ...[coverage, coverageBefore].flatMap(({ p50, p80, p90 }) =>
        [p50, p80, p90].map((share) => Math.round(share * 1000) / 1000),
      ),
      ...[forecast.bias, forecast.meanError, asTemplate.meanError, asAverage.meanError].map(rounded),
    ]),
  );
  return csv(headings, rows);
}

/** What the figures rest on, in a sentence. */
export function basis({ plans, isEarlierOnly, stages }: Backtest): string {
  const known = `${counted(plans, 'customer')} went live`;
  if (stages.length > 0) {
    const teachers = isEarlierOnly ? 'those who were live before it bought' : 'what the others needed';
    return `${known}; each was forecast from ${teachers} and from its own facts up to the day before.`;
  }
  return `${known}: not enough history. It takes ${ENOUGH_PLANS}${isEarlierOnly ? ' who were live before others bought' : ''}.`;
}
