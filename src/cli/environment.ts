interface Variable {
  readonly name: string;
  readonly means: string;
}

/** The environment variables that people set, except those for the width and language of a terminal. */
export const ENVIRONMENT: readonly Variable[] = [
  { name: 'ONBOARD_TODAY', means: 'the day that counts as today' },
  { name: 'ONBOARD_SECRET', means: "locks customers' pages and makes their links" },
  { name: 'ONBOARD_SECRET_OLD', means: 'the previous secret, until everybody has a new link' },
  { name: 'ONBOARD_SECRET_HOSTS', means: 'the hosts that links with keys may point to' },
  { name: 'ONBOARD_SMTP_URL', means: 'the server that sends email: smtps://user:password@host' },
  { name: 'ONBOARD_SMTP_TIMEOUT', means: 'seconds to wait for that server (default: 20)' },
  { name: 'ONBOARD_SMTP_WAITS', means: 'seconds before the second and the third try (default: 5 310)' },
  { name: 'ONBOARD_IMAP_URL', means: 'the mailbox in which answers arrive: imaps://host/INBOX' },
  { name: 'ONBOARD_IMAP_USER, ONBOARD_IMAP_PASSWORD', means: 'the user and password of that mailbox' },
  {
    name: 'ONBOARD_WEBHOOK_SLACK, ONBOARD_WEBHOOK_TEAMS, ONBOARD_WEBHOOK_JSON',
    means: 'where `remind --send` posts messages for the team',
  },
  { name: 'ONBOARD_THREADS', means: 'how many threads read plans when there are many (1 to 4)' },
  { name: 'ONBOARD_DEBUG', means: 'shows details of an internal error' },
  { name: 'VISUAL, EDITOR', means: 'the editor in which `recap` takes notes' },
  { name: 'NO_COLOR, FORCE_COLOR', means: 'without colours, or with them in a pipe' },
];

/** Variables that only the pipelines written by `init` read. */
export const PIPELINE_ENVIRONMENT: readonly Variable[] = [
  { name: 'ONBOARD_SEND', means: '`yes`: the job for reminders sends them' },
  {
    name: 'ONBOARD_REMIND, ONBOARD_RECEIVE',
    means: 'on GitLab, `yes`: the schedule runs the job for reminders, for answers',
  },
  { name: 'ONBOARD_PUSH_TOKEN', means: 'on GitLab, the token with which these jobs push' },
  { name: 'ONBOARD_COMMENT_TOKEN', means: 'on GitLab, the token that comments on merge requests' },
];

/** The lists for the help: short names in a column, long ones on their own line. */
export function environmentHelp(): string {
  return [
    'Environment:',
    ...ENVIRONMENT.map(variableLine),
    'Environment of the pipelines that init writes:',
    ...PIPELINE_ENVIRONMENT.map(variableLine),
  ].join('\n');
}

const COLUMN = 24;

function variableLine({ name, means }: Variable): string {
  const gap = name.length < COLUMN ? ' '.repeat(COLUMN - name.length) : `\n  ${' '.repeat(COLUMN)}`;
  return `  ${name}${gap}${means}`;
}
