import { type HandOver, handOverPlan as handOverIn } from '../actions/hand-over.ts';
import { describe } from '../diagnostics/describe.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { findingWordsOf } from '../diagnostics/languages.ts';
import { newFindings } from '../diagnostics/new-findings.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits } from '../document/edit.ts';
import { evaluate, textByPath } from '../evaluate.ts';
import type { Person, Plan } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { type HandOverReport, handOverJson } from '../print/machine/hand-over.ts';
import { checkWorkspace } from '../rules/index.ts';
import { handOverDoc } from '../words/hand-over.ts';
import type { FileChange } from '../workspace/file-change.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import { type Input, requiredOption } from './input.ts';
import { plansWhere } from './opening/choose.ts';
import { type Opened, openWorkspace, refuseUnusable } from './opening/open.ts';
import { pickMember } from './opening/pick.ts';
import { saveWithRecording } from './saving.ts';

/** `onboard hand-over --from COLLEAGUE --to COLLEAGUE [--until DATE] [--where key=value] [--dry-run]` */
export async function handOver(input: Input, context: Context): Promise<ExitCode> {
  const typed = {
    from: await requiredOption(input, context, 'from', 'Whose work is handed over?'),
    to: await requiredOption(input, context, 'to', 'Who takes it over?'),
  };
  const opened = await openWorkspace(context);
  const { settings, unevaluated, workspace } = opened.evaluation;
  refuseUnusable(settings, unevaluated);
  const [from, to] = [whoLeaves(typed.from, opened), pickMember(workspace, typed.to)];
  if (from.id === to.id)
    throw new UserError(`${from.name} cannot hand over to themselves`, 'Name two different colleagues.');
  const until = input.day('until');
  const handed = chosenForHandOver(input, opened)
    .map((plan) => ({ plan, change: handOverIn(plan, workspace, from, to, until) }))
    .filter(({ change }) => change.edits.length > 0);
  const dryRun = input.flag('dry-run');
  const changes = await handOverChanges(handed, opened);
  await refuseHandOverErrors(changes, opened);
  const commit = dryRun
    ? null
    : await saveWithRecording(input, context, opened, changes, handOverMessage(from, to, until, handed));
  const report: HandOverReport = {
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
    until: until === null ? null : formatDay(until),
    dryRun,
    plans: handed.map(({ plan, change: { roles, tasks, questions } }) => {
      return { id: plan.id, customer: plan.customer, file: plan.file, roles, tasks, questions };
    }),
    commit,
  };
  await emit(context, workspace.locale, (words) => handOverDoc(report, words), { json: () => handOverJson(report) });
  return 0;
}

/** A person who leaves may already be missing from the team, but still be in plans. */
function whoLeaves(typed: string, { evaluation }: Opened): Person {
  const id = typed.normalize('NFC').trim();
  const inPlans = evaluation.plans.map(({ people }) => people.get(id)).find((person) => person?.side === 'vendor');
  return evaluation.workspace.team.get(id) ?? inPlans ?? pickMember(evaluation.workspace, typed);
}

/** Open plans that match `--where`, as in `status`. */
function chosenForHandOver(input: Input, opened: Opened): readonly Plan[] {
  const open = opened.evaluation.plans.filter((plan) => plan.closed === null && !plan.archived);
  const where = input.list('where');
  return where.length === 0 ? open : plansWhere(where, open, opened);
}

interface Handed {
  readonly plan: Plan;
  readonly change: HandOver;
}

async function handOverChanges(handed: readonly Handed[], { texts }: Opened): Promise<readonly FileChange[]> {
  const textOf = textByPath(texts);
  const changes: FileChange[] = [];
  for (const { plan, change } of handed) {
    const before = textOf.get(plan.file) ?? '';
    const after = await applyEdits(before, change.edits);
    if (after !== before) changes.push({ kind: 'replace', path: plan.file, before, after });
  }
  return changes;
}

/** @throws UserError when the change would add an error to a plan */
async function refuseHandOverErrors(
  changes: readonly FileChange[],
  { texts, evaluation, today }: Opened,
): Promise<void> {
  const news = new Map(changes.flatMap((change) => (change.kind === 'replace' ? [[change.path, change.after]] : [])));
  const plans = texts.plans.map((source) => ({ ...source, text: news.get(source.path) ?? source.text }));
  const after = await evaluate({ ...texts, plans });
  const errors = (findings: readonly Finding[]) =>
    findings.filter(({ severity, at }) => severity === 'error' && news.has(at.file));
  const known = errors([...evaluation.findings, ...checkWorkspace(evaluation, today)]);
  const [first] = newFindings(known, errors([...after.findings, ...checkWorkspace(after, today)]));
  if (first === undefined) return;
  const { message, suggestion } = describe(first, await findingWordsOf(evaluation.workspace.locale));
  throw new UserError(`${first.at.file}: ${message} (${first.rule})`, `${suggestion} Nothing was changed.`);
}

/** `mina: hands over to jisoo until 2026-12-11, 5 customers`, with the details below. */
function handOverMessage(from: Person, to: Person, until: Day | null, handed: readonly Handed[]): string {
  const customers = `${handed.length} customer${handed.length === 1 ? '' : 's'}`;
  const subject = `${from.id}: hands over to ${to.id}${until === null ? '' : ` until ${formatDay(until)}`}, ${customers}`;
  const lines = handed.map(({ plan, change }) => {
    return `- ${plan.id}: ${[...change.roles, ...change.tasks, ...change.questions].join(', ') || 'a place among the people'}`;
  });
  return [subject, '', ...lines].join('\n');
}
