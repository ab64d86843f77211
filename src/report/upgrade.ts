import { json } from '../print/json.ts';
import type { Screen } from '../print/paint.ts';
import type { WeighedChange } from '../review/diff.ts';
import type { Outlook } from '../review/outlook.ts';
import type { LeftAlone, NotApplicable } from '../review/upgrade.ts';
import { changeLine } from './diff/lines.ts';
import type { Writer } from './diff/wording.ts';
import { moved } from './diff/wording.ts';
import { item } from './text/blocks.ts';

/** What an upgrade does to one plan, or why it does nothing. */
export interface PlanUpgrade {
  readonly id: string;
  readonly customer: string;
  readonly file: string;
  readonly template: string;
  readonly from: string;
  readonly to: string;
  /** `failed`: the plan stays as it is, for `reason`. */
  readonly outcome: 'current' | 'upgraded' | 'failed';
  readonly reason: string | null;
  readonly applied: readonly WeighedChange[];
  readonly kept: readonly LeftAlone[];
  readonly conflicts: readonly LeftAlone[];
  readonly notApplicable: readonly NotApplicable[];
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

const REASONS: Record<NotApplicable['reason'], string> = {
  finished: 'it is finished',
  'under-way': 'the template dropped it, but work or changes have gone into it here',
  'removed-here': 'it was removed here',
};

/** Upgrades as JSON. */
export function upgradeJson(report: UpgradeReport): string {
  return json('upgrade', report);
}

/** One block a plan. */
function upgradeLines(report: UpgradeReport, write: Writer, style: UpgradeStyle): string {
  const current = report.plans.filter(({ outcome }) => outcome === 'current');
  const blocks = report.plans
    .filter(({ outcome }) => outcome !== 'current')
    .map((plan) => planBlock(plan, write, style));
  const upgraded = report.plans.filter(({ outcome }) => outcome === 'upgraded').length;
  const verb = report.dryRun ? 'would be upgraded' : 'upgraded';
  const last = `${upgraded} ${upgraded === 1 ? 'plan' : 'plans'} ${verb}, ${current.length} up to date.`;
  return `${[...blocks.map((block) => block.join('\n')), last].join('\n\n')}\n`;
}

interface UpgradeStyle {
  bold(text: string): string;
  /** The lines of something in a block, after what leads it in. */
  lines(lead: string, text: string): readonly string[];
}

export function upgradeText(report: UpgradeReport, write: Writer, screen: Pick<Screen, 'width'>): string {
  return upgradeLines(report, write, { bold: (text) => text, lines: (lead, text) => item(`  ${lead}`, text, screen) });
}

export function upgradeMarkdown(report: UpgradeReport, write: Writer): string {
  return upgradeLines(report, write, { bold: (text) => `**${text}**`, lines: (lead, text) => [lead + text] });
}

function planBlock(plan: PlanUpgrade, write: Writer, { bold, lines }: UpgradeStyle): readonly string[] {
  const name = `${bold(write.text(plan.customer))} (${write.text(plan.id)})`;
  const versions = `${write.text(plan.template)} ${plan.from} → ${plan.to}`;
  if (plan.outcome === 'failed')
    return [`${name}: ${versions}, not upgraded`, ...lines('', write.text(plan.reason ?? ''))];
  const list = (heading: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [...lines('', `${heading}:`), ...items.flatMap((each) => lines('- ', each))];
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
      'not applicable',
      plan.notApplicable.map(({ title, reason }) => `"${write.text(title)}": ${REASONS[reason]}`),
    ),
  ];
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
