import type { Locale } from '../../plan/model/model.ts';
import { type Paint, paintFor, type Screen, type Tone } from '../../print/paint.ts';
import { type Column, table } from '../../print/table.ts';
import { wrap } from '../../print/width.ts';
import type { StatusDetail, StatusPlan, StatusTask, StatusView } from '../../views/status.ts';
import { coverageSentences } from '../coverage.ts';
import { counted, type DayWords, dayWords, workingDays } from '../dates.ts';
import { harmless } from '../harmless.ts';
import { isToPromise, sayHeldUp, TO_PROMISE } from '../promise.ts';
import { blocks, labelled } from './blocks.ts';
import { stateSign, stateTone } from './gantt.ts';
import { behindLines, HEALTH_TONES, overdueLines } from './status.ts';

/** One customer in full: why they bought, how it stands and why, who is who, every task, open questions. */
export function customerText(view: StatusView, screen: Screen, locale: Locale): string {
  const [recorded] = view.plans;
  if (recorded === undefined) return '';
  const plan = harmless(recorded);
  const words = dayWords(view.today, locale);
  const paint = paintFor(screen);
  const { detail } = plan;
  const [tone, sentence] = verdict(plan, words);
  return blocks([
    headLines(plan, screen, paint),
    healthLines(plan, screen, paint, words),
    detail === null ? [] : peopleLines(detail, screen, paint),
    detail === null ? [] : taskLines(detail, screen, words),
    detail === null ? [] : blockedLines(detail, screen, paint, words),
    detail === null ? [] : questionLines(detail, screen, paint, words),
    plan.overdue.length === 0
      ? []
      : overdueLines(
          plan.overdue.map((work) => ({ ...work, customer: plan.customer })),
          false,
          screen,
          words,
        ),
    coverageSentences(detail?.coverageGaps ?? [])
      .flatMap((gap) => wrap(gap, screen.width))
      .map((line) => paint('warning', line)),
    wrap(sentence, screen.width).map((line) => paint(tone, line)),
    behindLines(harmless(view), screen),
  ]);
}

