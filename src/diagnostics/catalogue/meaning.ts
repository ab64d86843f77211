import { didYouMean } from '../nearest.ts';
import { page, rule } from './rule.ts';

/** Kinds of facts that files record with a date. */
export type DatedFact = 'purchase' | 'closing' | 'start' | 'completion' | 'skip' | 'block' | 'note' | 'answer';

/** How a fact of the task or question with that id is described, by kind. */
const DATED: Readonly<Record<DatedFact, (id: string) => string>> = {
  purchase: () => 'The purchase was',
  closing: () => 'The plan is closed',
  start: (id) => `"${id}" was started`,
  completion: (id) => `"${id}" was done`,
  skip: (id) => `"${id}" was skipped`,
  block: (id) => `"${id}" was blocked`,
  note: (id) => `A note on "${id}" was written`,
  answer: (id) => `The question "${id}" was answered`,
};

export type ContradictingFact = 'done' | 'started' | 'skipped' | 'blocked';

/** A task, its first open predecessor, and the number of further ones. */
export interface Ahead {
  readonly task: string;
  readonly predecessor: string;
  readonly others: number;
}

function aheadMessage(state: 'is done' | 'has been started', { task, predecessor, others }: Ahead): string {
  const open =
    others === 0
      ? `"${predecessor}", which it waits for, is still open`
      : `"${predecessor}" and ${others} more that it waits for are still open`;
  return `"${task}" ${state}, but ${open}`;
}

function aheadAdvice({ task, predecessor }: Ahead): string {
  return `Mark "${predecessor}" as done or skipped; if the order does not matter, say in \`after\` what "${task}" waits for.`;
}

