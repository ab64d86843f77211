import {
  type Column,
  type Doc,
  type Fact,
  foreign,
  groupedTable,
  heading,
  joinTexts,
  listBlock,
  onPage,
  onScreen,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
  verdictBlock,
} from '../print/doc.ts';
import { STATE_SIGNS } from '../print/state-signs.ts';
import type { StatusDetail, StatusPlan, StatusTask, StatusView } from '../views/status.ts';
import { basisText, outlastingText } from './basis.ts';
import { beforeCallSection } from './before-call.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';
import { coverageNotes, heldUpText, isToPromise } from './plan-words.ts';
import { reasonText } from './reasons.ts';
import { behindSection, HEALTH_TONES, markedHealth, overdueSection } from './status.ts';
import { beforeUnit } from './with-unit.ts';

/**
 * One customer in full: why they bought, how it stands and why, what to know before a call, who is who, every task, open questions.
 */
export function customerDoc(view: StatusView, words: Catalogue): Doc {
  const [plan] = view.plans;
  if (plan === undefined) return { title: '', sections: [] };
  const days = dayWords(view.today, words);
  const { detail } = plan;
  const overdue = plan.overdue.map((work) => ({ ...work, customer: plan.customer }));
  return {
    title: foreign(plan.customer),
    sections: [
      customerHead(plan, days, words),
      healthSection(plan, days, words),
      beforeCallSection(plan, days, words),
      detail === null ? [] : customerPeople(detail, words),
      detail === null ? [] : taskSection(detail, days, words),
      detail === null ? [] : blockedSection(detail, days, words),
      detail === null ? [] : customerQuestionSection(detail, days, words),
      overdueSection(overdue, false, days, words),
      coverageNotes(detail?.coverageGaps ?? [], words),
      [verdictBlock(HEALTH_TONES[plan.schedule], verdictText(plan, days, words))],
      behindSection(view, words),
    ],
  };
}

function customerHead({ customer, id, detail }: StatusPlan, { say: day }: DayWords, words: Catalogue): Section {
  const aside = customer === id ? undefined : toned('strong', [' (', foreign(id), ')']);
  return [
    heading(1, foreign(customer), aside),
    ...(detail?.goal == null ? [] : [paragraph(foreign(detail.goal.why))]),
    ...(detail === null ? [] : listBlock(measureLines(detail, day, words))),
  ];
}

/** What the goal is measured by: from, to, by when, and the newest reading. */
export function measureLines(
  { goal }: StatusDetail,
  day: DayWords['say'],
  { status: say, call }: Catalogue,
): readonly Text[] {
  return (goal?.measures ?? []).map(({ name, unit, from, to, by, readings = [] }): Text => {
    const last = readings.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
    const parts: readonly Text[] = [
      foreign(name),
      ...(from === undefined && to === undefined
        ? []
        : [
            [
              valueOrUnknown(from),
              ' → ',
              valueOrUnknown(to),
              unit === undefined ? '' : [beforeUnit(unit), foreign(unit)],
            ],
          ]),
      ...(by === undefined ? [] : [say.by(day(by))]),
      ...(last === undefined ? [] : [call.reading(valueOrUnknown(last.value), day(last.on))]),
    ];
    return joinTexts(parts, ', ');
  });
}

function valueOrUnknown(written: string | number | undefined): Text {
  return written === undefined ? '?' : foreign(String(written));
}

function healthSection(plan: StatusPlan, { say: day }: DayWords, words: Catalogue): Section {
  const { status: say, terms } = words;
  const { live, progress, phaseName, schedule, engagement } = plan;
  const agreed = agreedDays(plan, day, words);
  const forecast = forecastLines(plan, heldUpText(live.heldUpBy, words), day, words);
  const tasks = plan.detail?.phases.flatMap((phase) => phase.tasks) ?? [];
  const why = live.basis === null || isAlreadyLive(plan) ? null : outlastingText(live.basis, tasks, words);
  const golive: readonly (readonly Text[])[] = [agreed, forecast, why === null ? [] : [why]].filter(
    (days) => days.length > 0,
  );
  const activity = plan.lastActivity === null ? [] : [say.lastActive(day(plan.lastActivity))];
  const origin = [
    say.template(plan.template === null ? terms.none : foreign(plan.template)),
    say.csm(plan.csmName === null ? terms.nobody : foreign(plan.csmName)),
    foreign(plan.file),
  ];
  const health = (text: Text): readonly Fact[] => [
    { label: say.facts.health, lines: [text] },
    ...plan.reasons.map((reason) => ({ label: '', lines: [reasonText(reason, words, day)] })),
  ];
  const rest: readonly Fact[] = [
    {
      label: say.facts.customer,
      lines: [
        joinTexts(
          [plan.paused === null ? say.engagement(terms.engagement[engagement]) : say.paused, ...activity],
          ', ',
        ),
      ],
    },
    {
      label: say.facts.done,
      lines: [
        joinTexts(
          [say.progress(progress.done, progress.total), ...(phaseName === null ? [] : [say.nowIn(foreign(phaseName))])],
          ', ',
        ),
      ],
    },
    ...golive.map((days, index) => ({ label: index === 0 ? say.facts.live : '', lines: [joinTexts(days, ', ')] })),
    { label: say.facts.plan, lines: [joinTexts(origin, ', ')] },
  ];
  return [
    onScreen({ kind: 'facts', facts: [...health(toned(HEALTH_TONES[schedule], terms.health[schedule])), ...rest] }),
    onPage({ kind: 'facts', facts: [...health(markedHealth(schedule, words)), ...rest] }),
  ];
}

