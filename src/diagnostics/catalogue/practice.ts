import { page, rule } from './rule.ts';

export const practice = {
  'no-point-person': rule<Record<string, never>>({
    tier: 'practice',
    severity: 'warning',
    summary: 'One person on the customer side owns the outcome.',
    message: () => 'Nobody on the customer side is the point person',
    suggestion: () => 'Give one person under `people` the role `point-person`.',
    help: page(
      `
      One named person on the customer side, agreed at the kickoff, owns the outcome and can make colleagues act. Plans
      without one stall as soon as a task needs somebody who is not in the room.`,
      {
        right: `
          people:
            jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }`,
      },
    ),
  }),

  'several-point-persons': rule<{ people: readonly string[] }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'One person at the customer is the point person.',
    message: ({ people }) => `${commaList(people.map((id) => `"${id}"`))} are all the point person`,
    suggestion: () => 'Leave the role with one of them; the others may be `end-user` or `it-admin`, or have no role.',
    help: page(
      `
      When two people are responsible, neither acts: each believes that it is the other's turn. The point person
      answers, and knows whom to ask.`,
      {
        wrong: `
          jane: { name: Jane Kim, side: customer, roles: [point-person] }
          bob: { name: Bob Lee, side: customer, roles: [point-person] }`,
        right: `
          jane: { name: Jane Kim, side: customer, roles: [point-person] }
          bob: { name: Bob Lee, side: customer, roles: [it-admin] }`,
      },
    ),
  }),

  'prospect-without-csm': rule<Record<string, never>>({
    tier: 'practice',
    severity: 'note',
    summary: 'A prospect knows who will look after them.',
    message: () => 'The plan does not say who looks after this prospect',
    suggestion: () => 'Name a member of the team with the role `csm` under `people`.',
    help: page(
      `
      A plan that is shared before the signature says what will happen and who will do it. The salesperson hands over
      sooner and better when the plan names the person who takes over.`,
      { right: 'people: { mina: { roles: [csm] } }' },
    ),
  }),

  'no-decision-maker': rule<Record<string, never>>({
    tier: 'practice',
    severity: 'note',
    summary: 'The plan says who decides on the customer side.',
    message: () => 'Nobody on the customer side is the decision maker',
    suggestion: () => 'Give the person who bought the role `decision-maker`; it may be the point person.',
    help: page(`
      The person who decided to buy also decides whether to renew. They get a copy of what is agreed after a session and are the one to
      ask when a plan stalls.`),
  }),

  'no-goal': rule<Record<string, never>>({
    tier: 'practice',
    severity: 'warning',
    summary: 'A plan says why the customer bought.',
    message: () => 'The plan does not say why the customer bought',
    suggestion: () => 'Add `goal.why`, in the words of the customer.',
    help: page(
      `
      Onboarding ends when customers get the value they bought for, not when a list is ticked off. The reason is at the
      top of everything they read, because people who lose sight of it stop taking the next step.`,
      {
        right: `
          goal:
            why: Clients see their own figures without calling the firm.`,
      },
    ),
  }),

  'smart-goal': rule<{ measure: string | null; missing: readonly GoalPart[] }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'A goal can be measured: what, from, to and by when.',
    message: ({ measure, missing }) =>
      measure === null
        ? 'The goal has no measure'
        : `The measure "${measure}" does not say ${commaList(missing.map((part) => GOAL_PARTS[part]))}`,
    suggestion: ({ measure }) =>
      measure === null
        ? 'Add a measure with `name`, `from`, `to` and `by`.'
        : 'Ask the customer; a rough number is better than none.',
    help: page(
      `
      A goal that is specific and measurable, with a day, lets both sides agree that onboarding worked: where the customer stands
      today (\`from\`), where they want to be (\`to\`) and when it will be looked at (\`by\`).`,
      {
        wrong: `
          measures:
            - { name: Fewer calls }`,
        right: `
          measures:
            - { name: Client calls about figures, from: 40 a month, to: 10 a month, by: 2027-03-31 }`,
      },
    ),
  }),

  'no-reading': rule<{ plan: string; measure: string; by: string }>({
    tier: 'practice',
    severity: 'note',
    summary: 'A measure of success has a value once its day has come.',
    message: ({ measure, by }) => `"${measure}" was to be reached by ${by}, and nobody measured it`,
    suggestion: ({ plan, measure }) =>
      `Ask the customer where they stand, and write it down: onboard measure ${plan} "${measure}" VALUE`,
    help: page(`
      The measure is why they bought. Without a value nobody knows whether it worked, and the talk about the renewal
      begins with opinions. A value that missed its goal is just as useful: it says what to work on.`),
  }),

  'no-live': rule<{ skipped: string | null }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'A plan names the go-live task.',
    message: ({ skipped }) =>
      skipped === null ? 'The plan names no go-live task' : `The go-live task "${skipped}" was skipped`,
    suggestion: ({ skipped }) =>
      skipped === null ? 'Set `live` to the id of that task.' : 'Name another task under `live`, or reopen this one.',
    help: page(
      `
      Without \`live\` there is no go-live: no forecast, no comparison with what was promised, no time to onboard. The
      same is true once that task is skipped.`,
      { right: 'live: share-portal' },
    ),
  }),

  'no-aha': rule<Record<string, never>>({
    tier: 'practice',
    severity: 'note',
    summary: 'A plan marks at least one value moment.',
    message: () => 'No task is marked as a value moment',
    suggestion: () => 'Add `aha` to the task after which the customer first gets what they bought for.',
    help: page(
      `
      People keep going when they see results early. \`aha\` names that moment in the customer's words; the time to the first
      one, counted from the purchase, is the number that best predicts whether a customer stays.`,
      { right: '- { id: share-portal, title: Share the portal, aha: The first client sees their own figures }' },
    ),
  }),

  'late-first-value': rule<{ task: string; days: number; limit: number }>({
    tier: 'practice',
    severity: 'note',
    summary: 'The first value moment comes within 45 days of the purchase.',
    message: ({ task, days }) => `The first value moment ("${task}") is planned ${days} days after the purchase`,
    suggestion: ({ limit }) => `Look for something useful within the first ${limit} days, and mark it with \`aha\`.`,
    help: page(`
      Teams aim for a first result within 30 days; beyond 45 the patience of most new customers is used up. A small result early (one report, one client, one team)
      carries people through the longer steps after it. The rule counts calendar days from the purchase to the expected
      end of the first task with \`aha\`.`),
  }),

  'long-onboarding': rule<{ days: number; limit: number }>({
    tier: 'practice',
    severity: 'note',
    summary: 'Go-live is planned within 90 days of the purchase.',
    message: ({ days }) => `Go-live is planned ${days} days after the purchase`,
    suggestion: () => 'Go live with less, and plan the rest after it.',
    help: page(`
      Onboarding usually takes one to two months. Beyond 90 days most customers have forgotten why they bought, and some
      of the people who did have left. The rule counts calendar days as planned, and ignores what has happened since.`),
  }),

  'value-gap': rule<{ task: string; before: string; days: number; limit: number }>({
    tier: 'practice',
    severity: 'note',
    summary: 'No more than four weeks pass between two value moments.',
    message: ({ task, before, days }) => `Between "${before}" and "${task}" lie ${days} days without a value moment`,
    suggestion: () => 'Mark a step between them with `aha`, or bring forward something that the customer can see.',
    help: page(`
      Several value moments keep a customer going; with nothing to see for four weeks, other work takes their time. The
      rule counts calendar days between tasks with \`aha\` and go-live: from the day they were done, or their due date,
      or the plan. \`late-first-value\` covers the time before the first one.`),
  }),

  'session-count': rule<{ count: number; days: number }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'Two sessions take place in the first month.',
    message: ({ count, days }) =>
      `${count === 0 ? 'No session' : 'Only one session'} with the customer in the first ${days} days`,
    suggestion: () => 'Plan a second meeting: a task with `session: { minutes: 45 }`.',
    help: page(
      `
      One session is not enough: people forget most of it within a week, and the questions come when they try things on
      their own. Teams with good results hold two meetings of 30 to 60 minutes in the first month. The month begins with
      the purchase, and a session counts on its due date or, without one, on its expected day. Experienced teams may need less: waive the rule
      with the reason.`,
      {
        right: `
          - id: first-session
            title: First session
            owner: csm
            session: { minutes: 60, agenda: [{ minutes: 10, topic: What the product is for }] }`,
      },
    ),
  }),

  'session-length': rule<{ task: string; minutes: number; limit: number }>({
    tier: 'practice',
    severity: 'note',
    summary: 'A session takes an hour or less.',
    message: ({ task, minutes }) => `The session "${task}" takes ${minutes} minutes`,
    suggestion: ({ limit }) => `Split it: two sessions of up to ${limit} minutes, with time to try things in between.`,
    help: page('Sessions of 30 to 60 minutes work best. After an hour people watch instead of taking part.'),
  }),

  'no-agenda': rule<{ task: string }>({
    tier: 'practice',
    severity: 'note',
    summary: 'A session has an agenda.',
    message: ({ task }) => `The session "${task}" has no agenda`,
    suggestion: () => 'Write what it is about: `agenda: [{ minutes: 10, topic: … }]`.',
    help: page(
      `
      People prepare when they know what a session is about, and they bring the right colleague. When the items in the
      template depend on an attribute that the plan does not have (\`level\`, \`products\`), the session has no agenda:
      give the plan the attribute, or write the items.`,
      { right: 'session: { minutes: 60, agenda: [{ minutes: 10, topic: What the product is for }] }' },
    ),
  }),

  'no-recap': rule<{ task: string; done: string }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'A session that took place has a recap.',
    message: ({ task, done }) => `The session "${task}" of ${done} has no recap`,
    suggestion: () => 'Write down who attended, what was said, and what will be answered later by whom.',
    help: page(
      `
      After a session the customer gets a message with the summary, the open questions and who answers them by when. What
      is not written down the same day is lost, and promises that nobody remembers cost trust.`,
      {
        right: `
          recap:
            attended: [jane, mina]
            summary: [Filters apply to reports only]
            questions:
              - { id: totals, ask: Why do the two totals differ?, owner: mina, due: 2026-11-16 }`,
      },
    ),
  }),

  'question-without-owner': rule<{ question: string; missing: readonly AnswerPart[] }>({
    tier: 'practice',
    severity: 'note',
    summary: 'An open question says who answers it, and by when.',
    message: ({ question, missing }) =>
      `The open question "${question}" does not say ${commaList(missing.map((part) => ANSWER_PARTS[part]))}`,
    suggestion: () => 'Add `owner` and `due`.',
    help: page('A question that was put off in a session is a promise. Without a name and a day nobody keeps it.', {
      right: '- { id: totals, ask: Why do the two totals differ?, owner: mina, due: 2026-11-16 }',
    }),
  }),

  'target-too-tight': rule<{ target: string; expected: string; days: number }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'The promised go-live leaves the time that past customers needed.',
    message: ({ target, expected, days }) =>
      `Go-live is promised for ${target}; with the usual durations it is ${expected}, ${countNoun(days, 'working day')} later`,
    suggestion: () => 'Agree on a later day, or on what to leave out or start earlier.',
    help: page(`
      The durations of a plan come from what each step took past customers. When they add up to a later go-live than the
      target, this customer has to be faster than most from the first day. Say so now, while the date can still change. This compares
      the target with the plan itself; \`onboard status\` shows what has happened since.`),
  }),

  'target-unlikely': rule<{ target: string; p80: string; days: number }>({
    tier: 'practice',
    severity: 'note',
    summary: 'The promised go-live is met in at least 8 of 10 futures.',
    message: ({ target, p80, days }) =>
      `Go-live is promised for ${target}; the day to promise (80 %) is ${p80}, ${countNoun(days, 'working day')} later`,
    suggestion: () =>
      'Shorten what go-live depends on (see `onboard why`), or talk about the date while there is time.',
    help: page(`
      An expected date is met about half of the time. This rule simulates the open steps many times, with the durations
      that past customers needed and with what this customer has done so far. It compares the target with the day by
      which 8 of 10 of these futures are live. It is silent once the target is past, and where \`target-too-tight\`
      already reports the plan. \`onboard timeline\` shows the same percentiles, and src/insight/README.md says how they are computed. Forecasting takes time:
      with more than 200 plans the rule runs only if \`rules\` in onboard.yaml gives it a severity.`),
  }),

  'due-too-tight': rule<{ task: string; given: number; low: number; since: string }>({
    tier: 'practice',
    severity: 'note',
    summary: 'A due date leaves at least the shortest time that past customers needed.',
    message: ({ task, given, low, since }) =>
      `"${task}" has ${countNoun(given, 'working day')} after "${since}"; even fast customers need ${low}`,
    suggestion: () => 'Agree on a later date, and on why.',
    help: page(`
      Only one customer in ten is faster than the lower end of a duration. \`onboard learn\` takes it from customers who
      went live; for a duration without a range it is 0.7 times the duration. A due date that leaves less time is almost
      certainly missed, and missed dates teach people to ignore the next one. The rule counts from the due date (or the
      day it was done) of what the task waits for.`),
  }),

  'pushed-again': rule<{ task: string; count: number; days: number }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'A due date is moved at most twice.',
    message: ({ task, count: moves, days }) =>
      `The due date of "${task}" was moved ${moves} times${days === 0 ? '' : `, ${countNoun(Math.abs(days), 'working day')} ${days > 0 ? 'later' : 'earlier'} in all`}`,
    suggestion: () => 'Find out what keeps it from being done (see `onboard log`) before you agree on another date.',
    help: page(`
      A date that moves again and again is no longer believed, and the reason given each time is seldom the real one. After
      three moves of an open task, ask who has to decide, or whether the task is too large. The moves are counted in the
      git history of the current branch, through renames of the plan: a merge counts as one move, and so do changes that
      are not committed yet. At most the last 5,000 commits that changed a plan are read. Only \`onboard validate\` applies this rule; it is
      silent without a git repository and in a shallow clone.`),
  }),

  'due-on-day-off': rule<{ task: string; due: string; off: DayOff }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'Due dates are working days.',
    message: ({ task, due, off }) => `"${task}" is due on ${due}, a day off (${dayOffText(off)})`,
    suggestion: () => 'Agree on a working day before or after it.',
    help: page(`
      Nobody finishes a task on a holiday, so the date is missed, or it silently means the working day before. Days off are
      weekends, the days of the workspace's and the plan's calendars, and pauses.`),
  }),

  'due-far-away': rule<{ task: string; due: string; end: string; limit: number }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'No due date is more than a year after the rest of the plan.',
    message: ({ task, due, end }) => `"${task}" is due on ${due}, more than a year after the rest of the plan (${end})`,
    suggestion: () => 'Check the year.',
    help: page(`
      A year with two digits swapped is a valid date, and a task that is due in 2062 is never overdue. The rule compares
      it with the day on which the plan ends if everything takes as long as expected, with \`target\` and with today,
      whichever is last.`),
  }),

  'no-due': rule<{ task: string }>({
    tier: 'practice',
    severity: 'note',
    summary: 'Where dates are agreed, every open task has one.',
    message: ({ task }) => `"${task}" has no due date`,
    suggestion: () => 'Agree on a day with the customer, and write it as `due`.',
    help: page(`
      A task without a date is never overdue, so nobody asks for it. Plans are made with a date for each task; a line that was deleted
      by mistake looks like a decision. A plan in which no task has a date is left alone.`),
  }),

  'dates-not-agreed': rule<{ plan: string; kickoff: string; days: number }>({
    tier: 'practice',
    severity: 'note',
    summary: 'The customer agrees on the dates within five working days of the kickoff.',
    message: ({ kickoff, days }) =>
      `Nobody agreed on the dates: the kickoff was on ${kickoff}, ${days} working days ago`,
    suggestion: ({ plan }) => `Go through them with the customer, then: onboard agree ${plan}`,
    help: page(`
      Dates come from what past customers needed. The customer knows whether they fit, and keeps a date that they agreed on. The kickoff is
      the first session that took place. The rule is silent if no plan of the workspace has \`agreed\`.`),
  }),

  'no-duration': rule<{ task: string; template: string; usual: string }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'A task has a duration where its template has a longer one than a day.',
    message: ({ task, template, usual }) =>
      `"${task}" has no duration and counts as one day; the template ${template} says ${usual}`,
    suggestion: ({ usual }) => `Write \`duration: ${usual}\`; if it really takes a day, \`duration: 1d\`.`,
    help: page(`
      Without \`duration\` a task takes one working day. Where the template says more, the line was most likely lost,
      and every date after the task is too early.`),
  }),

  'attribute-asked': rule<{ attribute: string; values: readonly string[]; template: string; plan: string }>({
    tier: 'practice',
    severity: 'note',
    summary: 'The plan has the attributes that its template depends on.',
    message: ({ attribute, template }) =>
      `Template ${template} depends on the attribute "${attribute}", which the plan does not have`,
    suggestion: ({ attribute, values, plan }) =>
      `Set it (${values.join(', ')}, or another word): onboard set ${plan} ${attribute}=${values[0] ?? '…'}, then onboard upgrade ${plan}.`,
    help: page(`
      With \`when\`, a template says which customers a task or a topic of a session is for. A plan without that
      attribute has none of them: a session has no agenda, a task is missing, and nobody notices. If none of the values
      is right, write any other word: \`level: other\`.`),
  }),
  'unfit-step': rule<{ task: string; title: string; when: string; isInPlan: boolean; plan: string }>({
    tier: 'practice',
    severity: 'note',
    summary: "The plan's tasks are those that its attributes ask for.",
    message: ({ title, when, isInPlan }) =>
      isInPlan
        ? `"${title}" is for customers with ${when}, and this customer does not have that`
        : `"${title}" is for customers with ${when}, like this one, but it is not in the plan`,
    suggestion: ({ plan, task, isInPlan }) =>
      isInPlan
        ? `Correct the attributes, or take it out: onboard upgrade ${plan}, or onboard remove ${plan} ${task}.`
        : `onboard upgrade ${plan} adds it; onboard upgrade ${plan} --with ${task} adds it even if it was removed by hand.`,
    help: page(`
      With \`when\`, a template says which customers a task is for. When they buy something more, their attributes change. Then
      \`onboard upgrade\` adds the tasks that they call for, and removes those that no longer apply and that nobody has touched. For a task that
      somebody left out, or added, on purpose, write a waiver: \`{ rule: unfit-step, task: sso, until: 2027-01-31, by: mina, reason: … }\`.`),
  }),

  'calendar-coverage': rule<{
    calendar: string;
    first: number;
    last: number;
    year: number;
    published: number | null;
  }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'Calendars cover all years that a plan runs through.',
    message: ({ calendar, first, last, year }) =>
      `The plan runs through ${year}, and the calendar "${calendar}" covers ${first === last ? first : `${first} to ${last}`}`,
    suggestion: ({ calendar, year, published }) =>
      published === null
        ? `Complete the calendar: \`onboard calendar add ${calendar} --years ${year}\`.`
        : `The holidays of ${year} are published in the middle of ${published}. Complete the calendar then: \`onboard calendar add ${calendar} --years ${year}\`.`,
    help: page(`
      Years that a calendar does not cover are scheduled as if they had no holidays, and dates in them are too early.
      Holidays are published one or two years ahead; a calendar file is completed once a year.`),
  }),

  'no-calendar': rule<{ country: string | null }>({
    tier: 'practice',
    severity: 'note',
    summary: 'The workspace names a calendar of public holidays.',
    message: () => 'No calendar is named, so public holidays count as working days',
    suggestion: ({ country }) =>
      country === null
        ? 'Add the calendar of your country, for example with `onboard calendar add US --use`.'
        : `Add one and use it: \`onboard calendar add ${country} --use\`.`,
    help: page('Due dates on public holidays are missed. A calendar file lists them once for all plans.', {
      right: 'calendars: [KR]',
    }),
  }),

  'expired-waiver': rule<{ name: string; until: string }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'Waivers are renewed or removed when their time is over.',
    message: ({ name, until }) => `The waiver of "${name}" ended on ${until}`,
    suggestion: () => 'Remove it, or agree on a new `until` with the person who signed it.',
    help: page(`
      A waiver is an exception with an end, so that somebody looks at it again. After that day it has no effect.`),
  }),

  'guide-review': rule<{ guide: string; by: string; owner: string | null }>({
    tier: 'practice',
    severity: 'note',
    summary: 'A guide is reviewed by its day.',
    message: ({ guide, by }) => `The guide "${guide}" was to be reviewed by ${by}`,
    suggestion: ({ owner }) =>
      `Open it as a customer would${owner === null ? '' : `, or ask ${owner}`}, then write a new \`review-by\`.`,
    help: page(
      `
      A guide shows a product as it was when somebody wrote it. The customer finds out in the middle of a step that the
      product has changed, and does not tell you. \`owner\` says who reviews it, \`review-by\` by which day.`,
      {
        right:
          'resources: [{ title: Import your data, url: "https://help.ledgerly.example/import", owner: mina, review-by: 2027-03-31 }]',
      },
    ),
  }),

  'unused-waiver': rule<{ name: string }>({
    tier: 'practice',
    severity: 'note',
    summary: 'A waiver waives something.',
    message: ({ name }) => `The waiver of "${name}" is not needed: the rule finds nothing here`,
    suggestion: () => 'Remove it, so that the rule applies again.',
    help: page('A waiver that outlives its reason would hide the next, different case.'),
  }),

  'no-owner': rule<{ task: string }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'Every task has an owner.',
    message: ({ task }) => `"${task}" belongs to nobody`,
    suggestion: () => 'Add `owner`: a role or a person.',
    help: page(`
      A task goes straight to the person who does it. A task without an owner is noticed late, usually by the customer.
      It has no side, so nobody can say whose turn it is.`),
  }),

  'role-without-person': rule<{ role: string; tasks: number }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'Somebody holds each role that owns tasks.',
    message: ({ role, tasks }) =>
      `${countNoun(tasks, 'open task')} for the role "${role}", which nobody in this plan holds`,
    suggestion: ({ role }) => `Give somebody under \`people\` the role \`${role}\`.`,
    help: page(`
      A role is a good owner as long as the plan says who that is today. Otherwise there is nobody to remind and nobody
      who knows that it is their turn. Vendor roles may also be held by a member of the team in onboard.yaml.`),
  }),

  'handoff-incomplete': rule<{ missing: readonly HandoffPart[] }>({
    tier: 'practice',
    severity: 'note',
    summary: 'The plan holds what sales knows: people, how to reach them, and what was promised.',
    message: ({ missing }) =>
      `The hand-off from sales is incomplete; missing: ${commaList(missing.map((part) => HANDOFF_PARTS[part]))}`,
    suggestion: () => 'Ask the colleague who sold, before the kickoff.',
    help: page(`
      The customer should not have to start again with the second person they talk to. Before the kickoff, the plan knows why they
      bought (\`goal\`), who looks after them (\`csm\`), who to talk to and how to reach them (\`people\` with \`email\`), and when they
      were promised to be live (\`target\`).`),
  }),

  'second-plan': rule<{ customer: string; other: string }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'A customer has one open plan.',
    message: ({ customer, other }) => `${customer} has another open plan, ${other}`,
    suggestion: () => 'Close the one that is not used; if both are, give each its own name: "Acme, Berlin".',
    help: page(`
      Two plans with the same name are mistaken for each other in every list, and what is done in one stays open in the other. It happens when
      \`onboard new\` is run twice.`),
  }),

  'empty-phase': rule<{ phase: string }>({
    tier: 'practice',
    severity: 'note',
    summary: 'A phase has tasks.',
    message: ({ phase }) => `The phase "${phase}" has no tasks`,
    suggestion: () => 'Add what is to be done in it, or remove it.',
    help: page('A phase without tasks takes no time and shows customers a heading with nothing under it.'),
  }),

  policy: rule<{ policy: string; why: string | null; broken: PolicyBreach }>({
    tier: 'practice',
    severity: 'warning',
    summary: 'Plans follow the workspace’s own rules under `policy` in onboard.yaml.',
    message: ({ policy, broken }) => `${breachText(broken)} (policy "${policy}")`,
    suggestion: ({ why }) => why ?? 'Change the plan, or waive the policy for it with a reason.',
    help: page(
      `
      Rules that only your company has need no code: required tasks by template, how long a customer's task may take, an owner
      for each task, a kickoff within some days. Each has its own id, \`severity\` and \`message\`; a plan may waive it by that
      id like any other rule. \`rules: { policy: off }\` switches all of them off.`,
      {
        right: `
          policy:
            - { id: agreement, templates: [cpa], require: [data-agreement], severity: error }
            - { id: short-steps, side: customer, max-duration: 2w, message: Longer steps stall }
            - { id: named-owners, owner: person }
            - { id: quick-start, within: { kickoff-call: 10d } }`,
      },
    ),
  }),
};

