import { json } from '../print/json.ts';
import { type DoctorCheck, failedCheck, okCheck } from '../views/doctor.ts';
import { doctorDoc } from '../words/doctor.ts';
import { phraseBook } from '../words/phrases/index.ts';
import { gitStanding } from '../workspace/git/standing.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace } from './opening/open.ts';

interface DoctorOutput {
  /** What was checked, in the order in which it is mended. */
  readonly checks: readonly DoctorCheck[];
}

/** `onboard doctor [--updates]`: checks the set-up around the plans, and says what is wrong and what to do about it. */
export async function doctor(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openWorkspace(context);
  const checks: DoctorCheck[] = [settingsCheck(opened), ...(await repositoryChecks(opened.root, context))];
  if (input.flag('updates')) {
    const { updatesChecks } = await import('./updates/doctor-updates.ts');
    checks.push(...(await updatesChecks(opened, context)));
  }
  const { locale } = opened.evaluation.workspace;
  const tell = await phraseBook(locale);
  await emit(context, locale, (words) => doctorDoc(checks, words, tell), {
    json: () => json<DoctorOutput>('doctor', { checks }),
  });
  return checks.some(({ state }) => state === 'wrong') ? 1 : 0;
}

/** When the settings cannot be used, defaults replace them, and much of what follows is not what was meant. */
function settingsCheck({ evaluation: { settings, unevaluated } }: Opened): DoctorCheck {
  const path = unevaluated.find((each) => each === settings || each.startsWith('calendars/'));
  return path === undefined ? okCheck('settings') : failedCheck('settings', 'settings-unusable', path);
}

/** What a program needs that commits and pushes by itself. */
async function repositoryChecks(root: string, { io }: Context): Promise<readonly DoctorCheck[]> {
  const standing = await gitStanding(root, io.env);
  if (standing === null) return [failedCheck('repository', 'no-repository')];
  const { identity, branch, upstream, isShallow, changed } = standing;
  return [
    identity === null ? failedCheck('identity', 'no-identity') : okCheck('identity', identity),
    branch === null
      ? failedCheck('server', 'no-branch')
      : upstream === null
        ? failedCheck('server', 'no-server')
        : okCheck('server', upstream),
    isShallow ? failedCheck('history', 'shallow') : okCheck('history'),
    changed === null ? okCheck('clean') : failedCheck('clean', 'not-clean', changed),
  ];
}
