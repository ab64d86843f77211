import type { ArgumentSpec, Command, OptionSpec } from '../command.ts';
import { ON, SAVING } from './saving.ts';

const CUSTOMER_OR_ADDRESS: ArgumentSpec = {
  label: 'CUSTOMER',
  description: "the plan's id, the customer's name or address, or a unique part of one",
  shape: 'required',
};
const ONE_TASK: ArgumentSpec = {
  label: 'TASK',
  description: 'its id, its title, or a unique part of either',
  shape: 'required',
};
const BY: OptionSpec = { flags: '--by <person>', description: 'who: an id, a name or an address' };
const SHIFT: OptionSpec = { flags: '--shift', description: 'move what follows by the same number of working days' };

/** Common fields of all commands in the group. */
function factCommand(command: Omit<Command, 'group' | 'formats'>): Command {
  return {
    ...command,
    group: 'Work',
    formats: ['text', 'json', 'markdown', 'html'],
    options: [...command.options, ...SAVING],
  };
}

/** Commands that record facts about a customer, so that nobody needs an editor. */
export const factCommands: readonly Command[] = [
  factCommand({
    name: 'person',
    summary: 'add, change or remove a person of a plan',
    description:
      'add takes "Name <address>" or the id of a colleague in onboard.yaml. change takes the new values. remove refuses while they own open work.',
    arguments: [
      {
        label: 'ACTION',
        description: 'add, change or remove',
        shape: 'required',
        choices: ['add', 'change', 'remove'],
      },
      CUSTOMER_OR_ADDRESS,
      {
        label: 'PERSON',
        description: '"Name <address>" for somebody new; otherwise id, name or address',
        shape: 'required',
      },
    ],
    options: [
      {
        flags: '--role <role>',
        description:
          'what they do in this plan; +ROLE adds one to those they have, -ROLE takes one away; can be given again',
        repeatable: true,
      },
      { flags: '--id <id>', description: 'add: their id (default: the first name)' },
      { flags: '--name <name>', description: 'their full name' },
      { flags: '--email <address>', description: 'where mail reaches them' },
      { flags: '--phone <number>', description: 'where they can be called' },
      { flags: '--channel <channel>', description: 'how they like to be reached: email, kakao, slack, phone' },
      { flags: '--locale <locale>', description: 'the language they are written to in', choices: ['en', 'ko'] },
      { flags: '--side <side>', description: 'whose side they are on', choices: ['customer', 'vendor'] },
      { flags: '--link <number>', description: "change: a higher number revokes their link to the customer's page" },
    ],
    examples: [
      {
        run: 'onboard person add acme "Lee Han <lee@acme.example>" --role it-admin',
        says: 'a new colleague of theirs',
      },
      { run: 'onboard person add acme mina --role csm', says: 'a colleague of ours' },
      { run: 'onboard person change acme jane --channel kakao --locale ko', says: 'how to reach her' },
      { run: 'onboard person remove acme bob', says: 'once his open work is reassigned' },
    ],
    load: async () => (await import('../person.ts')).person,
  }),
  factCommand({
    name: 'set',
    summary: 'set what is known about a customer: attributes, goal, target, language',
    description:
      'customer, goal, live, locale, start and target are facts of the plan; any other key is an attribute, which templates use to choose tasks. TASK.key=value sets an entry of a task: title, description, aha, effort, duration, wait, not-before, before, session, at, place, agenda, recording, tags, optional or internal. key= removes an entry.',
    arguments: [
      CUSTOMER_OR_ADDRESS,
      { label: 'SETTING', description: 'key=value or TASK.key=value; commas make a list', shape: 'any' },
    ],
    options: [],
    examples: [
      { run: 'onboard set acme level=expert products=sso,scim', says: 'attributes' },
      {
        run: 'onboard set acme target=2027-01-15 locale=ko',
        says: 'the go-live day that was promised, and the language',
      },
      { run: 'onboard set acme "goal=Clients see their own figures"', says: 'why they bought' },
      { run: 'onboard set acme import-data.duration=3d..2w import-data.effort=2h', says: 'how long a task takes' },
      {
        run: 'onboard set acme kickoff.at=14:00 "kickoff.agenda=10m Who is who; 20m The figures to watch"',
        says: 'when a session is, and what it is about',
      },
    ],
    load: async () => (await import('../set.ts')).set,
  }),
  factCommand({
    name: 'measure',
    summary: 'record a value of a measure of success, or add a measure to the goal',
    description:
      'With VALUE, it records what was measured. With --from, --to, --unit or --due, it adds the measure, or changes it.',
    arguments: [
      CUSTOMER_OR_ADDRESS,
      { label: 'MEASURE', description: 'its name, or a unique part of it', shape: 'required' },
      { label: 'VALUE', description: 'the measured value', shape: 'optional' },
    ],
    options: [
      ON,
      BY,
      { flags: '--from <value>', description: 'where the customer stands today' },
      { flags: '--to <value>', description: 'where they want to be' },
      { flags: '--unit <unit>', description: 'what the values count: calls a month' },
      { flags: '--due <date>', description: 'the day by which it is reached' },
      { flags: '--remove', description: 'take the measure out of the goal' },
    ],
    examples: [
      {
        run: 'onboard measure acme "Client calls" --from 40 --to 10 --unit "calls a month" --due 2027-03-31',
        says: 'a goal that can be measured',
      },
      { run: 'onboard measure acme "client calls" 22 --on yesterday --by jane', says: 'on the way from 40 to 10' },
    ],
    load: async () => (await import('../measure.ts')).measure,
  }),
  factCommand({
    name: 'sign',
    summary: 'record that a prospect has signed',
    description:
      'The expected signature becomes the purchase. Open due dates move by the number of working days that it came later or earlier; the target stays.',
    arguments: [CUSTOMER_OR_ADDRESS],
    options: [ON],
    examples: [{ run: 'onboard sign juniper --on 2026-12-03', says: 'time counts from then' }],
    load: async () => (await import('../sign.ts')).sign,
  }),
  factCommand({
    name: 'agree',
    summary: 'record that the customer agrees to dates, or grant a request',
    description:
      'Without TASK, all current dates are agreed. With TASK, it grants what the customer asked for at that task; without a request, the date of the task is agreed. First it shows the effect on go-live and on the day to promise.',
    arguments: [CUSTOMER_OR_ADDRESS, { ...ONE_TASK, shape: 'any' }],
    options: [SHIFT, { ...BY, description: 'who agreed (default: the point person)' }, ON],
    examples: [
      { run: 'onboard agree acme', says: 'at the kickoff: all dates' },
      {
        run: 'onboard agree acme share-portal --shift',
        says: 'the later day that they asked for, with all that follows',
      },
    ],
    load: async () => (await import('../agree.ts')).agree,
  }),
  factCommand({
    name: 'decline',
    summary: 'decline a request of the customer, with the reason',
    description:
      'First it shows what agreeing would have done to go-live and to the day to promise. The customer reads the reason.',
    arguments: [
      CUSTOMER_OR_ADDRESS,
      ONE_TASK,
      { label: 'REASON', description: 'why; the customer reads it', shape: 'required' },
    ],
    options: [SHIFT],
    examples: [{ run: 'onboard decline acme share-portal "The auditor needs it by then"', says: 'the date stays' }],
    load: async () => (await import('../decline.ts')).decline,
  }),
  factCommand({
    name: 'promise',
    summary: 'record a promise to a customer, or a risk',
    description: 'For the team only: the customer does not see it.',
    arguments: [CUSTOMER_OR_ADDRESS, { label: 'TEXT', description: 'what was promised', shape: 'required' }],
    options: [BY, ON, { flags: '--risk', description: 'it is a risk, not a promise' }],
    examples: [
      {
        run: 'onboard promise acme "Import within a week" --by sora --on 2026-10-28',
        says: 'said before the signature',
      },
      { run: 'onboard promise acme "The auditor may say no" --risk', says: 'what could go wrong' },
    ],
    load: async () => (await import('../promise.ts')).promise,
  }),
  factCommand({
    name: 'check',
    summary: "tick items of a task's checklist",
    description: 'When the last item is ticked, the task is done.',
    arguments: [
      CUSTOMER_OR_ADDRESS,
      ONE_TASK,
      { label: 'ITEM', description: 'the item, or a unique part of it', shape: 'any' },
    ],
    options: [
      ON,
      { flags: '--open', description: 'open the items again' },
      { flags: '--add', description: 'add them to the checklist' },
    ],
    examples: [
      { run: 'onboard check acme import-data "Export the ledger"', says: 'today' },
      { run: 'onboard check acme import-data "Name the columns" --add', says: 'one more item' },
    ],
    load: async () => (await import('../check.ts')).check,
  }),
  factCommand({
    name: 'hand-over',
    summary: "hand a colleague's customers over to another, for good or for a while",
    description:
      'Roles, open tasks and open questions change hands in all open plans, in one commit. With --until, only what is due by then; the roles stay.',
    arguments: [],
    options: [
      { flags: '--from <person>', description: 'whose work it is: id, name or address' },
      { flags: '--to <person>', description: 'who takes it over' },
      { flags: '--until <date>', description: 'for a stand-in: only what is due by then' },
      {
        flags: '--where <key=value>',
        description: 'only customers that match, as for status: health, csm, an attribute',
        repeatable: true,
      },
      { flags: '--dry-run', description: 'say what would change hands, and write nothing' },
    ],
    examples: [
      { run: 'onboard hand-over --from mina --to jisoo', says: 'mina leaves' },
      { run: 'onboard hand-over --from mina --to jisoo --until 2026-12-11', says: 'mina is on holiday' },
      { run: 'onboard hand-over --from mina --to jisoo --where region=west --dry-run', says: 'look first' },
    ],
    load: async () => (await import('../hand-over.ts')).handOver,
  }),
];
