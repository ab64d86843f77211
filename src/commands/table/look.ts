import type { Command } from '../command.ts';
import { BOM } from './csv.ts';

export const lookCommands: readonly Command[] = [
  {
    name: 'status',
    group: 'Look',
    summary: 'show every customer at a glance, or one in full',
    description:
      'Without CUSTOMER: health, phase, progress, whose turn it is, what is overdue and when go-live is expected. Customers ' +
      'who need help most come first. With one CUSTOMER: everything about them. Exits with 1 when something is overdue. For the ' +
      'meaning of a word: onboard explain off-track (at-risk, engagement, stalled, turn, slip, day-to-promise).',
    arguments: [{ label: 'CUSTOMER', description: 'a plan by its id or the name of the customer', shape: 'any' }],
    options: [
      {
        flags: '--fail-on <level>',
        description:
          'exit with 1 when: anything is overdue; a plan is at risk or off track; a plan is off track; never',
        choices: ['overdue', 'at-risk', 'off-track', 'never'],
        initial: 'overdue',
      },
      { flags: '--csm <person>', description: 'only the plans of this CSM' },
      { flags: '--template <id>', description: 'only the plans made from this template' },
      {
        flags: '--where <key=value>',
        description:
          'only plans that match: health, engagement, is (overdue, stalled, paused, blocked, live), csm, template, ' +
          'customer or an attribute; commas separate conditions, | separates values, != excludes',
        repeatable: true,
      },
      {
        flags: '--by <order>',
        description:
          'who comes first: who needs help most, who is next to a value moment, who is latest, who goes live next',
        choices: ['need', 'value', 'late', 'go-live'],
        initial: 'need',
      },
      {
        flags: '--for <reader>',
        description: 'with one CUSTOMER: show what the customer may read, in their language, or everything (default)',
        choices: ['customer', 'vendor'],
      },
      { flags: '--brief', description: 'with one CUSTOMER: show what to know before a call, on one screen' },
      {
        flags: '--limit <number>',
        description: 'list this many customers at most in a report for people',
        initial: '50',
      },
      { flags: '--all', description: 'show archived plans too' },
    ],
    formats: ['text', 'json', 'markdown', 'html', 'github', 'junit'],
    examples: [
      { run: 'onboard status', says: 'all customers' },
      { run: 'onboard status acme', says: 'one customer in full' },
      { run: 'onboard status acme --for customer --format markdown', says: 'what the customer may read, to send' },
      { run: 'onboard status --where health=off-track,csm=mina', says: 'those of one CSM that are off-track' },
      { run: 'onboard status --csm mina --fail-on off-track', says: "one CSM's customers, failing only for the worst" },
    ],
    remembers: () => true,
    load: async () => (await import('../status.ts')).status,
  },
  {
    name: 'today',
    group: 'Look',
    summary: 'list what needs you today: calls, requests, answers owed, what is late or due, sessions to prepare',
    description:
      'Covers all customers. What cannot wait comes first, and each thing is in one list only. A call is due one or two working days ' +
      'after a customer missed a date. A request of a customer turns red once it has waited for a working day. The CSM gets the ' +
      'same list by email: onboard remind.',
    arguments: [],
    options: [
      {
        flags: '--who <person>',
        description: 'only what concerns this colleague: their customers and their own tasks',
      },
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard today', says: "everybody's day" },
      { run: 'onboard today --who mina', says: "one colleague's" },
      { run: 'onboard today --who mina --format markdown', says: 'for a morning message' },
    ],
    remembers: () => true,
    load: async () => (await import('../today.ts')).today,
  },
  {
    name: 'board',
    group: 'Look',
    summary: 'work with all customers on one screen',
    description:
      'A board in the terminal: customers in columns by health or by phase, a filter as you type, each plan with its tasks, ' +
      'timeline, notes and what is next. You can finish, start, block, move, assign and agree on tasks there, add notes, and undo. ' +
      'The board first shows what it would write, and what that does to go-live. Press ? for the keys, q to quit. Changes ' +
      'by others appear at once. Without a terminal: onboard status, onboard today.',
    arguments: [],
    options: [
      {
        flags: '--by <grouping>',
        description: 'group the customers into columns',
        choices: ['health', 'phase'],
        initial: 'health',
      },
      {
        flags: '--where <key=value>',
        description: 'the filter to start with, as for status',
        repeatable: true,
      },
    ],
    formats: ['text'],
    examples: [
      { run: 'onboard board', says: 'all customers' },
      { run: 'onboard board --by phase --where csm=mina', says: "one CSM's customers, by where they are" },
    ],
    load: async () => (await import('../board.ts')).board,
  },
  {
    name: 'timeline',
    group: 'Look',
    summary: "draw a customer's plan, or a template, on a time axis",
    description:
      'Shows due dates, forecast, slack and critical path, days off, and when go-live is expected. With --template no customer is ' +
      'needed: --purchased draws the plan from that day, --live-by works backwards to the last day to sign.',
    arguments: [{ label: 'CUSTOMER', description: 'a plan by its id or the name of the customer', shape: 'optional' }],
    options: [
      {
        flags: '--template <id>',
        description: 'instead of a customer: the tasks of this template',
        offers: ['templates', 'built-in templates'],
      },
      { flags: '--purchased <date>', description: 'with --template: the day of the purchase (default: today)' },
      { flags: '--live-by <date>', description: 'with --template: the day to be live; shows the last day to sign' },
      {
        flags: '--set <key=value>',
        description:
          'suppose import-data.duration=2w (or wait, not-before, started, done; target, start) and see what it costs; ' +
          'with --template: an attribute of the customer, for the conditions of the template',
        repeatable: true,
      },
      {
        flags: '--for <reader>',
        description:
          'show what the customer may read, in their language, or everything; a calendar is for the customer by default',
        choices: ['customer', 'vendor'],
      },
      { flags: '--against <revision>', description: 'show how far each task has moved since that revision' },
      BOM,
    ],
    formats: ['text', 'json', 'markdown', 'html', 'csv', 'mermaid', 'ics'],
    examples: [
      { run: 'onboard timeline acme', says: 'the plan of one customer' },
      { run: 'onboard timeline acme --set import-data.duration=2w', says: 'price a change without writing it' },
      { run: 'onboard timeline acme --against HEAD~5', says: 'what slipped since' },
      { run: 'onboard timeline acme --format ics > acme.ics', says: 'its open tasks for a calendar' },
      { run: 'onboard timeline --template cpa --live-by 2027-03-01', says: 'the last day to sign to be live in time' },
    ],
    remembers: (input, { format }) => format !== 'ics' && input.text('against') === null,
    load: async () => (await import('../timeline.ts')).timeline,
  },
  {
    name: 'why',
    group: 'Look',
    summary: 'explain why go-live, or a task, is on its day',
    description:
      'Shows the chain from the purchase to that day: waits, tasks with the source of their durations, what really happened, and ' +
      'the days off in between. The days add up to the date.',
    arguments: [
      { label: 'CUSTOMER', description: 'a plan by its id or the name of the customer', shape: 'required' },
      { label: 'TASK', description: 'a task by its id or title (default: go-live)', shape: 'optional' },
    ],
    options: [],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard why acme', says: 'go-live' },
      { run: 'onboard why acme import-data', says: 'one task' },
    ],
    remembers: () => true,
    load: async () => (await import('../why.ts')).why,
  },
];