const GOAL_PARTS = {
  from: 'where the customer stands (from)',
  to: 'where they want to be (to)',
  by: 'by when (by)',
} as const;
export type GoalPart = keyof typeof GOAL_PARTS;

const ANSWER_PARTS = { owner: 'who answers it', due: 'by when' } as const;
export type AnswerPart = keyof typeof ANSWER_PARTS;

const HANDOFF_PARTS = {
  csm: 'who looks after the customer (a person with the role csm)',
  email: 'an email address on the customer side',
  target: 'the go-live that was promised (target)',
} as const;
export type HandoffPart = keyof typeof HANDOFF_PARTS;

/** Why nobody works on a day; weekdays count from 0 for Monday. */
export type DayOff =
  | { readonly kind: 'weekend'; readonly weekday: number }
  | { readonly kind: 'holiday'; readonly name: string; readonly calendar: string }
  | { readonly kind: 'pause'; readonly reason: string };

const FULL_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function dayOffText(off: DayOff): string {
  if (off.kind === 'weekend') return FULL_WEEKDAYS[off.weekday] ?? 'weekend';
  return off.kind === 'holiday' ? `${off.name}, calendar ${off.calendar}` : `pause: ${off.reason}`;
}

function commaList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function countNoun(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** How a plan violates the demands of its workspace; days are working days. */
export type PolicyBreach =
  | { readonly kind: 'missing'; readonly task: string }
  | { readonly kind: 'too-long'; readonly task: string; readonly days: number; readonly most: number }
  | { readonly kind: 'nobody'; readonly task: string; readonly owner: string | null }
  | { readonly kind: 'too-late'; readonly step: string; readonly days: number; readonly most: number };

function breachText(broken: PolicyBreach): string {
  switch (broken.kind) {
    case 'missing':
      return `The task "${broken.task}" is required, but not in the plan`;
    case 'too-long':
      return `"${broken.task}" is expected to take ${countNoun(broken.days, 'working day')}, more than ${broken.most}`;
    case 'nobody':
      return broken.owner === null
        ? `"${broken.task}" belongs to nobody`
        : `"${broken.task}" belongs to "${broken.owner}", a role that nobody here has`;
    case 'too-late':
      return `"${broken.step}" comes ${countNoun(broken.days, 'working day')} after the start, later than ${broken.most}`;
  }
}
