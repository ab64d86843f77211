import type { Finding, RuleId } from './finding.ts';

/**
 * Findings of the later of two versions that the earlier one lacks. The other way round: those that are resolved.
 * @param sameFile the name by which both versions call a file: one that was renamed is still the same
 */
export function newFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  sameFile: (file: string) => string = (file) => file,
): readonly Finding[] {
  const known = new Map<string, number>();
  const identity = (finding: Finding): string => identityOf(finding, sameFile(finding.at.file));
  for (const finding of before) known.set(identity(finding), (known.get(identity(finding)) ?? 0) + 1);
  return after.filter((finding) => {
    const left = known.get(identity(finding)) ?? 0;
    known.set(identity(finding), left - 1);
    return left <= 0;
  });
}

/** Rules that find one thing per task, and name of what is open only the first. */
const NAMING_ONE_OF_MANY: readonly RuleId[] = ['done-out-of-order', 'started-out-of-order'];

/**
 * What was said, in the file of that name: pointers shift when items come and go, and files move to the archive. How many and
 * what else there is to choose from does not count: one open task fewer is the same finding, grown smaller.
 */
function identityOf({ rule, args }: Finding, path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
  const isLeftOut = (key: string, value: unknown): boolean =>
    typeof value === 'number' || key === 'known' || (key === 'predecessor' && NAMING_ONE_OF_MANY.includes(rule));
  return JSON.stringify([rule, file, args], (key, value: unknown) => (isLeftOut(key, value) ? null : value));
}
