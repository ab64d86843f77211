import { markdown } from '../../print/markdown-escape.ts';
import type { Diff, DiffFinding, PlanDiff, SharedDiff } from '../../review/diff.ts';
import { counted } from '../dates.ts';
import { type Block, fitted, LONGEST_COMMENT, tableBlock } from '../fit.ts';
import { changeLine, headline, sharedChangeLine, usersLine } from './lines.ts';
import { moved, signed, type Writer } from './wording.ts';

/** Marks the comment, so that the next run replaces it instead of adding another. */
export const COMMENT_MARK = '<!-- onboard-diff -->';
/** What the table of the plans may take at most, in characters, so that the changes behind it have room. */
const LONGEST_TABLE = 30_000;
const MOST_CHANGES = 20;

/** A difference as one comment on a pull request: a table of the plans, then what changed in each. */
export function diffMarkdown(diff: Diff, write: Writer, longest = LONGEST_COMMENT): string {
  const own = new Set(diff.plans.flatMap(({ findings }) => [...findings.added, ...findings.resolved]));
  const others = (findings: readonly DiffFinding[]): readonly DiffFinding[] =>
    findings.filter((finding) => !own.has(finding));
  const plans = diff.plans.toSorted((a, b) => weight(b) - weight(a));
  const blocks: readonly Block[] = [
    { head: [COMMENT_MARK, `### ${headline(diff, write)}`], rows: [] },
    list(diff.unevaluated.map(({ file, in: side }) => `- ${markdown(file)} cannot be read in the ${side}`)),
    ...planTable(plans, write),
    ...plans.map((plan) => planBlock(plan, write)),
    ...diff.templates.map((shared) => sharedBlock('Template', shared, write)),
    ...diff.calendars.map((shared) => sharedBlock('Calendar', shared, write)),
    diff.settings.length === 0
      ? NOTHING
      : { head: ['**onboard.yaml**', ''], rows: diff.settings.map((change) => `- ${sharedChangeLine(change, write)}`) },
    list(findingLines(others(diff.findings.added), others(diff.findings.resolved), true)),
  ];
  const sayHidden = (rows: number): string =>
    `*${counted(rows, 'more line')} not shown: no room. Run \`onboard diff\` to see all.*`;
  return `${fitted(blocks, longest, sayHidden)}\n`;
}

const NOTHING: Block = { head: [], rows: [] };

function list(rows: readonly string[]): Block {
  return { head: [], rows };
}

/** What a list that is cut must still show: plans that vanish or get worse, then those that move the most. */
function weight({ after, before, moves, findings }: PlanDiff): number {
  const isWorse = after === null || (after.schedule === 'off-track' && before?.schedule !== 'off-track');
  const errors = findings.added.filter(({ severity }) => severity === 'error').length;
  return (isWorse ? 10_000 : 0) + errors * 1_000 + Math.max(moves.live ?? 0, moves.promised ?? 0, 0);
}

function planTable(plans: readonly PlanDiff[], write: Writer): readonly Block[] {
  const rows = plans.map((plan) => [
    markdown(plan.customer),
    goLive(plan, write),
    plan.moves.p80 === null ? '' : signed(plan.moves.p80),
    health(plan),
    String(plan.findings.added.length || ''),
  ]);
  return tableBlock(['Customer', 'Go-live', 'P80', 'Health', 'New findings'], rows, LONGEST_TABLE);
}

function goLive({ before, after, moves }: PlanDiff, write: Writer): string {
  const say = (day: string | null | undefined): string | null => (day ? write.day(day) : null);
  const [from, to] = [say(before?.live), say(after?.live)];
  if (from === null || from === to) return to ?? 'unknown';
  if (to === null) return after === null ? from : `${from} → **unknown**`;
  return `${from} → **${to}**${moved(moves.live)}`;
}

function health({ kind, before, after }: PlanDiff): string {
  if (after === null) return 'removed';
  if (before === null || kind === 'added') return `new, ${after.schedule}`;
  return before.schedule === after.schedule ? after.schedule : `${before.schedule} → **${after.schedule}**`;
}

function planBlock({ id, customer, changes, findings }: PlanDiff, write: Writer): Block {
  const lines = changes.slice(0, MOST_CHANGES).map((change) => `- ${changeLine(change, write)}`);
  const more = changes.length - lines.length;
  const found = findingLines(findings.added, findings.resolved, false);
  const rows = [...lines, ...(more > 0 ? [`- and ${more} more changes`] : []), ...found];
  return rows.length === 0 ? NOTHING : { head: [`**${markdown(customer)}** (${markdown(id)})`, ''], rows };
}

function sharedBlock(word: string, shared: SharedDiff, write: Writer): Block {
  const changes = shared.changes.slice(0, MOST_CHANGES).map((change) => `- ${sharedChangeLine(change, write)}`);
  const kind = shared.kind === 'changed' ? '' : ` ${shared.kind}`;
  const head = `**${word} ${markdown(shared.id)}**${kind}, ${usersLine(shared, write)}`;
  return { head: changes.length === 0 ? [head] : [head, ''], rows: changes };
}

function findingLines(
  added: readonly DiffFinding[],
  resolved: readonly DiffFinding[],
  withFile: boolean,
): readonly string[] {
  const line = (word: string, { file, message, rule }: DiffFinding): string =>
    `- ${word}: ${withFile ? `${markdown(file)}: ` : ''}${markdown(message)} (${markdown(rule)})`;
  return [
    ...added.map((finding) => line(`new ${finding.severity}`, finding)),
    ...resolved.map((finding) => line('resolved', finding)),
  ];
}
