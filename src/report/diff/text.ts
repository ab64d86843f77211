import type { Diff, DiffFinding, PlanDiff, SharedDiff } from '../../review/diff.ts';
import { clean } from '../clean.ts';
import { type Paint, paintFor, type Screen, type Tone } from '../text/paint.ts';
import { changeLine, headline, priceLine, sharedChangeLine, usersLine } from './lines.ts';
import type { Writer } from './wording.ts';

const KIND_TONE: Record<PlanDiff['kind'], Tone> = {
  added: 'good',
  removed: 'bad',
  changed: 'strong',
  affected: 'strong',
};
const SEVERITY_TONE: Record<DiffFinding['severity'], Tone> = { error: 'bad', warning: 'warning', note: 'plain' };

/** A difference for a terminal: what changed, plan by plan, each with its price. */
export function diffText(diff: Diff, write: Writer, screen: Screen): string {
  const paint = paintFor(screen);
  const own = new Set(diff.plans.flatMap(({ findings }) => [...findings.added, ...findings.resolved]));
  const blocks = [
    [headline(diff, write)],
    ...diff.plans.map((plan) => planBlock(plan, write, paint)),
    ...diff.templates.map((shared) => sharedBlock('template', shared, write, paint)),
    ...diff.calendars.map((shared) => sharedBlock('calendar', shared, write, paint)),
    settingsBlock(diff, write, paint),
    findingLines(
      diff.findings.added.filter((finding) => !own.has(finding)),
      diff.findings.resolved.filter((finding) => !own.has(finding)),
      paint,
      true,
    ),
    diff.unevaluated.map(({ file, in: side }) =>
      paint('bad', `${clean(file)} cannot be read in the ${side}: see onboard validate`),
    ),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function planBlock(plan: PlanDiff, write: Writer, paint: Paint): readonly string[] {
  const words = { added: 'new plan', removed: 'plan removed', changed: '', affected: '' }[plan.kind];
  const { live } = plan.moves;
  const tone = live === null || live === 0 ? 'plain' : live > 0 ? 'warning' : 'good';
  const { added, resolved } = plan.findings;
  return [
    `${paint(KIND_TONE[plan.kind], clean(plan.customer))} (${clean(plan.id)})${words === '' ? '' : `: ${words}`}`,
    `  ${paint(tone, priceLine(plan, write))}`,
    ...plan.changes.map((change) => `  - ${changeLine(change, write)}`),
    ...findingLines(added, resolved, paint, false),
  ];
}

function sharedBlock(word: string, shared: SharedDiff, write: Writer, paint: Paint): readonly string[] {
  return [
    `${paint('strong', `${word} ${clean(shared.id)}`)}${shared.kind === 'changed' ? '' : `: ${shared.kind}`}`,
    `  ${usersLine(shared, write)}`,
    ...shared.changes.map((change) => `  - ${sharedChangeLine(change, write)}`),
  ];
}

function settingsBlock({ settings }: Diff, write: Writer, paint: Paint): readonly string[] {
  if (settings.length === 0) return [];
  return [paint('strong', 'onboard.yaml'), ...settings.map((change) => `  - ${sharedChangeLine(change, write)}`)];
}

function findingLines(
  added: readonly DiffFinding[],
  resolved: readonly DiffFinding[],
  paint: Paint,
  withFile: boolean,
): readonly string[] {
  const where = ({ file }: DiffFinding): string => (withFile ? `${clean(file)}: ` : '');
  return [
    ...added.map(
      (finding) =>
        `  ${paint(SEVERITY_TONE[finding.severity], `new ${finding.severity}`)} ${where(finding)}${clean(finding.message)} [${finding.rule}]`,
    ),
    ...resolved.map(
      (finding) => `  ${paint('good', 'resolved')} ${where(finding)}${clean(finding.message)} [${finding.rule}]`,
    ),
  ];
}
