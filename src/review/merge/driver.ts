/** The files that are merged by content, as lines for `.gitattributes`. */
export const ATTRIBUTES = [
  'onboard.yaml merge=onboard',
  'plans/**/*.yaml merge=onboard',
  'templates/*.yaml merge=onboard',
  'calendars/*.yaml merge=onboard',
] as const;

/** `merge.onboard.name` in git's configuration. */
export const DRIVER_NAME = 'onboarding plans, by ids and fields';

/** What the driver prints when it has done its work. Another program with the same name does not print it. */
export const PROOF = { merged: 'onboard: merged', marked: 'onboard: marked' } as const;

/**
 * `merge.onboard.driver` in git's configuration. A driver that fails without leaving markers, or another program of that name, would
 * silently lose theirs. So a result counts only with its proof; otherwise git's own line merge runs.
 * @param program how git finds this program, from the top of the working tree
 */
export function driverCommand(program: string): string {
  return [
    `sh -c 'p=$("$6" merge-driver "$1" "$2" "$3" "$4" "$5"); r=$?;`,
    `[ "$r $p" = "0 ${PROOF.merged}" ] && exit 0;`,
    `[ "$r $p" = "1 ${PROOF.marked}" ] && exit 1;`,
    `git merge-file --marker-size="$4" "$2" "$1" "$3"' -- %O %A %B %L %P`,
    `'${program.replaceAll("'", "'\\''").replaceAll('%', '%%')}'`,
  ].join(' ');
}

/** For a program on the PATH. */
export const DRIVER_COMMAND = driverCommand('onboard');
