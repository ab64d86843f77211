/** The files that are merged by meaning, as lines for `.gitattributes`. */
export const ATTRIBUTES = [
  'onboard.yaml merge=onboard',
  'plans/**/*.yaml merge=onboard',
  'templates/*.yaml merge=onboard',
  'calendars/*.yaml merge=onboard',
] as const;

/** `merge.onboard.name` in git's configuration. */
export const DRIVER_NAME = 'onboarding plans, by ids and fields';

/** What the driver prints when it has done its work: a program of the same name that is another one does not. */
export const PROOF = { merged: 'onboard: merged', marked: 'onboard: marked' } as const;

/**
 * `merge.onboard.driver` in git's configuration. A driver that fails without leaving markers, or another program of that name,
 * would lose theirs' side silently, so an answer only counts with its proof; else git's own merge of lines runs.
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

/** For a program that the PATH finds. */
export const DRIVER_COMMAND = driverCommand('onboard');
