import { didYouMean } from '../nearest.ts';
import { page, rule } from './rule.ts';

export const structure = {
  'duplicate-id': rule<{ kind: 'task' | 'phase'; id: string }>({
    tier: 'structure',
    severity: 'error',
    summary: 'Each id names only one task or phase.',
    message: ({ kind, id }) => `The id "${id}" of this ${kind} is already taken`,
    suggestion: () => 'Give one of the two an id of its own, and change the `after` lists that mean it.',
    help: page(
      `
      Tasks and phases of a file share one set of ids, because \`after\`, commands and merges name them by id alone. When
      two have the same id, nobody can tell which one is meant, so the plan is not scheduled until they differ. Ids that look the
      same are the same: Hangul composed by one system and decomposed by another is one id.`,
      {
        wrong: `
          tasks:
            - { id: training, title: Training for admins }
            - { id: training, title: Training for everybody }`,
        right: `
          tasks:
            - { id: admin-training, title: Training for admins }
            - { id: training, title: Training for everybody }`,
      },
    ),
  }),

  'unknown-dependency': rule<{ id: string; dependency: string; known: readonly string[] }>({
    tier: 'structure',
    severity: 'error',
    summary: 'Every id in `after` names a task or phase of the same file.',
    message: ({ id, dependency }) => `"${id}" waits for "${dependency}", and nothing here has that id`,
    suggestion: ({ dependency, known }) =>
      didYouMean(dependency, known) ?? 'Name a task or a phase, or take the id out of `after`.',
    help: page(
      `
      A task or phase starts when everything in its \`after\` is done. An id that names nothing would never be done, so
      nothing after it could have a date.`,
      {
        wrong: '- { id: import-data, title: Import existing data, after: [data-conection] }',
        right: '- { id: import-data, title: Import existing data, after: [data-connection] }',
      },
    ),
  }),

  'dependency-cycle': rule<{ path: readonly string[] }>({
    tier: 'structure',
    severity: 'error',
    summary: 'Nothing waits for itself, directly or through others.',
    message: ({ path }) =>
      path.length === 2
        ? `"${path[0]}" waits for itself`
        : `These wait for each other in a circle: ${circlePath(path)}`,
    suggestion: () => 'Take one of them out of the `after` of the next.',
    help: page(
      `
      When A waits for B and B waits for A, neither can ever start. The message shows the whole circle; one arrow in it is
      wrong. A task also waits for what its phase waits for, and a phase, unless it says otherwise, for the phase before
      it: a task that names a later phase in \`after\` makes a circle as well.`,
      {
        wrong: `
          - { id: draft, title: Draft the rules, after: [review] }
          - { id: review, title: Review the rules, after: [draft] }`,
        right: `
          - { id: draft, title: Draft the rules }
          - { id: review, title: Review the rules, after: [draft] }`,
      },
    ),
  }),

  'unknown-live': rule<{ live: string; known: readonly string[] }>({
    tier: 'structure',
    severity: 'error',
    summary: '`live` names a task of the same file.',
    message: ({ live }) => `\`live\` names "${live}", which is not a task here`,
    suggestion: ({ live, known }) => didYouMean(live, known) ?? 'Name the go-live task.',
    help: page(
      `
      \`live\` says which task's completion means that the customer is onboarded. Go-live dates, forecasts and health
      depend on it, so it has to be a task (not a phase) of the plan or template.`,
      {
        wrong: 'live: rollout            # a phase',
        right: 'live: share-portal       # the task that ends the rollout',
      },
    ),
  }),

  'unknown-calendar': rule<{ calendar: string; known: readonly string[] }>({
    tier: 'structure',
    severity: 'error',
    summary: 'Every calendar that is named is a file in calendars/.',
    message: ({ calendar }) => `There is no calendar "${calendar}"; dates are counted without its days off`,
    suggestion: ({ calendar, known }) =>
      didYouMean(calendar, known) ?? `Add it with \`onboard calendar add\`, or write calendars/${calendar}.yaml.`,
    help: page(
      `
      Working days are the work week without the days off of the calendars that a workspace and a plan name. When a
      calendar is missing, its holidays count as working days and every date after them is too early.`,
      { wrong: 'calendars: [Korea]', right: 'calendars: [KR]          # calendars/KR.yaml' },
    ),
  }),

  'unknown-base': rule<{ base: string; known: readonly string[] }>({
    tier: 'structure',
    severity: 'error',
    summary: 'A template extends a template that exists.',
    message: ({ base }) => `There is no template "${base}" to extend`,
    suggestion: ({ base, known }) => didYouMean(base, known) ?? `Write templates/${base}.yaml, or remove \`extends\`.`,
    help: page(
      'A template with `extends` is the other template with changes. Without the other one there is nothing to change.',
      {
        right: `
          # templates/cpa-large.yaml, next to templates/cpa.yaml
          name: Large CPA firms
          extends: cpa`,
      },
    ),
  }),

  'extends-cycle': rule<{ path: readonly string[] }>({
    tier: 'structure',
    severity: 'error',
    summary: 'No template extends itself, directly or through others.',
    message: ({ path }) =>
      path.length === 2
        ? `The template "${path[0]}" extends itself`
        : `These templates extend each other in a circle: ${path.join(' → ')}`,
    suggestion: () => 'Remove one `extends` of them.',
    help: page('A chain of `extends` has to end in a template that extends no other.', {
      wrong: `
        # templates/a.yaml
        extends: b
        # templates/b.yaml
        extends: a`,
    }),
  }),

  'idle-change': rule<{ id: string; base: string; known: readonly string[] }>({
    tier: 'structure',
    severity: 'error',
    summary: 'A template changes or drops only what it inherits.',
    message: ({ id, base }) => `"${id}" changes nothing: "${base}" has no phase or task of that name`,
    suggestion: ({ id, known }) => didYouMean(id, known) ?? 'Give it a title to make it new, or remove it.',
    help: page(
      `
      A template that extends another one names inherited phases and tasks by their id. An id that the other template does not
      have (any more) and that comes without a name or title is a leftover or a typing mistake.`,
      {
        wrong: `
          extends: cpa
          phases:
            - id: setup
              tasks: [{ id: import-dta, drop: true }]`,
        right: `
          extends: cpa
          phases:
            - id: setup
              tasks: [{ id: import-data, drop: true }]`,
      },
    ),
  }),

  'unknown-timezone': rule<{ timezone: string }>({
    tier: 'structure',
    severity: 'error',
    summary: 'The time zone is in the IANA database.',
    message: ({ timezone }) => `"${timezone}" is not a time zone`,
    suggestion: () => 'Write it as in the IANA database: Asia/Seoul, America/New_York, Europe/Berlin.',
    help: page(
      `
      The time zone decides which day is today, and with it what is overdue, wherever the command runs: a CI server in
      UTC still has yesterday's date when people in Seoul begin to work.`,
      { wrong: 'timezone: KST', right: 'timezone: Asia/Seoul' },
    ),
  }),

  'far-date': rule<{ day: string }>({
    tier: 'structure',
    severity: 'error',
    summary: 'Plans do not reach beyond the year 2199.',
    message: ({ day }) => `${day} is more than a century away`,
    suggestion: () => 'Check the year; leave the key out where there is no date yet.',
    help: page(
      `
      Holidays and weekends are counted up to 2199. A purchase, target or due date after that is a typing mistake, or
      means "some day"; no useful schedule follows from it.`,
      { wrong: 'target: 9999-12-31', right: 'target: 2027-01-15' },
    ),
  }),

  'file-name': rule<{ name: string; problem: 'slug' | 'reserved' | 'unnameable' }>({
    tier: 'structure',
    severity: 'error',
    summary: 'File names are plain slugs that work on every computer.',
    message: ({ name, problem }) =>
      ({
        slug: `"${name}" cannot be an id: letters, digits, "-", "_" and "." only, beginning with a letter or digit`,
        unnameable: `No plan can name "${name}": an id in a file has letters, digits and "-" only`,
        reserved: `Windows reserves the name "${name}", so nobody there could check the repository out`,
      })[problem],
    suggestion: () => 'Rename the file with `git mv`.',
    help: page(`
      A file's name is the id of the customer, template or calendar. It is typed in commands, appears in links and has
      to exist on every colleague's computer: Windows allows no file \`aux.yaml\`, and a name with a colon or a final dot breaks
      the checkout for everybody. At most 64 characters. Plans name templates and calendars, so their names have
      letters, digits and hyphens only; the name of a plan may also have "_" and ".".

      Wrong: \`plans/con.yaml\`, \`plans/Kim & Lee.yaml\`

      Right: \`plans/kim-lee.yaml\`, \`plans/한국전력.yaml\``),
  }),
};

export const MOST_IN_CIRCLE = 12;

/** The steps of a cycle, with the first one again at the end; a long one without its middle. */
function circlePath(path: readonly string[]): string {
  if (path.length <= MOST_IN_CIRCLE) return path.join(' → ');
  const half = MOST_IN_CIRCLE / 2;
  return [...path.slice(0, half), `${path.length - MOST_IN_CIRCLE} more`, ...path.slice(-half)].join(' → ');
}
