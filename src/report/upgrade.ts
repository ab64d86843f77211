import type { OpenChoice } from '../plan/templates/choices.ts';
import { json } from '../print/json.ts';
import { markdownTable } from '../print/markdown-escape.ts';
import type { Screen } from '../print/paint.ts';
import { type Column, table } from '../print/table.ts';
import type { WeighedChange } from '../review/diff.ts';
import type { Outlook } from '../review/outlook.ts';
import type { LeftAlone, NotApplicable } from '../review/upgrade.ts';
import { counted } from './dates.ts';
import { changeLine } from './diff/lines.ts';
import type { Writer } from './diff/wording.ts';
import { moved, signed } from './diff/wording.ts';
import { item } from './text/blocks.ts';

/** What an upgrade does to one plan, or why it does nothing. */
export interface PlanUpgrade {
  readonly id: string;
  readonly customer: string;
  readonly file: string;
  readonly template: string;
  readonly from: string;
  readonly to: string;
  /** `unsettled`: there is something to settle, and nothing else to do. `failed`: the plan stays as it is, for `reason`. */
  readonly outcome: 'current' | 'upgraded' | 'unsettled' | 'failed';
  readonly reason: string | null;
  readonly applied: readonly WeighedChange[];
  readonly kept: readonly LeftAlone[];
  readonly conflicts: readonly LeftAlone[];
  readonly notApplicable: readonly NotApplicable[];
  readonly questions: readonly OpenChoice[];
  readonly before: Outlook | null;
  readonly after: Outlook | null;
  /** Working days by which the expected go-live moves. */
  readonly moves: number | null;
}

export interface UpgradeReport {
  readonly today: string;
  readonly dryRun: boolean;
  readonly plans: readonly PlanUpgrade[];
}

const REASONS: Record<Exclude<NotApplicable['reason'], 'finished'>, string> = {
  'under-way': 'the template has it no longer for this customer, but work or changes have gone into it here',
  'removed-here': 'it was removed here',
};

/** Upgrades as JSON. */
export function upgradeJson(report: UpgradeReport): string {
  return json('upgrade', report);
}

/** How one output writes what all of them say. */
interface UpgradeStyle {
  bold(text: string): string;
  /** The lines of something in a block, after what leads it in. */
  lines(lead: string, text: string): readonly string[];
  table(plans: readonly PlanUpgrade[]): readonly string[];
}

