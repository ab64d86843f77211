import type { GlossaryEntry, TermId } from './entry.ts';

/** The meanings of the terms in reports. */
export const englishTerms: Readonly<Record<TermId, GlossaryEntry>> = {
  health: {
    also: ['schedule'],
    summary: 'Whether the dates of a customer hold.',
    help: `
One of: \`off-track\`, \`at-risk\`, \`on-track\`, \`unknown\`, \`prospect\`, \`done\`, \`churned\`, \`cancelled\`. It is about dates alone. Whether the customer takes part is \`engagement\`.

\`onboard status CUSTOMER\` shows the reasons. The limits are in onboard.yaml under \`health\`.`,
  },
  'off-track': {
    also: ['off track'],
    summary: 'The promised go-live will be missed unless somebody acts now.',
    help: `
A customer is off-track when one of these is true:

- Go-live is expected \`off-track-slip\` working days or more after the target (5 unless onboard.yaml says otherwise).
- A task on the critical path is blocked. Then nobody knows when go-live will be.
- More than 60 % of the tasks that were due are overdue, and at least 3 were due.`,
  },
  'at-risk': {
    also: ['at risk'],
    summary: 'Something is late, but the promised go-live can still be met.',
    help: `
A customer is at-risk when something is overdue, or go-live is expected \`at-risk-slip\` working days or more after the target (1 unless onboard.yaml says otherwise).

Once a customer is live, only what is still overdue counts.`,
  },
  'on-track': {
    also: ['on track'],
    summary: 'Nothing is overdue and go-live is expected in time.',
    help: `
Go-live is expected on the target or before it, nothing is overdue, and no task on the critical path is blocked.

Without a target, the due date of the go-live task counts.`,
  },
  unknown: {
    also: [],
    summary: 'There is not enough data to judge.',
    help: `
As health: the plan has neither a target nor a due date for go-live, or does not name the go-live task. Add \`target\` and \`live\`.

As engagement: the customer has done nothing yet and had nothing to do. Unknown is never shown as good.`,
  },
  prospect: {
    also: ['to sign'],
    summary: 'The customer has not signed yet.',
    help: `
The plan has \`signing\`, the day on which they are expected to sign, instead of \`purchased\`. Nothing is overdue before the signature, and all dates depend on it.`,
  },
  done: {
    also: ['live', 'complete'],
    summary: 'As health: the customer is live, or the plan was closed as onboarded. As state: the task is finished.',
    help: `
A customer is live once the go-live task is done. From then on the old slip is history. Overdue tasks that come after go-live still make the customer at-risk.

A task is done when its file says so: \`onboard done CUSTOMER TASK\`.`,
  },
  churned: {
    also: ['cancelled', 'lost'],
    summary: 'The plan ended without success: the customer left (churned), or the purchase was cancelled.',
    help: `
The plan says how it ended, why, and what kind of reason it was: \`onboard close CUSTOMER --result churned --kind price --reason "…"\`. \`onboard insights\` counts the kinds.`,
  },
  engagement: {
    also: ['engaged', 'high', 'medium', 'low'],
    summary: 'Whether the customer takes part.',
    help: `
It counts working days since the customer's side last did anything: finished or started one of their tasks, answered a question, came to a session, or wrote a note. What the vendor does is not counted. Neither are days on which the customer had nothing to do.

\`high\`: up to 5 working days. \`medium\`: up to 10. \`low\`: more. \`stalled\`: see \`onboard explain stalled\`. \`unknown\`: there is nothing to judge by.`,
  },
  stalled: {
    also: [],
    summary: 'It is the customer’s turn, and they have done nothing for a long time.',
    help: `
A task of the customer has been ready for \`stalled-after\` working days (10 unless onboard.yaml says otherwise), and their side did nothing in that time. Call them: an email was not enough.`,
  },
  state: {
    also: ['blocked', 'ready', 'waiting', 'started', 'skipped', 'under way'],
    summary: 'How far a task is; it follows from dates and is never typed.',
    help: `
- \`waiting\`: it waits for another task, for a day, or for the signature.
- \`ready\`: everything that it waits for is done. It can begin.
- \`started\`: somebody works on it.
- \`blocked\`: something keeps it from being worked on. The reason says whose turn it is.
- \`skipped\`: it will not be done, and nobody waits for it.
- \`done\`: it is finished.`,
  },
  slip: {
    also: [],
    summary: 'Working days between the target and the expected go-live.',
    help: `
\`+3d\`: go-live is expected 3 working days after the target. \`-3d\`: 3 working days before it.

\`-3d..+8d\`: the expected day is 3 working days before the target, and the day to promise is 8 working days after it. About half of all customers miss the expected day, so give your customer the day to promise.`,
  },
  value: {
    also: ['next value', 'aha', 'value moment'],
    summary: 'A moment in which the customer gets what they bought the product for.',
    help: `
A task with \`aha\` brings one, in the customer's own words. \`onboard status --by value\` lists first who is closest to the next one.`,
  },
  turn: {
    also: [],
    summary: 'Who has to act next.',
    help: `
The owner of the task that can be worked on now and is due first. Blocked tasks come last. A role such as \`point-person\` is shown as the person who has it.`,
  },
  overdue: {
    also: ['late'],
    summary: 'Open, and due before today.',
    help: `
What is due today is not overdue. Tasks count, and so do questions that a session left open. Lateness is counted in working days of the customer's calendar.`,
  },
  paused: {
    also: ['pause'],
    summary: 'Nobody works on the plan for a while, and nobody gets a reminder.',
    help: `
The days of a pause are not working days: the forecast moves, and nothing gets later while the pause lasts. \`onboard pause CUSTOMER\` begins a pause, \`onboard resume CUSTOMER\` ends it.`,
  },
  target: {
    also: [],
    summary: 'The go-live that was promised to the customer.',
    help: `
It is in the plan as \`target\`, and no command moves it silently. Without a target, the due date of the go-live task counts. The \`slip\` is how far the expected day is from it.`,
  },
  expected: {
    also: ['go-live'],
    summary: 'The go-live day if every task takes its usual time.',
    help: `
It counts forward from what is done, with the expected duration of every open task. In nearly every project a few tasks take longer than usual, so about half of all customers go live later. See \`day-to-promise\`.`,
  },
  'day-to-promise': {
    also: ['day to promise', '80 % by', 'p80'],
    summary: 'The day by which a customer like this is live in 8 of 10 cases.',
    help: `
The plan is simulated many times, and the durations vary as they varied for past customers. In 80 of 100 of these futures go-live is on this day or before it.

While a task on the critical path is blocked, there is no such day. \`onboard backtest\` shows how far to trust it.`,
  },
  critical: {
    also: ['critical path'],
    summary: 'A task that moves go-live when it moves.',
    help: `
A critical task has no slack: each working day that it takes longer moves go-live by one. \`onboard why CUSTOMER\` shows the chain of critical tasks, \`onboard timeline CUSTOMER\` the slack of each task.`,
  },
  slack: {
    also: [],
    summary: 'How many working days a task may move before go-live moves.',
    help: `
A task without slack is critical. Tasks after go-live have slack until the end of the plan.`,
  },
};
