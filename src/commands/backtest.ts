import { backtest as replay } from '../insight/backtest.ts';
import { backtestCsv, backtestJson, backtestMarkdown } from '../report/insight/backtest.ts';
import { backtestText } from '../report/text/backtest.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { openWorkspace } from './open.ts';
import { calendarsOf, gatherPast, pickTemplates, reportUnevaluated } from './past.ts';

/** `onboard backtest [TEMPLATE]`: whether the forecasts would have held for past customers. */
export async function backtest(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openWorkspace(context);
  const templates = pickTemplates(opened, input.text('TEMPLATE'));
  const pasts = gatherPast(opened);
  const calendarOf = calendarsOf(opened.evaluation);
  const results = templates.map((template) =>
    replay(template, pasts, calendarOf, opened.today, { earlierOnly: input.flag('earlier-only') }),
  );
  if (context.format === 'json') context.print(backtestJson(results));
  else if (context.format === 'csv') context.print(backtestCsv(results));
  else if (context.format === 'markdown') context.print(backtestMarkdown(results));
  else context.print(backtestText(results, context));
  return reportUnevaluated(opened, context);
}