/** The days of go-live that were agreed on. */
export function agreedDays({ live }: StatusPlan, day: DayWords['say'], { status: say }: Catalogue): readonly Text[] {
  return [
    ...(live.due === null ? [] : [say.due(day(live.due))]),
    ...(live.target === null ? [] : [say.target(day(live.target))]),
  ];
}

/** When go-live is to be expected. @param held why no day can be named; null: one can be */
export function forecastLines(
  plan: StatusPlan,
  held: Text | null,
  day: DayWords['say'],
  words: Catalogue,
): readonly Text[] {
  const { status: say, terms } = words;
  const { live } = plan;
  return [
    ...(live.expected === null ? [] : [expectedLiveText(plan, live.expected, day, words)]),
    ...(held === null ? [] : [held]),
    ...(live.p80 === null || isAlreadyLive(plan)
      ? []
      : [
          [
            say.p80(day(live.p80)),
            isToPromise(live.p80, live.expected) ? terms.toPromise : '',
            live.basis === null ? '' : say.restsOn(basisText(live.basis, words)),
          ],
        ]),
  ];
}

/** Whether a customer has reached go-live, whatever else is open or happened later. */
function isAlreadyLive({ schedule, live }: StatusPlan): boolean {
  return schedule === 'done' || live.since !== null;
}

function expectedLiveText(
  plan: StatusPlan,
  expected: string,
  day: DayWords['say'],
  { status: say, terms }: Catalogue,
): Text {
  if (isAlreadyLive(plan)) return say.liveSince(day(expected));
  const { p80, heldUpBy } = plan.live;
  if (heldUpBy.length > 0) return say.notBefore(day(expected));
  return say.expected(day(expected), p80 === null || isToPromise(p80, expected) ? '' : terms.toPromise);
}

type Reachable = StatusDetail['people'][number];

/** A person's preferred channel and number; null when unknown. */
function reachOf({ channel, phone }: Reachable): string | null {
  const ways = [channel, phone].filter((way) => way !== null);
  return ways.length === 0 ? null : ways.join(', ');
}

function customerPeople({ people }: StatusDetail, { status: { columns }, terms }: Catalogue): Section {
  const sides = people.toSorted((a, b) => (a.side < b.side ? -1 : Number(a.side > b.side)));
  return tableBlock(sides, [
    { name: columns.people, cell: ({ name }) => foreign(name), least: 10 },
    { name: columns.side, cell: ({ side }) => terms.sides[side] },
    { name: columns.roles, cell: ({ roles }) => joinTexts(roles.map(foreign), ', '), least: 10, spare: 1 },
    ...(sides.some((person) => reachOf(person) !== null)
      ? [{ name: columns.reach, cell: (person: Reachable) => foreign(reachOf(person) ?? ''), spare: 2 }]
      : []),
  ]);
}

function taskSection(
  { phases }: StatusDetail,
  { short }: DayWords,
  { status: say, terms, counts }: Catalogue,
): Section {
  const { columns } = say;
  const day = (text: string | null): string => (text === null ? '' : short(text));
  const signs: Column<StatusTask> = {
    name: '',
    cell: ({ state }) => {
      const { sign, tone } = STATE_SIGNS[state];
      return toned(tone, sign);
    },
    on: 'screen',
  };
  return groupedTable(
    phases.map(({ name, tasks }) => ({ group: foreign(name), rows: tasks })),
    [
      signs,
      {
        name: columns.task,
        cell: (task) => toned(isEnded(task) ? 'quiet' : 'plain', foreign(task.title)),
        least: 14,
      },
      { name: columns.state, cell: ({ state }) => terms.states[state], spare: 4 },
      { name: columns.due, cell: ({ due }) => day(due), spare: 2 },
      { name: columns.ends, cell: (task) => (task.heldUp ? toned('bad', say.noDate) : endText(task, day)) },
      {
        name: columns.theirTime,
        cell: ({ effort: { customer } }) => (customer === 0 ? '' : counts.effort(customer)),
        align: 'right',
        spare: 5,
      },
      {
        name: columns.who,
        cell: ({ ownerName, owner }) => {
          const who = ownerName ?? owner;
          return who === null ? terms.nobody : foreign(who);
        },
        least: 8,
        spare: 1,
      },
      {
        name: columns.critical,
        short: '',
        cell: ({ critical }) => toned('accent', critical ? terms.critical : ''),
        spare: 3,
      },
    ],
  );
}

