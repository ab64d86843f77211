import type { ArgumentSpec, Command, Format, OptionSpec } from '../command.ts';
import { ON, SAVING } from './saving.ts';

const CUSTOMER: ArgumentSpec = {
  label: 'CUSTOMER',
  description: "the plan's id, the customer's name, or a unique part of either",
  shape: 'required',
};
const CUSTOMER_EVER: ArgumentSpec = { ...CUSTOMER, offers: ['customers', 'archived customers'] };
const TASKS: ArgumentSpec = {
  label: 'TASK',
  description: 'ids, titles, or unique parts of them',
  shape: 'any',
};
const REASON: OptionSpec = { flags: '--reason <text>', description: 'why; needed' };
const REPORT_FORMATS: readonly [Format, ...Format[]] = ['text', 'json', 'markdown', 'html'];

const REQUIRED_TASK: ArgumentSpec = { ...TASKS, shape: 'required' };
const BY_SIDE: OptionSpec = {
  flags: '--by <side>',
  description: 'whose turn it is to act',
  choices: ['customer', 'vendor'],
};

/** Common fields of all commands in the group. */
function workCommand(command: Omit<Command, 'group' | 'formats'>): Command {
  return { ...command, group: 'Work', formats: REPORT_FORMATS, options: [...command.options, ...SAVING] };
}

