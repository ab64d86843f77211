/** The files that are merged by meaning, as lines for `.gitattributes`. */
export const ATTRIBUTES = [
  'onboard.yaml merge=onboard',
  'plans/**/*.yaml merge=onboard',
  'templates/*.yaml merge=onboard',
  'calendars/*.yaml merge=onboard',
] as const;

/** `merge.onboard.name` in git's configuration. */
export const DRIVER_NAME = 'onboarding plans, by ids and fields';

/**
 * `merge.onboard.driver` in git's configuration. A driver that fails without leaving markers would lose theirs' side
 * silently, so its answer only counts when it merged cleanly or markers are there; else git's own merge of lines runs.
 */
export const DRIVER_COMMAND = [
  `sh -c 'onboard merge-driver "$1" "$2" "$3" "$4" "$5"; r=$?;`,
  '[ $r -eq 0 ] && exit 0;',
  '[ $r -eq 1 ] && grep -q "^<<<<<<<" "$2" && exit 1;',
  `git merge-file --marker-size="$4" "$2" "$1" "$3"' -- %O %A %B %L %P`,
].join(' ');
