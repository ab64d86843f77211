import { UserError } from '../diagnostics/user-error.ts';
import { type LearnOptions, learn as learnFrom } from '../insight/learn.ts';
import { ENOUGH_FOR_P90 } from '../insight/sample.ts';
import { lessonsCsv, lessonsJson, lessonsMarkdown } from '../report/insight/learn.ts';
import { lessonsText } from '../report/text/learn.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { openWorkspace } from './open.ts';
import { gatherPast, pickTemplates, reportUnevaluated } from './past.ts';

/** `onboard learn [TEMPLATE]`: how long every step took past customers, and what the template should say. */
export async function learn(input: Input, context: Context): Promise<ExitCode> {
  const options = optionsOf(input);
  const opened = await openWorkspace(context);
  const templates = pickTemplates(opened, input.text('TEMPLATE'));
  const pasts = gatherPast(opened);
  const { workweek } = opened.evaluation.workspace;
  const lessons = templates.map((template) => learnFrom(template, pasts, new Set(workweek).size, options));
  const said = { lessons, today: opened.today };
  if (context.format === 'json') context.print(lessonsJson(said));
  else if (context.format === 'csv') context.print(lessonsCsv(said));
  else if (context.format === 'markdown') context.print(lessonsMarkdown(said));
  else context.print(lessonsText(said, context));
  return reportUnevaluated(opened, context);
}

function optionsOf(input: Input): LearnOptions {
  return { since: input.day('since'), where: input.list('where').map(conditionIn), min: fewestIn(input) };
}

function conditionIn(text: string): LearnOptions['where'][number] {
  const [attribute = '', ...rest] = text.split('=');
  if (attribute === '' || rest.length === 0) {
    throw new UserError(
      `--where "${text}" is no condition`,
      'Write attribute=value, for example --where level=novice.',
    );
  }
  return { attribute, value: rest.join('=') };
}

function fewestIn(input: Input): number {
  const text = input.text('min');
  if (text === null) return ENOUGH_FOR_P90;
  const min = Number(text);
  if (!Number.isInteger(min) || min < 2)
    throw new UserError(`--min "${text}" is not a number of customers`, 'Two is the least.');
  return min;
}
