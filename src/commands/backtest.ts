import { backtestTemplate as replay } from '../insight/backtest.ts';
import { backtestCsv, backtestJson } from '../print/machine/backtest.ts';
import { backtestDoc } from '../words/backtest.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { openWorkspace } from './opening/open.ts';
import { calendarsOf, currentTemplates, pickTemplates, reportUnevaluated } from './opening/past.ts';

/** `onboard backtest [TEMPLATE]`: whether the forecasts would have held for past customers. */
export async function backtest(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openWorkspace(context);
  const templates = pickTemplates(opened, input.text('TEMPLATE'));
  const { evaluation, today } = opened;
  const options = { leaveOneOut: input.flag('leave-one-out'), usual: currentTemplates(evaluation) };
  const forecasting = (index: number) => (done: number, total: number) =>
    context.progress('Forecasting', index + done / total, templates.length);
  const results = templates.map((template, index) =>
    replay(template, evaluation.plans, calendarsOf(evaluation), today, { ...options, onForecast: forecasting(index) }),
  );
  await emit(context, opened.evaluation.workspace.locale, (words) => backtestDoc(results, words), {
    json: () => backtestJson(results),
    csv: () => backtestCsv(results),
  });
  return reportUnevaluated(opened, context);
}