export const meaning = {
  'unknown-owner': rule<{
    task: string;
    owner: string;
    known: readonly string[];
    /** The person with that name, including the name. */
    meant: string | null;
    /** Whether the vendor's team has a person with that id. */
    member: boolean;
  }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'The owner of a task is a role or a person that exists.',
    message: ({ task, owner }) => `"${task}" belongs to "${owner}", which is neither a role nor a person here`,
    suggestion: ({ owner, known, meant, member }) => {
      if (member) return `${owner} is in the team of onboard.yaml: add \`${owner}: {}\` under \`people\`.`;
      if (meant !== null) return `Did you mean ${meant}?`;
      return (
        didYouMean(owner, known) ??
        'Name a role, or add the person under `people`; add roles of your own to onboard.yaml.'
      );
    },
    help: page(
      `
      A task that nobody is responsible for does not get done. An owner is a role (\`point-person\`, \`it-admin\`, \`csm\`, …, or one
      that onboard.yaml adds under \`roles\`), or the key of a person under the plan's \`people\`. A role is the better choice
      while the person may still change. In a template only roles and team members make sense.`,
      {
        wrong: 'owner: it-admim',
        right: `
          owner: it-admin          # a role
          # or
          owner: jane              # a key under \`people\``,
      },
    ),
  }),

  'unknown-role': rule<{ person: string; role: string; known: readonly string[] }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'People have roles that exist.',
    message: ({ person, role }) => `"${person}" has the role "${role}", which does not exist`,
    suggestion: ({ role, known }) => didYouMean(role, known) ?? 'Add the role and its side to `roles` in onboard.yaml.',
    help: page(
      `
      A role has a side, customer or vendor, and decides whose turn a task is. \`point-person\`, \`decision-maker\`, \`it-admin\`
      and \`end-user\` are the customer's; \`csm\`, \`sales\`, \`implementation\` and \`support\` the vendor's. Add
      others in onboard.yaml.`,
      {
        wrong: 'jane: { name: Jane Kim, side: customer, roles: [boss] }',
        right: 'jane: { name: Jane Kim, side: customer, roles: [decision-maker] }',
      },
    ),
  }),

  'unknown-team-member': rule<{ person: string; known: readonly string[] }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'A person without a name in a plan is a member of the team in onboard.yaml.',
    message: ({ person }) => `"${person}" has no name here and is not a member of the team`,
    suggestion: ({ person, known }) =>
      didYouMean(person, known) ?? `Give "${person}" a name, or add "${person}" to \`team\` in onboard.yaml.`,
    help: page(
      `
      Colleagues are described once, under \`team\` in onboard.yaml; a plan then only says which roles they have for this
      customer. Everybody else needs at least a name in the plan.`,
      {
        wrong: `
          people:
            mnia: { roles: [csm] }`,
        right: `
          people:
            mina: { roles: [csm] }       # team member "mina"
            jane: { name: Jane Kim, side: customer, roles: [point-person] }`,
      },
    ),
  }),

  'cut-text': rule<{ read: string; cut: string; write: string }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'No text is cut off at a #.',
    message: ({ read, cut }) => `Only "${read}" is read: "${cut}" counts as a comment`,
    suggestion: ({ write }) => `Write \`${write}\`; if it is a comment, put a space after the #.`,
    help: page(
      `
      In YAML a # after a space begins a comment, and what follows is not part of the text. A # in a text, as in a ticket's
      number, is kept when the text is in quotes. Comments with a space after the # are left alone.`,
      { wrong: 'title: Fix ticket #42 and #43', right: 'title: "Fix ticket #42 and #43"' },
    ),
  }),

  'unknown-person': rule<{ person: string; known: readonly string[]; meant: string | null }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'Notes, recaps, questions and waivers name people that exist.',
    message: ({ person }) => `Nobody here is "${person}"`,
    suggestion: ({ person, known, meant }) =>
      meant === null ? (didYouMean(person, known) ?? 'Add the person under `people`.') : `Did you mean ${meant}?`,
    help: page(
      `
      A person who attended a session, owes an answer or signed a waiver is named by the key under \`people\` or, for colleagues,
      under \`team\` in onboard.yaml. Otherwise nobody gets the recap and nobody answers the question.`,
      { wrong: 'attended: [jnae, mina]', right: 'attended: [jane, mina]' },
    ),
  }),

  'unknown-template': rule<{ template: string; known: readonly string[]; of: 'plan' | 'policy' }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'The template of a running plan, or of a policy, exists.',
    message: ({ template, of }) => `There is no template "${template}"${of === 'plan' ? ' any more' : ''}`,
    suggestion: ({ template, known, of }) =>
      didYouMean(template, known) ??
      (of === 'plan'
        ? 'Name the template that took its place, or remove `template`.'
        : 'Name one that exists: no plan is made from this one, so the policy has no effect.'),
    help: page(`
      A plan remembers its template, so that improvements of the template can reach the plan and what happened in the plan
      can improve the template. Both end when the template is renamed or deleted. Finished plans keep the old name. A
      policy in onboard.yaml has no effect for a template that is not in the workspace, not built in and used by no
      plan.`),
  }),

  'unknown-task': rule<{ task: string; known: readonly string[] }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'A waiver for one task names a task or phase of the plan.',
    message: ({ task }) => `This waiver is for "${task}", and nothing here has that id`,
    suggestion: ({ task, known }) => didYouMean(task, known) ?? 'Name a task or phase, or remove the waiver.',
    help: page('A waiver with `task` holds for that task or phase only. When the id names nothing, it waives nothing.'),
  }),

  'unknown-rule': rule<{ name: string; known: readonly string[] }>({
    tier: 'meaning',
    severity: 'error',
    summary: '`rules` and `waivers` name rules that exist.',
    message: ({ name }) => `There is no rule "${name}"`,
    suggestion: ({ name, known }) => didYouMean(name, known) ?? '`onboard explain` lists all rules.',
    help: page(
      `
      A mistyped rule in \`rules\` or \`waivers\` changes nothing, and the finding that you meant to silence (or to make
      an error) stays as it is. Without an argument, \`onboard explain\` lists every rule with its severity.`,
      { wrong: 'rules: { sesion-count: off }', right: 'rules: { session-count: off }' },
    ),
  }),

  'fixed-rule': rule<{ name: string; where: 'rules' | 'waivers' }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'Only rules about meaning and good practice are set or waived.',
    message: ({ name, where }) =>
      where === 'rules' ? `The severity of "${name}" cannot be changed` : `"${name}" cannot be waived`,
    suggestion: () => 'Remove this entry, and fix what the rule finds.',
    help: page(`
      Files with errors of syntax, schema or structure cannot be evaluated at all: no schedule, no reminder, no page for the
      customer. Silencing the message would not make them usable, so these rules are always errors.`),
  }),

  'duplicate-question': rule<{ id: string }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'The id of an open question names one question of a plan.',
    message: ({ id }) => `Another question of this plan has the id "${id}"`,
    suggestion: () => 'Give one of the two an id of its own.',
    help: page('Questions are answered by their id, so each id names one question in the whole plan.'),
  }),

  'duplicate-page': rule<{ page: string; other: string }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'Each plan has a page of its own.',
    message: ({ page, other }) => `${other} has the same page "${page}"`,
    suggestion: () => 'Take the `page` line out of the plan that was copied: a page belongs to one customer.',
    help: page(
      `
      \`page\` is the part of an address that only one customer knows. Two plans with the same one would show a customer
      the plan of another; that happens when a plan is made by copying a file. \`onboard new\` writes a new one each time.`,
    ),
  }),

  'done-before-possible': rule<{ task: string; done: string; predecessor: string; predecessorDone: string }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'A task is not done before what it waits for.',
    message: ({ task, done, predecessor, predecessorDone }) =>
      `"${task}" was done on ${done}, before "${predecessor}" (${predecessorDone}), which it waits for`,
    suggestion: ({ predecessor }) => `Correct one of the dates, or take "${predecessor}" out of \`after\`.`,
    help: page(
      `
      \`after\` says that a task cannot be done before others are. When the dates say the opposite, either one of them was
      mistyped, or the dependency is not a real one; both spoil the averages that future plans are built on.`,
      {
        wrong: `
          - { id: connect, title: Connect the data, done: 2026-11-20 }
          - { id: import, title: Import the data, after: [connect], done: 2026-11-02 }`,
        right: `
          - { id: connect, title: Connect the data, done: 2026-11-20 }
          - { id: import, title: Import the data, after: [connect], done: 2026-11-22 }`,
      },
    ),
  }),

  'done-out-of-order': rule<Ahead>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'A finished task does not wait for an open one.',
    message: (ahead) => aheadMessage('is done', ahead),
    suggestion: aheadAdvice,
    help: page(`
      Most often somebody forgot to mark the earlier task. If it really is not needed, skip it with a reason; if the order
      does not matter, remove the dependency. Until then, the forecast waits for the open task. For the go-live
      task, the phases before its own count too.`),
  }),

  'started-out-of-order': rule<Ahead>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'A started task does not wait for an open one.',
    message: (ahead) => aheadMessage('has been started', ahead),
    suggestion: aheadAdvice,
    help: page(
      `
      A started task waits for nothing any more: the forecast counts from the day on which work began, so the dates
      after it may come before work that is still open. Most often somebody forgot to mark the earlier task, or started the wrong
      one. For the go-live task, the phases before its own count too.`,
      {
        wrong: `
          - { id: connect, title: Connect the data }
          - { id: import, title: Import the data, after: [connect], started: 2026-11-10 }`,
        right: `
          - { id: connect, title: Connect the data, done: 2026-11-09 }
          - { id: import, title: Import the data, after: [connect], started: 2026-11-10 }`,
      },
    ),
  }),

  'done-before-purchase': rule<{ task: string; fact: 'started' | 'done'; day: string; purchased: string }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'Tasks are started and done after the purchase.',
    message: ({ task, fact, day, purchased }) => `"${task}" was ${fact} on ${day}, before the purchase (${purchased})`,
    suggestion: () => 'Check the year and the month of both dates.',
    help: page(`
      The schedule counts from the purchase, so a task started or done before it is usually a mistyped date. Where a
      hand-off really began before the signature, waive the rule for that task.`),
  }),

  'fact-in-future': rule<{ fact: DatedFact; id: string; day: string; today: string }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'What has happened does not have a date in the future.',
    message: ({ fact, id, day, today }) => `${DATED[fact](id)} on ${day}, which is after today (${today})`,
    suggestion: ({ fact }) =>
      fact === 'purchase'
        ? 'Write the day of the purchase; for a prospect who has yet to sign, `signing` instead of `purchased`.'
        : 'Write the day on which it happened; what is agreed for later is `due`.',
    help: page(
      `
      \`purchased\`, \`done\`, \`started\`, \`skipped\`, \`blocked\`, \`answered\`, \`closed\` and notes are facts. A fact in the future is a mistyped date or
      an appointment in the wrong field. "Today" is the day in the workspace's time zone.`,
      {
        wrong: '- { id: kickoff-call, title: Kickoff call, done: 2099-01-11 }',
        right: '- { id: kickoff-call, title: Kickoff call, due: 2099-01-11 }',
      },
    ),
  }),

  'started-after-done': rule<{ task: string; started: string; done: string }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'A task is started before it is done.',
    message: ({ task, started, done }) => `"${task}" was done on ${done}, before it was started (${started})`,
    suggestion: () => 'Correct one of the two dates.',
    help: page('The time between `started` and `done` is how long a task took. It cannot be negative.', {
      wrong: '- { id: import, title: Import, started: 2026-11-12, done: 2026-11-10 }',
      right: '- { id: import, title: Import, started: 2026-11-10, done: 2026-11-12 }',
    }),
  }),

  'contradicting-facts': rule<{ task: string; first: ContradictingFact; second: ContradictingFact }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'A task is only one of done, skipped and blocked.',
    message: ({ task, first, second }) => `"${task}" is both ${first} and ${second}`,
    suggestion: ({ first, second }) => `Keep \`${first}\` or \`${second}\`, whichever is true.`,
    help: page(
      `
      A task's state follows from the facts it carries. \`blocked\` means blocked now: when the obstacle is gone, the entry goes
      too (a note keeps the story).`,
      {
        wrong: `
          - id: import
            title: Import
            done: 2026-11-20
            blocked: { since: 2026-11-16, by: customer, reason: No access }`,
        right: `
          - id: import
            title: Import
            done: 2026-11-20
            notes: [{ on: 2026-11-16, by: mina, text: No access until the 18th }]`,
      },
    ),
  }),

  'onboarded-without-live': rule<{ live: string }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'A plan that is closed as onboarded has gone live.',
    message: ({ live }) => `The plan is closed as onboarded, but the go-live task "${live}" is not done`,
    suggestion: ({ live }) => `Give "${live}" its \`done\` date, or close the plan with another result.`,
    help: page(`
      The archive is where averages come from. A plan that counts as onboarded without a go-live date cannot show how long
      onboarding took.`),
  }),

  'archived-open': rule<Record<string, never>>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'A plan in the archive says how it ended.',
    message: () => 'The plan is in the archive, but nothing says how it ended',
    suggestion: () => 'Add `closed` with the day and the result, or move the file back to plans/.',
    help: page(`
      The archive is where averages come from. Without \`closed\`, the customer counts as still onboarding, and takes
      longer every day. \`onboard archive\` moves only plans that are closed; \`git mv\` moves any.`),
  }),

  'target-before-purchase': rule<{ target: string; anchor: string }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'The promised go-live is after the purchase.',
    message: ({ target, anchor }) => `The promised go-live (${target}) is before the purchase (${anchor})`,
    suggestion: () => 'Check the years: around New Year one of them is often the old one.',
    help: page('`target` is the go-live that was promised at the purchase, so it cannot be before the purchase.', {
      wrong: `
        purchased: 2026-11-02
        target: 2026-01-15`,
      right: `
        purchased: 2026-11-02
        target: 2027-01-15`,
    }),
  }),

  'pause-order': rule<{ from: string; to: string }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'A pause ends on or after the day it begins.',
    message: ({ from, to }) => `This pause ends (${to}) before it begins (${from})`,
    suggestion: () => 'Swap or correct the two dates; `to` is the last paused day.',
    help: page('Both days of a pause are part of it: a pause of one day has the same `from` and `to`.', {
      wrong: 'pauses: [{ from: 2027-01-03, to: 2026-12-21, reason: Year-end closing }]',
      right: 'pauses: [{ from: 2026-12-21, to: 2027-01-03, reason: Year-end closing }]',
    }),
  }),

  'pause-overlap': rule<{ from: string; to: string; otherFrom: string; otherTo: string }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'Pauses do not overlap.',
    message: ({ from, to, otherFrom, otherTo }) =>
      `The pause ${from} to ${to} overlaps the one from ${otherFrom} to ${otherTo}`,
    suggestion: () => 'Make them one pause, or correct a date.',
    help: page('Two pauses for the same days usually mean that one was extended by writing it a second time.'),
  }),

  'endless-schedule': rule<{ year: number; isPaused: boolean }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'A plan has enough working days for its work.',
    message: ({ year }) => `This plan does not end before ${year + 1}: too few days are left to work on`,
    suggestion: ({ isPaused }) =>
      isPaused ? 'Give the pause a last day, or close the plan.' : 'Check durations, waits, calendars and pauses.',
    help: page(
      `
      Working days are the work week without holidays and pauses. A pause that never ends, or durations of many years,
      leave no day on which the plan could be finished. Dates after that are computed as if every day were a working day.`,
      {
        wrong: 'pauses: [{ from: 2026-12-21, to: 9999-12-31, reason: Budget }]',
        right: 'pauses: [{ from: 2026-12-21, to: 2027-03-31, reason: Budget until spring }]',
      },
    ),
  }),

  'duration-order': rule<{ text: string }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'A range goes from the shorter to the longer time.',
    message: ({ text }) => `The range ${text} goes from long to short`,
    suggestion: () => 'Write it as low..high or low..expected..high.',
    help: page(
      `
      \`3d..2w\` says that most customers need between three days and two weeks. With three numbers the one in the middle is
      the expected time. Weeks are working weeks: \`1w\` is five working days where people work Monday to Friday.`,
      { wrong: 'duration: 2w..3d', right: 'duration: 3d..2w' },
    ),
  }),

  'covers-order': rule<{ first: number; last: number }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'A calendar covers years from the earlier to the later.',
    message: ({ first, last }) => `The years ${first}..${last} go backwards`,
    suggestion: ({ first, last }) => `Write ${last}..${first}.`,
    help: page('`covers` says for which years the list of days is complete, first and last year included.', {
      wrong: 'covers: 2028..2026',
      right: 'covers: 2026..2028',
    }),
  }),

  'day-outside-coverage': rule<{ day: string; first: number; last: number }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'The days of a calendar are in the years that it covers.',
    message: ({ day, first, last }) => `${day} is outside the years that this calendar covers (${first}..${last})`,
    suggestion: () => 'Widen `covers` when that year is complete, or remove the day.',
    help: page(`
      \`covers\` is a promise: for these years no holiday is missing. A day outside it is either a mistyped year or the
      beginning of a year that somebody still has to complete.`),
  }),

  'due-before-predecessor': rule<{ task: string; due: string; predecessor: string; predecessorDue: string }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'A task is not due before what it waits for.',
    message: ({ task, due, predecessor, predecessorDue }) =>
      `"${task}" is due on ${due}, before "${predecessor}" (${predecessorDue}), which it waits for`,
    suggestion: ({ task }) => `Move "${task}" to a later day, or agree on an earlier one for what comes before.`,
    help: page(
      `
      Both dates were agreed with the customer, and they cannot both be kept unless the first task is done early. It
      happens when one date is moved and the ones after it are forgotten. A task waits for what its \`after\` names; without
      one, for the phase before its own, or for what its phase names. Tasks without a date are skipped over.`,
      {
        wrong: `
          - { id: connect, title: Connect the data, due: 2026-11-20 }
          - { id: import, title: Import the data, after: [connect], due: 2026-11-18 }`,
        right: `
          - { id: connect, title: Connect the data, due: 2026-11-20 }
          - { id: import, title: Import the data, after: [connect], due: 2026-11-27 }`,
      },
    ),
  }),

  'due-after-target': rule<{ task: string; due: string; target: string; days: number }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'Go-live is not due after the day that was promised for it.',
    message: ({ task, due, target, days }) =>
      `"${task}" is due on ${due}, ${days === 0 ? 'after' : `${days} working ${days === 1 ? 'day' : 'days'} after`} the promised go-live (${target})`,
    suggestion: ({ task }) => `Move "${task}" to an earlier day, or agree on a new \`target\` with the customer.`,
    help: page(
      `
      \`target\` is what was promised to the customer; the due date of the task under \`live\` is what was agreed later. When
      the second is after the first, somebody has given up the promise without saying so. Where \`live\` names no task, the last open
      one counts. What comes after go-live may be due later.`,
      {
        wrong: `
          target: 2026-12-04
          live: share-portal
          # ...
          - { id: share-portal, title: Share the portal, due: 2026-12-18 }`,
        right: `
          target: 2026-12-18       # agreed again with the customer
          live: share-portal
          # ...
          - { id: share-portal, title: Share the portal, due: 2026-12-18 }`,
      },
    ),
  }),

  'due-before-purchase': rule<{ task: string; due: string; since: 'purchase' | 'start'; anchor: string }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'Open tasks are due after the purchase.',
    message: ({ task, due, since, anchor }) => `"${task}" is due on ${due}, before the ${since} (${anchor})`,
    suggestion: () => 'Check the year and the month; if work came before the purchase, write when it was `done`.',
    help: page(
      `
      Nobody agrees on a day before the customer bought, so this is usually a mistyped month or year. It is also what
      remains when a purchase moves and the due dates do not.`,
      {
        wrong: `
          purchased: 2026-11-02
          # ...
          - { id: connect, title: Connect the data, due: 2026-10-06 }`,
        right: `
          purchased: 2026-11-02
          # ...
          - { id: connect, title: Connect the data, due: 2026-11-06 }`,
      },
    ),
  }),

  'effort-below-session': rule<{ task: string; effort: number; minutes: number }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'The effort of a task covers its session.',
    message: ({ task, effort, minutes }) =>
      `"${task}" is said to take ${effort} minutes of work, and its session alone takes ${minutes}`,
    suggestion: ({ minutes }) => `Write \`effort: ${minutes}m\` or more, or book a shorter session.`,
    help: page(
      'Effort is the hands-on time of the owner, who attends the session. The totals that customers read come from it.',
      {
        wrong: '- { id: check-up, title: Check-up call, effort: 20m, session: { minutes: 30 } }',
        right: '- { id: check-up, title: Check-up call, effort: 30m, session: { minutes: 30 } }',
      },
    ),
  }),

  'measure-before-purchase': rule<{ measure: string; by: string; anchor: string }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'A goal is due after the purchase.',
    message: ({ measure, by, anchor }) => `"${measure}" is to be reached by ${by}, before the purchase (${anchor})`,
    suggestion: () => 'Check the year: around New Year it is often the old one.',
    help: page('A goal is what the product changes, so its day comes after the customer has the product.', {
      wrong: `
        purchased: 2026-11-02
        goal: { why: Fewer calls, measures: [{ name: Calls, from: 40, to: 10, by: 2026-03-31 }] }`,
      right: `
        purchased: 2026-11-02
        goal: { why: Fewer calls, measures: [{ name: Calls, from: 40, to: 10, by: 2027-03-31 }] }`,
    }),
  }),

  'due-before-not-before': rule<{ task: string; due: string; notBefore: string }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'A task is not due before it may start.',
    message: ({ task, due, notBefore }) => `"${task}" is due on ${due} but held back until ${notBefore}`,
    suggestion: () => 'Move `due`, or let the task start earlier.',
    help: page('`not-before` keeps a task from starting before a day; a due date before that day cannot be kept.', {
      wrong: '- { id: audit, title: Audit, not-before: 2027-01-04, due: 2026-12-18 }',
      right: '- { id: audit, title: Audit, not-before: 2027-01-04, due: 2027-01-08 }',
    }),
  }),

  'agenda-overrun': rule<{ task: string; minutes: number; agenda: number }>({
    tier: 'meaning',
    severity: 'warning',
    summary: 'The agenda of a session fits into the session.',
    message: ({ task, minutes, agenda }) => `The agenda of "${task}" takes ${agenda} minutes, the session ${minutes}`,
    suggestion: () => 'Shorten the agenda, or book a longer session.',
    help: page(`
      When an agenda is too long, no time is left for the questions that the customer came with. Items
      with \`when\` count for the attributes they are meant for.`),
  }),
};
