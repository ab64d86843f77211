import { namesIn, parseOutcome, recordRecap as recapOf, type SessionOutcome } from '../actions/sessions.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Locale } from '../plan/model/model.ts';
import { fileTexts } from '../words/files/index.ts';
import { keepText, textFromEditor } from '../workspace/editor.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { openPlan } from './opening/open-plan.ts';
import { pickTask } from './opening/pick.ts';
import { textFromInput } from './stdin.ts';

/** `onboard recap CUSTOMER SESSION [--attended …] [--summary …] [--question …]`, or the same as lines from stdin or an editor. */
export async function recap(input: Input, context: Context): Promise<ExitCode> {
  const session = input.required('SESSION');
  const given = fromOptions(input);
  if (given !== null) return saveRecap(given, session, input, context);
  // Checked first, so that nobody writes a text for a session that does not exist.
  const { plan, evaluation } = await openPlan(context, input.required('CUSTOMER'));
  pickTask(plan, session);
  const text = await jotted(evaluation.workspace.locale, context);
  try {
    return await saveRecap(parseOutcome(text), session, input, context);
  } catch (error) {
    if (!(error instanceof UserError) || !context.interactive) throw error;
    throw new UserError(
      error.message,
      `${error.hint ?? 'Nothing was changed.'}\n  What you wrote is kept in ${keepText(text)}`,
    );
  }
}

function saveRecap(outcome: SessionOutcome, session: string, input: Input, context: Context): Promise<ExitCode> {
  if (isEmptyOutcome(outcome)) throw new UserError('The recap is empty', 'See: onboard recap --help');
  return changePlan(input, context, (scene) => recapOf(pickTask(scene.plan, session), outcome, scene));
}

function fromOptions(input: Input): SessionOutcome | null {
  const outcome = {
    attended: input.list('attended').flatMap(namesIn),
    summary: input.list('summary'),
    questions: input.list('question'),
  };
  return isEmptyOutcome(outcome) ? null : outcome;
}

function isEmptyOutcome(outcome: SessionOutcome): boolean {
  return Object.values(outcome).every((items) => items.length === 0);
}

async function jotted(locale: Locale, context: Context): Promise<string> {
  if (!context.interactive) return textFromInput(context);
  return textFromEditor((await fileTexts(locale)).recap, context.io.env);
}
