import type { Command } from '../command.ts';

export const checkCommands: readonly Command[] = [
  {
    name: 'validate',
    group: 'Check',
    summary: 'find everything that is wrong in the files of a workspace',
    description: [
      'Reports syntax, shape, meaning and good practice of all plans, templates, calendars and settings at once, errors first.',
      'With PATH it reports on those files only, and still looks names up in the whole workspace.',
      'Severities are set under `rules` in onboard.yaml; a plan may waive a rule for a while under `waivers`.',
    ].join(' '),
    arguments: [{ label: 'PATH', shape: 'any', description: 'files or folders to report on (default: all)' }],
    options: [
      {
        flags: '--fail-on <level>',
        description: 'exit with 1 from this severity on',
        choices: ['error', 'warning', 'note', 'never'],
        initial: 'error',
      },
      {
        flags: '--severity <level>',
        description: 'show findings from this severity on; the others are only counted',
        choices: ['error', 'warning', 'note'],
        initial: 'note',
      },
      { flags: '--staged', description: 'check what is staged for the next commit, not the files in the folder' },
      {
        flags: '--changed',
        description:
          'report only on files that differ from the default branch; findings in other files are only counted',
      },
      {
        flags: '--where <key=value>',
        description: 'only plans that match, as for status: health=off-track,csm=mina',
        repeatable: true,
      },
      { flags: '--all', description: 'show every finding, not only the first 100' },
    ],
    formats: ['text', 'json', 'markdown', 'html', 'github', 'junit'],
    examples: [
      { run: 'onboard validate', says: 'check the whole workspace' },
      { run: 'onboard validate plans/acme.yaml', says: 'report on one plan' },
      { run: 'onboard validate --severity error', says: 'show errors only' },
      { run: 'onboard validate --staged', says: 'check in a commit hook what is being committed' },
      { run: 'onboard validate --changed', says: 'check in a pull request what it changes' },
      { run: 'onboard validate --fail-on warning --format junit', says: 'be strict in CI' },
    ],
    load: async () => (await import('../validate.ts')).validate,
  },
  {
    name: 'explain',
    group: 'Check',
    summary: 'explain a rule, or a word in a report',
    description: 'Without RULE it lists all rules with their severity, and all words that it explains.',
    arguments: [
      {
        label: 'RULE',
        shape: 'optional',
        description: 'the id of a rule, as validate prints it, or a word such as off-track, engagement or slip',
        offers: ['rules', 'terms'],
      },
    ],
    options: [],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard explain', says: 'list all rules' },
      { run: 'onboard explain session-count', says: 'explain one of them' },
      { run: 'onboard explain off-track', says: 'what makes a customer off-track' },
    ],
    load: async () => (await import('../explain.ts')).explain,
  },
];
