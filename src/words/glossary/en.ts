import type { GlossaryEntry, TermId } from './entry.ts';

/** What the words on the screens mean. */
export const en: Readonly<Record<TermId, GlossaryEntry>> = {
  health: {
    also: ['schedule'],
    summary: 'Whether the dates of a customer hold.',
    help: `
One of: \`off-track\`, \`at-risk\`, \`on-track\`, \`unknown\`, \`prospect\`, \`done\`, \`churned\`, \`cancelled\`. It looks at dates alone; whether the customer takes part is \`engagement\`.

\`onboard status CUSTOMER\` gives the reasons. The limits stand in onboard.yaml under \`health\`.`,
  },
  'off-track': {
    also: ['off track'],
    summary: 'The promise will be broken unless somebody acts now.',
    help: `
A customer is off-track when one of these is true:

- Go-live is expected \`off-track-slip\` working days or more after the target (5 unless onboard.yaml says otherwise).
- A step on the critical path is blocked. Nobody knows then when go-live will be.
- More than 60 % of the steps that were due are overdue, and at least 3 were due.`,
  },
  'at-risk': {
    also: ['at risk'],
    summary: 'Something is late, but the promise can still be kept.',
    help: `
A customer is at-risk when something is overdue, or go-live is expected \`at-risk-slip\` working days or more after the target (1 unless onboard.yaml says otherwise).

Once a customer is live, only what is still overdue counts.`,
  },
  'on-track': {
    also: ['on track'],
    summary: 'Nothing is overdue and go-live is expected in time.',
    help: `
Go-live is expected on the target or before it, nothing is overdue, and no step on the critical path is blocked.

Without a target, the due date of the go-live step counts.`,
  },
  unknown: {
    also: [],
    summary: 'Too little is written down to judge.',
    help: `
As health: the plan has neither a target nor a due date for go-live, or does not say which step means go-live. Add \`target\` and \`live\`.

As engagement: the customer has done nothing yet and had nothing to do. Unknown is never shown as good.`,
  },
  prospect: {
    also: ['to sign'],
    summary: 'The customer has not signed yet.',
    help: `
The plan has \`signing\`, the day on which they are expected to sign, instead of \`purchased\`. Nothing is overdue before the signature, and all dates are a promise.`,
  },
  engagement: {
    also: ['engaged'],
    summary: 'Whether the customer takes part.',
    help: `
It counts working days since the customer's side last did anything: finished or started a step of theirs, answered a question, came to a session, or wrote a note. What we do does not count, and nor do days on which they had nothing to do.

\`high\`: up to 5 working days. \`medium\`: up to 10. \`low\`: more. \`stalled\`: see there. \`unknown\`: nothing to judge by.`,
  },
  stalled: {
    also: [],
    summary: 'The customer could act, and has done nothing for long.',
    help: `
A step of the customer has been ready for \`stalled-after\` working days (10 unless onboard.yaml says otherwise), and their side did nothing in that time. Call them: an email was not enough.`,
  },
  slip: {
    also: [],
    summary: 'Working days between the target and the expected go-live.',
    help: `
\`+3d\`: go-live is expected 3 working days after the target. \`-3d\`: 3 working days before it.

\`-3d..+8d\`: the expected day is 3 working days before the target, which half of the customers miss, and the day to promise is 8 working days after it. What to tell a customer is the day to promise.`,
  },
  value: {
    also: ['next value', 'aha', 'value moment'],
    summary: 'A moment in which the customer gets what they bought it for.',
    help: `
A step with \`aha\` brings one; its words are the customer's own. \`onboard status --by value\` lists who is closest to the next one.`,
  },
  turn: {
    also: [],
    summary: 'Who has to act next.',
    help: `
The owner of the first step that can be worked on now, by due date. What is blocked comes last. A role such as \`point-person\` is shown as the person who has it.`,
  },
  overdue: {
    also: ['late'],
    summary: 'Open, and due before today.',
    help: `
What is due today is not overdue. Steps count, and so do questions that a session left open. How late it is counts in working days of the customer's calendar.`,
  },
  paused: {
    also: ['pause'],
    summary: 'Nobody works on the plan for a while, and nobody is reminded.',
    help: `
The days of a pause are no working days: dates after it move, and nothing gets later while it lasts. \`onboard pause CUSTOMER\` begins one, \`onboard resume CUSTOMER\` ends it.`,
  },
  target: {
    also: [],
    summary: 'The go-live that was promised to the customer.',
    help: `
It stands in the plan as \`target\`, and no command moves it silently. Without one, the due date of the go-live step is what counts. How far the expected day is from it is the \`slip\`.`,
  },
  expected: {
    also: ['go-live'],
    summary: 'The go-live day if every step takes its usual time.',
    help: `
It counts forward from what is done, with the expected length of every open step. A few steps take longer than usual in nearly every project, so about half of the customers go live later. See \`day-to-promise\`.`,
  },
  'day-to-promise': {
    also: ['day to promise', '80 % by', 'p80'],
    summary: 'The day by which a customer like this is live in 8 of 10 cases.',
    help: `
The plan is simulated many times with step lengths as uncertain as they are. In 80 of 100 of these futures go-live is on this day or before it.

While a step on the critical path is blocked there is no such day. \`onboard backtest\` says how far to trust it.`,
  },
  critical: {
    also: ['critical path'],
    summary: 'A step that moves go-live if it moves.',
    help: `
A critical step has no slack: each working day that it takes longer moves go-live by one. \`onboard why CUSTOMER\` shows the chain of them, \`onboard timeline CUSTOMER\` the slack of each step.`,
  },
  slack: {
    also: [],
    summary: 'How many working days a step may move before go-live moves.',
    help: `
A step without slack is critical. Steps after go-live have slack until the end of the plan.`,
  },
};