export const workCommands: readonly Command[] = [
  workCommand({
    name: 'start',
    summary: 'mark tasks as started',
    arguments: [CUSTOMER, TASKS],
    options: [ON],
    examples: [{ run: 'onboard start acme data-connection', says: 'today' }],
    load: async () => (await import('../start.ts')).start,
  }),
  workCommand({
    name: 'done',
    summary: 'mark tasks as done',
    arguments: [CUSTOMER, TASKS],
    options: [ON],
    examples: [
      { run: 'onboard done acme create-account confirm-kpis', says: 'two tasks at once' },
      { run: 'onboard done acme import --on 2026-11-20', says: 'import-data, finished on Friday' },
      { run: 'onboard done acme share-portal --commit', says: 'and commit it: "acme: share-portal done"' },
    ],
    load: async () => (await import('../done.ts')).done,
  }),
  workCommand({
    name: 'reopen',
    summary: 'reopen tasks that are done or skipped, or a closed plan',
    arguments: [CUSTOMER_EVER, TASKS],
    options: [],
    examples: [
      { run: 'onboard reopen acme import-data', says: 'it was not finished after all' },
      { run: 'onboard reopen acme', says: 'the plan itself, also out of the archive' },
    ],
    load: async () => (await import('../reopen.ts')).reopen,
  }),
  workCommand({
    name: 'skip',
    summary: 'mark tasks as skipped: they will not be done',
    arguments: [CUSTOMER, TASKS],
    options: [REASON, ON],
    examples: [
      { run: 'onboard skip acme import-data --reason "They start empty"', says: 'later tasks no longer wait for it' },
    ],
    load: async () => (await import('../skip.ts')).skip,
  }),
  workCommand({
    name: 'block',
    summary: 'mark tasks as blocked: something keeps them from being worked on',
    arguments: [CUSTOMER, TASKS],
    options: [BY_SIDE, REASON, ON],
    examples: [{ run: 'onboard block acme import-data --by customer --reason "IT is on leave"', says: 'since today' }],
    load: async () => (await import('../block.ts')).block,
  }),
  workCommand({
    name: 'unblock',
    summary: 'mark blocked tasks as unblocked',
    arguments: [CUSTOMER, TASKS],
    options: [],
    examples: [{ run: 'onboard unblock acme import-data', says: 'what was in the way is gone' }],
    load: async () => (await import('../unblock.ts')).unblock,
  }),
  workCommand({
    name: 'move',
    summary: 'agree on new due dates',
    description:
      'The last argument is the new date: a day, or a distance in working days (+3d), weeks (+1w) or calendar days (+10cd). ' +
      'Earlier is -2d. The reason is kept as an internal note. The target is never moved.',
    arguments: [CUSTOMER, { ...TASKS, description: `${TASKS.description}; then the new date` }],
    options: [REASON, { flags: '--shift', description: 'move what follows by the same number of working days' }],
    examples: [
      { run: 'onboard move acme import-data 2026-12-04 --reason "Export takes longer"', says: 'to a day' },
      { run: 'onboard move acme import-data +3d --shift --reason "IT is on leave"', says: 'with all that follows' },
    ],
    load: async () => (await import('../move.ts')).move,
  }),
  workCommand({
    name: 'assign',
    summary: 'give tasks to a person or a role',
    arguments: [CUSTOMER, { ...TASKS, description: `${TASKS.description}; then the owner` }],
    options: [],
    examples: [{ run: 'onboard assign acme import-data bob', says: 'a person or a role of the plan' }],
    load: async () => (await import('../assign.ts')).assign,
  }),
  workCommand({
    name: 'note',
    summary: 'add a note to a task',
    arguments: [CUSTOMER, REQUIRED_TASK, { label: 'TEXT', description: 'the text of the note', shape: 'required' }],
    options: [
      { flags: '--internal', description: 'never show it to the customer' },
      { flags: '--feedback', description: 'mark it as feedback about the product' },
      { flags: '--by <person>', description: 'who said it' },
      ON,
    ],
    examples: [
      { run: 'onboard note acme import-data "Call on Friday" --internal --by mina', says: 'for the team only' },
    ],
    load: async () => (await import('../note.ts')).note,
  }),
  workCommand({
    name: 'pause',
    summary: 'put a plan on hold for some days',
    arguments: [CUSTOMER],
    options: [
      { flags: '--from <date>', description: 'the first day (default: today)' },
      { flags: '--to <date>', description: 'the last day; needed' },
      REASON,
      BY_SIDE,
      { flags: '--shift', description: 'move open due dates from the first day on by the length of the pause' },
    ],
    examples: [
      {
        run: 'onboard pause acme --from 2026-12-21 --to 2027-01-03 --by customer --reason "Year-end closing"',
        says: 'no working days in between',
      },
    ],
    load: async () => (await import('../pause.ts')).pause,
  }),
  workCommand({
    name: 'resume',
    summary: 'end a pause early',
    arguments: [CUSTOMER],
    options: [
      { flags: '--on <date>', description: 'the first day of work (default: today)' },
      {
        flags: '--shift',
        description: 'move the due dates after the pause back, as far as `pause --shift` moved them',
      },
    ],
    examples: [
      { run: 'onboard resume acme', says: 'work goes on today' },
      {
        run: 'onboard resume acme --shift',
        says: 'and due dates come back by the days that the pause no longer takes',
      },
    ],
    load: async () => (await import('../resume.ts')).resume,
  }),
  workCommand({
    name: 'add',
    summary: 'add a task to a plan',
    arguments: [CUSTOMER, { label: 'TITLE', description: 'the title of the task', shape: 'required' }],
    options: [
      { flags: '--phase <phase>', description: 'where it belongs' },
      { flags: '--id <id>', description: 'its id (default: made from the title)' },
      { flags: '--owner <owner>', description: 'a person or role of the plan' },
      { flags: '--effort <effort>', description: 'hands-on time: 90m, 1.5h' },
      { flags: '--duration <duration>', description: 'elapsed time: 3d, 3d..2w' },
      {
        flags: '--after <task>',
        description: 'what it waits for; can be given again',
        repeatable: true,
        offers: ['tasks', 'phases'],
      },
      { flags: '--due <date>', description: 'when it is due (default: when the plan expects it)' },
      { flags: '--session <minutes>', description: 'make it a session of that length: 30m, 1h' },
      { flags: '--at <time>', description: 'when the session begins: 14:00' },
      { flags: '--place <place>', description: 'where it happens: a room or a link' },
      { flags: '--internal', description: "the team's own work: the customer does not see it" },
      { flags: '--optional', description: 'the customer may do without it' },
    ],
    examples: [
      {
        run: 'onboard add acme "Set up single sign-on" --phase setup --owner it-admin --duration 2d..1w',
        says: 'due when it can be done',
      },
      {
        run: 'onboard add acme "Questions and answers" --phase rollout --session 30m --at 14:00 --due "next friday"',
        says: 'a meeting',
      },
    ],
    load: async () => (await import('../add.ts')).add,
  }),
  workCommand({
    name: 'remove',
    summary: 'remove tasks that nobody has worked on from a plan',
    arguments: [CUSTOMER, TASKS],
    options: [],
    examples: [{ run: 'onboard remove acme send-faq', says: 'use skip for one that is merely not needed' }],
    load: async () => (await import('../remove.ts')).remove,
  }),
  workCommand({
    name: 'recap',
    summary: 'record what came out of a session',
    description:
      'Without options the recap comes as lines, from standard input or your editor: "attended: jane, mina", lines of the ' +
      'summary, and questions as "? Why …? @owner 2026-11-16". A session with a recap is done.',
    arguments: [CUSTOMER, { label: 'SESSION', description: 'the task that is the session', shape: 'required' }],
    options: [
      { flags: '--attended <people>', description: 'who was there: jane,mina', repeatable: true },
      { flags: '--summary <text>', description: 'a line of the summary; can be given again', repeatable: true },
      {
        flags: '--question <text>',
        description: 'an open question: "Why …? @mina +2d"; can be given again',
        repeatable: true,
      },
      ON,
    ],
    examples: [
      {
        run: 'onboard recap acme first-session --attended jane,mina --summary "Filters apply to reports"',
        says: 'from options',
      },
      { run: 'onboard recap acme first-session < notes.txt', says: 'from a file' },
    ],
    load: async () => (await import('../recap.ts')).recap,
  }),
  workCommand({
    name: 'answer',
    summary: 'answer an open question of a session',
    arguments: [
      CUSTOMER,
      { label: 'QUESTION', description: 'its id, or a part of the question', shape: 'required' },
      { label: 'TEXT', description: 'the answer', shape: 'optional' },
    ],
    options: [ON],
    examples: [{ run: 'onboard answer acme totals "Time zones"', says: 'answered today' }],
    load: async () => (await import('../answer.ts')).answer,
  }),
  workCommand({
    name: 'close',
    summary: 'end a plan: onboarded, churned or cancelled',
    arguments: [CUSTOMER],
    options: [
      {
        flags: '--result <result>',
        description: 'how it ended; needed',
        choices: ['onboarded', 'churned', 'cancelled'],
      },
      {
        flags: '--kind <kind>',
        description: 'the kind of reason; insights count it',
        choices: ['champion-left', 'no-value', 'price', 'missing-feature', 'too-slow', 'other'],
      },
      { flags: '--reason <text>', description: 'why; needed unless onboarded' },
      { flags: '--archive', description: 'move the file to plans/archive/ as well' },
      ON,
    ],
    examples: [
      { run: 'onboard close acme --result onboarded --archive', says: 'and move it to the archive' },
      {
        run: 'onboard close acme --result churned --kind champion-left --reason "Their CFO moved on"',
        says: 'so that later customers benefit',
      },
    ],
    load: async () => (await import('../close.ts')).close,
  }),
  workCommand({
    name: 'archive',
    summary: 'move a closed plan to plans/archive/',
    arguments: [CUSTOMER],
    options: [],
    examples: [{ run: 'onboard archive acme', says: 'still read for averages' }],
    load: async () => (await import('../archive.ts')).archive,
  }),
  workCommand({
    name: 'undo',
    summary: 'undo the last change that a command made to plans',
    arguments: [
      { label: 'NUMBER', description: 'which change, by its number in --list; 1 is the last', shape: 'optional' },
    ],
    options: [{ flags: '--list', description: 'show what can be undone, the latest first, and change nothing' }],
    examples: [
      { run: 'onboard undo', says: 'if nothing else has touched the file since' },
      { run: 'onboard undo --list', says: 'the last ten changes' },
    ],
    load: async () => (await import('../undo.ts')).undo,
  }),
];
