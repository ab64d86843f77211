import type { Command } from '../command.ts';
import { SAVING } from './saving.ts';

const ACTIONS: readonly string[] = ['list', 'show', 'add'];
const TEMPLATE_ACTIONS: readonly string[] = [...ACTIONS, 'import'];

export const setUpCommands: readonly Command[] = [
  {
    name: 'template',
    group: 'Set up',
    summary: 'list or show the templates that plans start from, add a built-in one, or import a list of your own',
    description:
      "The workspace's own templates come first, then those that come with the program. A built-in template can be used as it is; `template add` copies it into templates/, where it can be changed. `template import` makes a template from a list that you have: CSV or TSV with a header, a task list in Markdown, a Trello board or an Asana project as JSON. It shows what it understood and writes nothing until --write; in the file, `# check` marks every guess. From several past copies of a list it takes the durations that customers needed.",
    arguments: [
      {
        label: 'ACTION',
        description: 'list (default), show, add or import',
        shape: 'optional',
        choices: TEMPLATE_ACTIONS,
      },
      {
        label: 'ID',
        description: 'which template; for import: the files',
        shape: 'any',
        offers: ['templates', 'built-in templates'],
        offersAfter: { import: ['files'] },
      },
    ],
    options: [
      {
        flags: '--locale <locale>',
        description: 'language of the built-in templates, and of the report of import',
        choices: ['en', 'ko'],
      },
      { flags: '--as <name>', description: 'add, import: the id of the template in the workspace' },
      { flags: '--write', description: 'import: write the template' },
      ...SAVING,
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard template', says: 'all templates, with how long they take and whom they are for' },
      { run: 'onboard template show cpa', says: 'every phase and task of one' },
      { run: 'onboard template add high-touch', says: 'copy a built-in one into templates/' },
      { run: 'onboard template add cpa --locale ko --as 회계법인', says: 'in Korean, beside the English one' },
      { run: 'onboard template import onboarding.csv', says: 'what a list of yours would be as a template' },
      {
        run: 'onboard template import acme.csv birch.csv cedar.csv --as firms --write',
        says: 'write it, with the durations that these customers needed',
      },
    ],
    load: async () => (await import('../template.ts')).template,
  },
  {
    name: 'calendar',
    group: 'Set up',
    summary: 'add, show or list the calendars of non-working days',
    description:
      'add writes calendars/ID.yaml from public holidays: KR as the government publishes them, other countries (US, DE) and ' +
      'their parts (US-CA, DE-BY) as date-holidays computes them. show prints a year; without ID, everything that onboard.yaml ' +
      'names together.',
    arguments: [
      { label: 'ACTION', description: 'list (default), show or add', shape: 'optional', choices: ACTIONS },
      {
        label: 'ID',
        description: 'which calendars, by their file names or country codes',
        shape: 'any',
        offers: ['calendars'],
      },
    ],
    options: [
      {
        flags: '--years <range>',
        description: 'add: which years, 2026..2028 (default: this year and the next, as far as they are known)',
      },
      { flags: '--use', description: 'add: also name it in onboard.yaml, so that it counts for every plan' },
      { flags: '--year <year>', description: 'show: which year (default: this year)' },
      ...SAVING,
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard calendar add KR --use', says: 'write calendars/KR.yaml, and use it for every plan' },
      { run: 'onboard calendar add US-CA --years 2026..2028', says: 'a state, with the years that you need' },
      { run: 'onboard calendar show KR --year 2026', says: 'the year as month grids' },
      { run: 'onboard calendar', says: 'list what there is' },
    ],
    load: async () => (await import('../calendar.ts')).calendar,
  },
  {
    name: 'doctor',
    group: 'Set up',
    summary: 'check the set-up around the plans, and show how to fix what is wrong',
    description:
      'Checks the clone. With --updates it also tries every part that customers’ answers need: the secret, whether a push would be ' +
      'accepted, the mailbox, an email to the address with a plus, the endpoint behind its proxy, and the clock. It changes nothing ' +
      'except the folders of the mailbox. It exits with 1 when something is wrong.',
    arguments: [],
    options: [{ flags: '--updates', description: 'also check whether customers’ answers would arrive' }],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard doctor', says: 'only the clone' },
      { run: 'onboard doctor --updates', says: 'everything that answers need, with the variables of the job set' },
    ],
    load: async () => (await import('../doctor.ts')).doctor,
  },
  {
    name: 'schema',
    group: 'Set up',
    summary: 'print the JSON schema of a kind of file, or of what a command prints as JSON',
    arguments: [
      {
        label: 'KIND',
        description:
          'workspace, template, plan, calendar, or an output such as status or timeline; without it, all of them',
        shape: 'optional',
      },
    ],
    options: [],
    formats: ['text'],
    examples: [
      { run: 'onboard schema plan > plan.schema.json', says: 'for editors and other validators' },
      { run: 'onboard schema status', says: 'what status --format json prints' },
    ],
    load: async () => (await import('../schema.ts')).schema,
  },
  {
    name: 'completion',
    group: 'Set up',
    summary: 'print a script that completes commands, options, customers and tasks in a shell',
    arguments: [
      { label: 'SHELL', description: 'bash, zsh or fish', shape: 'required', choices: ['bash', 'zsh', 'fish'] },
    ],
    options: [],
    formats: ['text'],
    examples: [
      { run: 'eval "$(onboard completion bash)"', says: 'in ~/.bashrc' },
      { run: 'eval "$(onboard completion zsh)"', says: 'in ~/.zshrc' },
      { run: 'onboard completion fish | source', says: 'in config.fish' },
    ],
    load: async () => (await import('../completion.ts')).completion,
  },
  {
    name: 'mcp',
    group: 'Set up',
    summary: 'let an assistant read and change plans, under the same rules',
    description:
      'A server of tools on standard input and output (Model Context Protocol). The tools are the commands. Tools that ' +
      'only read are marked as such. A tool that changes a plan answers with what it would write, what that does to go-live, and a ' +
      'token. Only `apply` with that token writes it: one commit, which names the assistant (Assisted-by).',
    arguments: [],
    options: [
      { flags: '--read-only', description: 'it can read, and change nothing' },
      {
        flags: '--only <customers>',
        description: 'only these customers: acme,fjord; the assistant sees no others',
        repeatable: true,
        offers: ['customers'],
      },
      { flags: '--no-internal', description: 'only what customers may read; then it can change nothing' },
    ],
    formats: ['text'],
    examples: [
      { run: 'onboard mcp', says: 'the command to put into the settings of an assistant' },
      { run: 'onboard mcp --read-only --only acme,fjord', says: 'to look at two customers' },
    ],
    load: async () => (await import('../mcp.ts')).mcp,
  },
];