function isEnded({ state }: StatusTask): boolean {
  return state === 'done' || state === 'skipped';
}

/** An end after the due date is emphasised. */
function endText(task: StatusTask, day: (text: string | null) => string): Text {
  const isLate = task.end !== null && task.due !== null && task.end > task.due;
  return toned(isLate ? (isEnded(task) ? 'quiet' : 'warning') : 'plain', day(task.end));
}

function blockedSection({ phases }: StatusDetail, { say: day }: DayWords, { status: say, terms }: Catalogue): Section {
  const facts = phases
    .flatMap(({ tasks }) => tasks)
    .flatMap(({ title, blocked }): readonly Fact[] => {
      if (blocked === null) return [];
      const { by, since, reason } = blocked;
      const text = say.blockedBy(foreign(title), terms.sides[by], day(since), foreign(reason));
      return [{ label: say.facts.blocked, lines: [toned('bad', text)] }];
    });
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

function customerQuestionSection(
  { questions }: StatusDetail,
  { short }: DayWords,
  { status, terms }: Catalogue,
): Section {
  const { columns } = status;
  return tableBlock(questions, [
    { name: columns.question, cell: ({ ask }) => foreign(ask), least: 14 },
    { name: columns.due, cell: ({ due }) => (due === null ? '' : short(due)) },
    {
      name: columns.who,
      cell: ({ ownerName }) => (ownerName === null ? terms.nobody : foreign(ownerName)),
      least: 8,
      spare: 1,
    },
  ]);
}

/** `Acme is off-track: go-live is expected on …, 3 working days after the target; 2 tasks overdue; the most important reason.` */
function verdictText(plan: StatusPlan, { say: day }: DayWords, words: Catalogue): Text {
  const { status: say, terms } = words;
  const { schedule, overdue } = plan;
  const late = overdue.length === 0 ? [] : [say.overdue(overdue.length)];
  const said: readonly Text[] = [
    ...goLiveParts(plan, day, words),
    ...dayToPromise(plan, day, words),
    ...late,
    ...weightiest(plan, day, words),
  ];
  const about = say.verdict(foreign(plan.customer), terms.health[schedule]);
  return [about, said.length === 0 ? '' : [': ', joinTexts(said, '; ')], '.'];
}

function goLiveParts(plan: StatusPlan, day: DayWords['say'], words: Catalogue): readonly Text[] {
  const { status: say } = words;
  const { live } = plan;
  const held = heldUpText(live.heldUpBy, words);
  if (held !== null) return [held];
  if (live.expected === null) return [];
  const reached = isAlreadyLive(plan) ? say.liveSince(day(live.expected)) : say.liveExpected(day(live.expected));
  return [[reached, distance(live.slip, live.target, words)]];
}

/** The expected day alone is only half a promise: the day to give a customer is beside it, with its distance from the target. */
function dayToPromise(plan: StatusPlan, day: DayWords['say'], words: Catalogue): readonly Text[] {
  const { live } = plan;
  if (live.p80 === null || live.expected === null || live.p80 <= live.expected || isAlreadyLive(plan)) return [];
  return [[words.status.promise(day(live.p80)), distance(live.promiseSlip, live.target, words)]];
}

function distance(slip: number | null, target: string | null, { status: say }: Catalogue): string {
  if (slip === null || slip === 0) return '';
  if (target === null) return slip > 0 ? say.afterDue(slip) : say.beforeDue(-slip);
  return slip > 0 ? say.afterTarget(slip) : say.beforeTarget(-slip);
}

/** Why a plan is off track or unknown, when the days just mentioned do not show it. */
function weightiest(
  { schedule, live, reasons, stalled }: StatusPlan,
  day: DayWords['say'],
  words: Catalogue,
): readonly Text[] {
  const isLate = live.slip !== null && live.slip > 0 && live.heldUpBy.length === 0;
  const [first] = reasons;
  if (first === undefined || isLate || !(schedule === 'off-track' || schedule === 'unknown' || stalled)) return [];
  return [reasonText(stalled && schedule !== 'off-track' ? (reasons.at(-1) ?? first) : first, words, day)];
}
