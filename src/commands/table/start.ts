import { BUILT_IN_TEMPLATES } from '../../plan/templates/built-in-templates.ts';
import type { Command } from '../command.ts';
import { SAVING } from './saving.ts';

export const startCommands: readonly Command[] = [
  {
    name: 'init',
    group: 'Start',
    summary: 'set up a workspace: settings, a template, a calendar, schemas, CI',
    description: 'Writes the files that are missing and changes none that exist, so you can run it again at any time.',
    arguments: [{ label: 'DIR', description: 'the folder; without it, the current one', shape: 'optional' }],
    options: [
      { flags: '--vendor <name>', description: 'the company that onboards' },
      {
        flags: '--locale <locale>',
        description: 'language of customers and of the template (default: that of the terminal)',
        choices: ['en', 'ko'],
      },
      {
        flags: '--timezone <zone>',
        description: "time zone that decides which day it is; without it, this computer's",
      },
      { flags: '--country <id>', description: 'write a calendar with its public holidays', repeatable: true },
      {
        flags: '-t, --template <id>',
        description: 'the built-in template to start with',
        choices: BUILT_IN_TEMPLATES,
      },
      {
        flags: '--pages <host>',
        description: "write a pipeline that publishes the customers' pages, locked",
        choices: ['github', 'gitlab'],
      },
      {
        flags: '--ci <system>',
        description: 'write a pipeline that checks plans',
        choices: ['github', 'gitlab', 'none'],
        initial: 'github',
      },
      {
        flags: '--reminders',
        description:
          'write what sends reminders each morning: a pipeline, a cron line and a systemd timer (see docs/reminders.md)',
      },
      {
        flags: '--updates <road>',
        description: 'write what receives answers from customers: a job that reads a mailbox, or a server of your own',
        choices: ['mail', 'serve'],
      },
      {
        flags: '--agents',
        description: 'write AGENTS.md, which says how an assistant works with the plans (see also onboard mcp)',
      },
      {
        flags: '--merge-driver',
        description: 'let git merge plans by ids and fields: .gitattributes, and the configuration of this clone',
      },
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard init --vendor Ledgerly --country KR', says: 'in the current folder' },
      { run: 'onboard init plans --vendor Ledgerly --locale ko --template crm', says: 'in a new folder, in Korean' },
      { run: 'onboard init --ci gitlab', says: 'add what is missing to an existing workspace' },
    ],
    load: async () => (await import('../init.ts')).init,
  },
  {
    name: 'new',
    group: 'Start',
    summary: "make a customer's plan from a template",
    description:
      'Writes plans/ID.yaml with a due date for every task, from the expected schedule. Without --template it proposes the template that matches the attributes. A built-in template is copied into templates/ when you first use it.',
    arguments: [{ label: 'CUSTOMER', description: "the customer's name", shape: 'required', offers: [] }],
    options: [
      {
        flags: '-t, --template <id>',
        description: 'the template to make the plan from',
        offers: ['templates', 'built-in templates'],
      },
      { flags: '--set <key=value>', description: 'an attribute of the customer; commas make a list', repeatable: true },
      {
        flags: '--person <role=who>',
        description: 'who has a role: "Name <email>", or an id of the team',
        repeatable: true,
      },
      { flags: '--purchased <date>', description: 'the day of the purchase; without it, today', lies: 'past' },
      { flags: '--signing <date>', description: 'for a prospect: the day on which the signature is expected' },
      { flags: '--start <date>', description: 'the first day of the first phase' },
      { flags: '--target <date>', description: 'the go-live day that was promised' },
      { flags: '--calendar <id>', description: "the customer's own calendar of days off", repeatable: true },
      { flags: '--calendars-only', description: "use only those, without the workspace's calendars" },
      { flags: '--id <id>', description: "the plan's id; without it, made from the customer's name" },
      { flags: '--dry-run', description: 'print the file instead of writing it' },
      ...SAVING,
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard new "Acme Accounting" --template cpa --id acme', says: 'bought today' },
      {
        run: 'onboard new Acme -t cpa --person point-person="Jane Kim <jane@acme.example>"',
        says: 'with a point person',
      },
      { run: 'onboard new Acme --set industry=accounting --purchased 2026-11-02', says: 'proposes a template' },
      {
        run: 'onboard new Juniper -t high-touch --signing 2026-12-01 --dry-run',
        says: 'what it would be, before they sign',
      },
    ],
    load: async () => (await import('../new.ts')).newPlan,
  },
  {
    name: 'demo',
    group: 'Start',
    summary: 'write an example workspace to try everything on',
    description:
      'Writes the workspace of a vendor with 14 customers into a new folder, as a git repository of its own. Nothing else is changed: delete the folder when you have seen enough.',
    arguments: [{ label: 'DIR', description: 'the folder (default: onboard-demo)', shape: 'optional' }],
    options: [],
    formats: ['text'],
    examples: [{ run: 'onboard demo', says: 'then: cd onboard-demo, and look around' }],
    load: async () => (await import('../demo.ts')).demo,
  },
];
