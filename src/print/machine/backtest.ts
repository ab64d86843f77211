import type { Backtest, BacktestStage } from '../../insight/backtest.ts';
import type { Count } from '../../plan/model/numbers.ts';
import { csv } from '../csv.ts';
import { rounded } from '../figures.ts';
import { json } from '../json.ts';

interface BacktestOutput {
  /** The templates asked for. */
  readonly templates: readonly (Pick<Backtest, 'template' | 'plans' | 'verdict'> & {
    /** Whether each was forecast from what was known on that morning only; false: from all other customers (leave-one-out). */
    readonly earlierOnly: boolean;
    /** By progress; empty with too little history. */
    readonly stages: readonly (BacktestStage & {
      /** Forecasts made of them. */
      readonly forecasts: Count;
    })[];
  })[];
}

/** Back-tests as JSON. */
export function backtestJson(results: readonly Backtest[]): string {
  const score = ({ bias, meanError }: BacktestStage['forecast']) => ({
    bias: rounded(bias),
    meanError: rounded(meanError),
  });
  return json<BacktestOutput>('backtest', {
    templates: results.map(({ template, plans, isEarlierOnly, stages, verdict }) => ({
      template,
      plans,
      earlierOnly: isEarlierOnly,
      verdict,
      stages: stages.map((stage) => ({
        progress: stage.progress,
        plans: stage.plans,
        forecasts: stage.plans,
        coverage: stage.coverage,
        coverageBefore: stage.coverageBefore,
        stageP80: stage.stageP80,
        forecast: score(stage.forecast),
        asTemplate: score(stage.asTemplate),
        asAverage: score(stage.asAverage),
        asStage: score(stage.asStage),
      })),
    })),
  });
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
    'error of same stage',
  ];
  const rows = results.flatMap(({ template, stages }) =>
    stages.map(({ progress, plans, coverage, coverageBefore, forecast, asTemplate, asAverage, asStage }) => [
      template,
      progress / 100,
      plans,
      plans,
      ...[coverage, coverageBefore].flatMap(({ p50, p80, p90 }) =>
        [p50, p80, p90].map((share) => Math.round(share * 1000) / 1000),
      ),
      ...[forecast.bias, forecast.meanError, asTemplate.meanError, asAverage.meanError, asStage.meanError].map(rounded),
    ]),
  );
  return csv(headings, rows);
}
