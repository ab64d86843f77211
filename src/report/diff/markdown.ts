import type { Diff, DiffFinding, PlanDiff, SharedDiff } from '../../review/diff.ts';
import { markdown, markdownTable } from '../markdown.ts';
import { changeLine, headline, sharedChangeLine, usersLine } from './lines.ts';
import { moved, signed, type Writer } from './wording.ts';

/** Marks the comment, so that the next run replaces it instead of adding another. */
export const COMMENT_MARK = '<!-- onboard-diff -->';
/** GitHub cuts nothing: a comment above 65,536 characters is refused. */
const LONGEST = 60_000;
const MOST_CHANGES = 20;

/** A difference as one comment on a pull request: a table of the plans, then what changed in each. */
export function diffMarkdown(diff: Diff, write: Writer): string {
  const own = new Set(diff.plans.flatMap(({ findings }) => [...findings.added, ...findings.resolved]));
  const others = (findings: readonly DiffFinding[]): readonly DiffFinding[] =>
    findings.filter((finding) => !own.has(finding));
  const blocks = [
    [COMMENT_MARK, `### ${headline(diff, write)}`],
    planTable(diff.plans, write),
    ...diff.plans.map((plan) => planBlock(plan, write)),
    ...diff.templates.map((shared) => sharedBlock('Template', shared, write)),
    ...diff.calendars.map((shared) => sharedBlock('Calendar', shared, write)),
    diff.settings.length === 0
      ? []
      : ['**onboard.yaml**', '', ...diff.settings.map((change) => `- ${sharedChangeLine(change, write)}`)],
    findingLines(others(diff.findings.added), others(diff.findings.resolved), true),
    diff.unevaluated.map(({ file, in: side }) => `- ${markdown(file)} cannot be read in the ${side}`),
  ];
  return `${fitted(blocks.filter((block) => block.length > 0).map((block) => block.join('\n')))}\n`;
}

function fitted(blocks: readonly string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const block of blocks) {
    length += block.length + 2;
    if (length > LONGEST)
      return [
        ...kept,
        `*${blocks.length - kept.length} more parts do not fit here; run \`onboard diff\` to see them.*`,
      ].join('\n\n');
    kept.push(block);
  }
  return kept.join('\n\n');
}

function planTable(plans: readonly PlanDiff[], write: Writer): readonly string[] {
  if (plans.length === 0) return [];
  const rows = plans.map((plan) => [
    markdown(plan.customer),
    goLive(plan, write),
    plan.moves.p80 === null ? '' : signed(plan.moves.p80),
    health(plan),
    String(plan.findings.added.length || ''),
  ]);
  return markdownTable(['Customer', 'Go-live', 'P80', 'Health', 'New findings'], rows);
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

function planBlock({ id, customer, changes, findings }: PlanDiff, write: Writer): readonly string[] {
  const lines = changes.slice(0, MOST_CHANGES).map((change) => `- ${changeLine(change, write)}`);
  const more = changes.length - lines.length;
  const found = findingLines(findings.added, findings.resolved, false);
  if (lines.length + found.length === 0) return [];
  return [
    `**${markdown(customer)}** (${markdown(id)})`,
    '',
    ...lines,
    ...(more > 0 ? [`- and ${more} more changes`] : []),
    ...found,
  ];
}

function sharedBlock(word: string, shared: SharedDiff, write: Writer): readonly string[] {
  const changes = shared.changes.slice(0, MOST_CHANGES).map((change) => `- ${sharedChangeLine(change, write)}`);
  const kind = shared.kind === 'changed' ? '' : ` ${shared.kind}`;
  return [`**${word} ${markdown(shared.id)}**${kind}, ${usersLine(shared, write)}`, '', ...changes];
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