function headLines({ customer, id, detail }: StatusPlan, screen: Screen, paint: Paint): readonly string[] {
  const name = customer === id ? customer : `${customer} (${id})`;
  const arrow = screen.unicode ? '→' : '->';
  const measures = (detail?.goal?.measures ?? []).map(({ name: measure, from, to, by }) =>
    [
      measure,
      ...(from === undefined && to === undefined ? [] : [`${from ?? '?'} ${arrow} ${to ?? '?'}`]),
      ...(by === undefined ? [] : [`by ${by}`]),
    ].join(', '),
  );
  return [
    ...wrap(name, screen.width).map((line) => paint('strong', line)),
    ...(detail?.goal == null ? [] : wrap(detail.goal.why, screen.width)),
    ...measures.flatMap((measure) =>
      wrap(measure, screen.width - 2).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`),
    ),
  ];
}

function healthLines(plan: StatusPlan, screen: Screen, paint: Paint, { say }: DayWords): readonly string[] {
  const { live, progress, phaseName } = plan;
  const held = sayHeldUp(live.heldUpBy);
  const agreed = [
    ...(live.due === null ? [] : [`due ${say(live.due)}`]),
    ...(live.target === null ? [] : [`target ${say(live.target)}`]),
  ];
  const forecast = [
    ...(live.expected === null ? [] : [expectedLive(plan, live.expected, say)]),
    ...(held === null ? [] : [held]),
    ...(live.p80 === null || isLive(plan)
      ? []
      : [`80 % by ${say(live.p80)}${isToPromise(live.p80, live.expected) ? TO_PROMISE : ''}`]),
  ];
  const golive = [agreed, forecast].filter((days) => days.length > 0);
  const reasons = plan.reasons.flatMap((reason) => labelled('', reason, screen));
  const [first = '', ...more] = labelled('Health', plan.schedule, screen);
  const activity = plan.lastActivity === null ? '' : `, last active ${say(plan.lastActivity)}`;
  return [
    first.replace(plan.schedule, () => paint(HEALTH_TONES[plan.schedule], plan.schedule)),
    ...more,
    ...reasons,
    ...labelled('Customer', `engagement ${plan.engagement}${activity}`, screen),
    ...labelled(
      'Done',
      `${progress.done} of ${counted(progress.total, 'task')}${phaseName === null ? '' : `, now in ${phaseName}`}`,
      screen,
    ),
    ...golive.flatMap((days, index) => labelled(index === 0 ? 'Go-live' : '', days.join(', '), screen)),
    ...labelled(
      'Plan',
      [`template ${plan.template ?? 'none'}`, `CSM ${plan.csmName ?? 'nobody'}`, plan.file].join(', '),
      screen,
    ),
  ];
}

/** Whether a customer has reached go-live, whatever else is open or became of them. */
export function isLive({ schedule, live }: StatusPlan): boolean {
  return schedule === 'done' || live.since !== null;
}

function expectedLive(plan: StatusPlan, day: string, say: DayWords['say']): string {
  if (isLive(plan)) return `live since ${say(day)}`;
  const { p80 } = plan.live;
  const mark = p80 === null || isToPromise(p80, day) ? '' : TO_PROMISE;
  const { heldUpBy } = plan.live;
  if (heldUpBy.length > 0) return `not before ${say(day)}`;
  return `expected ${say(day)}${mark} if all takes its usual time`;
}

function peopleLines({ people }: StatusDetail, screen: Screen, paint: Paint): readonly string[] {
  if (people.length === 0) return [];
  const columns: readonly Column<StatusDetail['people'][number]>[] = [
    { heading: 'PEOPLE', text: ({ name }) => name, least: 10 },
    { heading: 'SIDE', text: ({ side }) => side },
    { heading: 'ROLES', text: ({ roles }) => roles.join(', '), least: 10, spare: 1 },
  ];
  const sides = people.toSorted((a, b) => (a.side < b.side ? -1 : Number(a.side > b.side)));
  return table(sides, columns, screen).map((line, index) => (index === 0 ? paint('plain', line) : line));
}

type TaskRow = { readonly phase: string } | StatusTask;

function taskLines({ phases }: StatusDetail, screen: Screen, { short }: DayWords): readonly string[] {
  const rows: readonly TaskRow[] = phases.flatMap(({ name, tasks }) => [{ phase: name }, ...tasks]);
  const ofTask = (text: (task: StatusTask) => string) => (row: TaskRow) => ('phase' in row ? '' : text(row));
  const columns: readonly Column<TaskRow>[] = [
    {
      heading: '',
      text: ofTask(({ state }) => stateSign(state, screen)),
      tone: (row) => ('phase' in row ? 'plain' : stateTone(row.state)),
    },
    {
      heading: 'TASK',
      text: (row) => ('phase' in row ? row.phase : row.title),
      tone: (row) => ('phase' in row ? 'strong' : isOver(row) ? 'quiet' : 'plain'),
      least: 14,
    },
    { heading: 'STATE', text: ofTask(({ state }) => state), spare: 4 },
    { heading: 'DUE', text: ofTask(({ due }) => (due === null ? '' : short(due))), spare: 2 },
    { heading: 'ENDS', text: ofTask(({ end }) => (end === null ? '' : short(end))), tone: endTone },
    { heading: 'WHO', text: ofTask(({ ownerName, owner }) => ownerName ?? owner ?? 'nobody'), least: 8, spare: 1 },
    { heading: '', text: ofTask(({ critical }) => (critical ? 'critical' : '')), tone: () => 'accent', spare: 3 },
  ];
  return table(rows, columns, screen);
}

function isOver({ state }: StatusTask): boolean {
  return state === 'done' || state === 'skipped';
}

/** An end after the due date stands out. */
function endTone(row: TaskRow): Tone {
  if ('phase' in row || row.end === null || row.due === null || row.end <= row.due) return 'plain';
  return isOver(row) ? 'quiet' : 'warning';
}

function blockedLines({ phases }: StatusDetail, screen: Screen, paint: Paint, { say }: DayWords): readonly string[] {
  const blocked = phases.flatMap(({ tasks }) => tasks).filter((task) => task.blocked !== null);
  return blocked.flatMap(({ title, blocked: block }) =>
    block === null
      ? []
      : labelled('Blocked', `${title}: by the ${block.by} since ${say(block.since)}: ${block.reason}`, screen).map(
          (line) => paint('bad', line),
        ),
  );
}

function questionLines(
  { questions }: StatusDetail,
  screen: Screen,
  paint: Paint,
  { short }: DayWords,
): readonly string[] {
  if (questions.length === 0) return [];
  const columns: readonly Column<StatusDetail['questions'][number]>[] = [
    { heading: 'OPEN QUESTION', text: ({ ask }) => ask, least: 14 },
    { heading: 'DUE', text: ({ due }) => (due === null ? '' : short(due)) },
    { heading: 'WHO', text: ({ ownerName }) => ownerName ?? 'nobody', least: 8, spare: 1 },
  ];
  return table(questions, columns, screen).map((line) => paint('plain', line));
}

/** `Acme is off-track: go-live is expected on …, 3 working days after the target; 2 tasks overdue; the weightiest reason.` */
function verdict(plan: StatusPlan, { say }: DayWords): readonly [Tone, string] {
  const { schedule, overdue } = plan;
  const late = overdue.length === 0 ? [] : [`${counted(overdue.length, 'task')} overdue`];
  const said = [...goLive(plan, say), ...late, ...weightiest(plan)];
  const colon = said.length === 0 ? '' : `: ${said.join('; ')}`;
  return [HEALTH_TONES[schedule], `${plan.customer} is ${schedule}${colon}.`];
}

function goLive(plan: StatusPlan, say: DayWords['say']): readonly string[] {
  const { live } = plan;
  const held = sayHeldUp(live.heldUpBy);
  if (held !== null) return [held];
  if (live.expected === null) return [];
  const promised = live.target === null ? 'its due date' : 'the target';
  const distance =
    live.slip === null || live.slip === 0
      ? ''
      : `, ${workingDays(Math.abs(live.slip))} ${live.slip > 0 ? 'after' : 'before'} ${promised}`;
  return [`${isLive(plan) ? 'live since' : 'go-live is expected on'} ${say(live.expected)}${distance}`];
}

/** Why a plan is off track or unknown where the days just named do not say it. */
function weightiest({ schedule, live, reasons, stalled }: StatusPlan): readonly string[] {
  const isLate = live.slip !== null && live.slip > 0 && live.heldUpBy.length === 0;
  const [first] = reasons;
  if (first === undefined || isLate || !(schedule === 'off-track' || schedule === 'unknown' || stalled)) return [];
  return [stalled && schedule !== 'off-track' ? (reasons.at(-1) ?? first) : first];
}