/** Who is touched and what it does to go-live, then a block for each plan in which anything happens. */
function upgradeLines(report: UpgradeReport, write: Writer, style: UpgradeStyle): string {
  const touched = report.plans.filter(({ outcome }) => outcome !== 'current');
  const [telling, quiet] = [touched.filter(isTelling), touched.filter((plan) => !isTelling(plan))];
  const blocks = [
    ...(touched.length > 1 ? [style.table(touched)] : []),
    ...telling.map((plan) => planBlock(plan, write, style)),
    ...(quiet.length === 0 ? [] : [quietLines(quiet, write)]),
    [...lastLines(report)],
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** Whether more happens to a plan than that it names another version. */
function isTelling({ outcome, applied, kept, conflicts, questions, notApplicable }: PlanUpgrade): boolean {
  const others = notApplicable.filter(({ reason }) => reason !== 'finished');
  return outcome === 'failed' || applied.length + kept.length + conflicts.length + questions.length + others.length > 0;
}

function quietLines(plans: readonly PlanUpgrade[], write: Writer): readonly string[] {
  const finished = plans.flatMap(({ notApplicable }) => notApplicable).length;
  const names = plans.map(({ id }) => write.text(id)).join(', ');
  const why =
    finished === 0 ? '' : `: ${counted(finished, 'changed task')} there ${finished === 1 ? 'is' : 'are'} finished`;
  return [`In ${counted(plans.length, 'plan')} only the recorded version changes${why} (${names}).`];
}

function* lastLines({ plans, dryRun }: UpgradeReport): Iterable<string> {
  const count = (outcome: PlanUpgrade['outcome']): number => plans.filter((plan) => plan.outcome === outcome).length;
  const more = [
    ...(count('unsettled') > 0 ? [`${count('unsettled')} to settle`] : []),
    ...(count('failed') > 0 ? [`${count('failed')} not upgraded`] : []),
  ].map((each) => `, ${each}`);
  const verb = dryRun ? 'would be upgraded' : 'upgraded';
  yield `${counted(count('upgraded'), 'plan')} ${verb}, ${count('current')} up to date${more.join('')}.`;
  if (plans.some(({ conflicts }) => conflicts.length > 0)) yield SETTLE;
}

const SETTLE =
  'A conflict is said again until the plan says what the template says, or until `onboard upgrade CUSTOMER --keep` keeps what the plan says.';

export function upgradeText(report: UpgradeReport, write: Writer, screen: Screen): string {
  const columns: readonly Column<PlanUpgrade>[] = [
    { heading: 'CUSTOMER', text: ({ customer }) => write.text(customer), least: 12 },
    { heading: 'TEMPLATE', text: ({ template }) => write.text(template), spare: 1 },
    { heading: 'GO-LIVE', text: ({ before }) => dayOr(before?.live ?? null, write) },
    { heading: 'THEN', text: ({ after }) => dayOr(after?.live ?? null, write) },
    { heading: 'MOVES', text: ({ moves }) => (moves ? signed(moves) : ''), align: 'right' },
    { heading: 'CONFLICTS', text: ({ conflicts }) => some(conflicts.length), align: 'right' },
    { heading: 'QUESTIONS', text: ({ questions }) => some(questions.length), align: 'right' },
  ];
  return upgradeLines(report, write, {
    bold: (text) => text,
    lines: (lead, text) => item(`  ${lead}`, text, screen),
    table: (plans) => table(plans, columns, screen),
  });
}

export function upgradeMarkdown(report: UpgradeReport, write: Writer): string {
  const headings = ['Customer', 'Template', 'Go-live', 'Then', 'Moves', 'Conflicts', 'Questions'];
  const row = ({ customer, template, before, after, moves, conflicts, questions }: PlanUpgrade) => [
    write.text(customer),
    write.text(template),
    dayOr(before?.live ?? null, write),
    dayOr(after?.live ?? null, write),
    moves ? signed(moves) : '',
    some(conflicts.length),
    some(questions.length),
  ];
  return upgradeLines(report, write, {
    bold: (text) => `**${text}**`,
    lines: (lead, text) => [lead + text],
    table: (plans) => markdownTable(headings, plans.map(row)),
  });
}

function dayOr(day: string | null, write: Writer): string {
  return day === null ? '' : write.day(day);
}

function some(count: number): string {
  return count === 0 ? '' : String(count);
}

function planBlock(plan: PlanUpgrade, write: Writer, { bold, lines }: UpgradeStyle): readonly string[] {
  const name = `${bold(write.text(plan.customer))} (${write.text(plan.id)})`;
  const versions =
    plan.from === plan.to ? `${write.text(plan.template)}` : `${write.text(plan.template)} ${plan.from} → ${plan.to}`;
  if (plan.outcome === 'failed')
    return [`${name}: ${versions}, not upgraded`, ...lines('', write.text(plan.reason ?? ''))];
  const list = (heading: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [...lines('', `${heading}:`), ...items.flatMap((each) => lines('- ', each))];
  const others = plan.notApplicable.flatMap(({ title, reason }) =>
    reason === 'finished' ? [] : [`"${write.text(title)}": ${REASONS[reason]}`],
  );
  const finished = plan.notApplicable.length - others.length;
  return [
    `${name}: ${versions}, ${goLive(plan, write)}`,
    ...list(
      'applied',
      plan.applied.map((change) => changeLine(change, write)),
    ),
    ...list(
      'kept as edited here',
      plan.kept.map((field) => fieldLine(field, write)),
    ),
    ...list(
      'in conflict, the plan stays as it is',
      plan.conflicts.map((field) => fieldLine(field, write)),
    ),
    ...list(
      'to settle, nothing tells what was meant',
      plan.questions.map((question) => questionLine(question, plan.id, write)),
    ),
    ...list('not applicable', [
      ...others,
      ...(finished === 0 ? [] : [`${counted(finished, 'changed task')}: finished`]),
    ]),
  ];
}

function questionLine({ task, title, when, isInPlan }: OpenChoice, id: string, write: Writer): string {
  const [name, condition, step] = [write.text(title), write.text(when), write.text(task)];
  return isInPlan
    ? `"${name}" is for customers with ${condition}, and this plan does not say so. Take it out (onboard remove ${id} ${step}), or correct the attributes.`
    : `"${name}" is for customers like this one (${condition}), and is not in the plan. Was it taken out? A waiver of unfit-step keeps it out; onboard upgrade ${id} --with ${step} adds it.`;
}

function goLive({ before, after, moves }: PlanUpgrade, write: Writer): string {
  const [from, to] = [before?.live ?? null, after?.live ?? null];
  if (to === null) return 'no go-live known';
  return from === null || from === to
    ? `go-live stays ${write.day(to)}`
    : `go-live ${write.day(from)} → ${write.day(to)}${moved(moves)}`;
}

function fieldLine({ title, field, plan, template }: LeftAlone, write: Writer): string {
  const say = (value: string | null): string => (value === null ? 'nothing' : write.text(value));
  return `${write.text(field)} of "${write.text(title)}": ${say(plan)} here, ${say(template)} in the template`;
}
