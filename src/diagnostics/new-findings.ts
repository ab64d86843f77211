import type { Finding, RuleId } from './finding.ts';

/**
 * Findings of the later of two versions that the earlier one does not have. With swapped arguments: the resolved findings.
 * @param sameFile a file's name in both versions: a renamed file is still the same
 */
export function newFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  sameFile: (file: string) => string = (file) => file,
): readonly Finding[] {
  const known = new Map<string, number>();
  const identity = (finding: Finding): string => findingIdentity(finding, sameFile(finding.at.file));
  for (const finding of before) known.set(identity(finding), (known.get(identity(finding)) ?? 0) + 1);
  return after.filter((finding) => {
    const left = known.get(identity(finding)) ?? 0;
    known.set(identity(finding), left - 1);
    return left <= 0;
  });
}

/** Rules with one finding per task, which names only the first open predecessor. */
const NAMING_ONE_OF_MANY: readonly RuleId[] = ['done-out-of-order', 'started-out-of-order'];

/**
 * The identity of a finding: its content and file name. Pointers change when items are added or removed, and files move to the archive.
 * Counts and suggestions are ignored: with one open task fewer it is still the same finding.
 */
function findingIdentity({ rule, args }: Finding, path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
  const isLeftOut = (key: string, value: unknown): boolean =>
    typeof value === 'number' || key === 'known' || (key === 'predecessor' && NAMING_ONE_OF_MANY.includes(rule));
  return JSON.stringify([rule, file, args], (key, value: unknown) => (isLeftOut(key, value) ? null : value));
}
