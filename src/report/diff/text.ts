import { clean } from '../../print/clean.ts';
import { paintFor, type Screen, type Tone } from '../../print/paint.ts';
import type { Diff, DiffFinding, PlanDiff, SharedDiff } from '../../review/diff.ts';
import { item } from '../text/blocks.ts';
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
    ...diff.plans.map((plan) => planBlock(plan, write, screen)),
    ...diff.templates.map((shared) => sharedBlock('template', shared, write, screen)),
    ...diff.calendars.map((shared) => sharedBlock('calendar', shared, write, screen)),
    settingsBlock(diff, write, screen),
    findingLines(
      diff.findings.added.filter((finding) => !own.has(finding)),
      diff.findings.resolved.filter((finding) => !own.has(finding)),
      screen,
      true,
    ),
    diff.unevaluated.map(({ file, in: side }) =>
      paint('bad', `${clean(file)} cannot be read in the ${side}: see onboard validate`),
    ),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function planBlock(plan: PlanDiff, write: Writer, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const words = { added: 'new plan', removed: 'plan removed', changed: '', affected: '' }[plan.kind];
  const { live } = plan.moves;
  const tone = live === null || live === 0 ? 'plain' : live > 0 ? 'warning' : 'good';
  const { added, resolved } = plan.findings;
  return [
    `${paint(KIND_TONE[plan.kind], clean(plan.customer))} (${clean(plan.id)})${words === '' ? '' : `: ${words}`}`,
    ...item('  ', priceLine(plan, write), screen, (line) => paint(tone, line)),
    ...plan.changes.flatMap((change) => item('  - ', changeLine(change, write), screen)),
    ...findingLines(added, resolved, screen, false),
  ];
}

function sharedBlock(word: string, shared: SharedDiff, write: Writer, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  return [
    `${paint('strong', `${word} ${clean(shared.id)}`)}${shared.kind === 'changed' ? '' : `: ${shared.kind}`}`,
    ...item('  ', usersLine(shared, write), screen),
    ...shared.changes.flatMap((change) => item('  - ', sharedChangeLine(change, write), screen)),
  ];
}

function settingsBlock({ settings }: Diff, write: Writer, screen: Screen): readonly string[] {
  if (settings.length === 0) return [];
  return [
    paintFor(screen)('strong', 'onboard.yaml'),
    ...settings.flatMap((change) => item('  - ', sharedChangeLine(change, write), screen)),
  ];
}

function findingLines(
  added: readonly DiffFinding[],
  resolved: readonly DiffFinding[],
  screen: Screen,
  withFile: boolean,
): readonly string[] {
  const paint = paintFor(screen);
  const line = (lead: string, { file, message, rule }: DiffFinding): readonly string[] =>
    item('  ', `${lead} ${withFile ? `${clean(file)}: ` : ''}${clean(message)} [${rule}]`, screen);
  return [
    ...added.flatMap((finding) => line(paint(SEVERITY_TONE[finding.severity], `new ${finding.severity}`), finding)),
    ...resolved.flatMap((finding) => line(paint('good', 'resolved'), finding)),
  ];
}
