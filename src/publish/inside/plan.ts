import { type NameableDays, nameableDays, planTasks, promisedDay } from '../../plan/health/health.ts';
import { taskEffort } from '../../plan/model/effort.ts';
import type { Task } from '../../plan/model/model.ts';
import { ownerOf } from '../../plan/model/owner.ts';
import { isSettled } from '../../plan/schedule/state.ts';
import { type Day, formatDay, formatDayOrNull } from '../../plan/time/day.ts';
import { plainTextOf } from '../../print/doc.ts';
import { effortAhead } from '../../views/effort-ahead.ts';
import type { PlanReading } from '../../views/status.ts';
import { timeLines } from '../../words/before-call.ts';
import { customerWords } from '../../words/customer/index.ts';
import { reasonText } from '../../words/reasons.ts';
import { type Html, html, join, linked, linkHtml, nothing } from '../html.ts';
import { type Axis, axisHead, axisOf, gridOf, outlookStrip, stepStrip } from './charts.ts';
import { type Paper, pill, shortDay } from './frame.ts';
import { historySection } from './history.ts';
import type { InsideCustomer } from './view.ts';

/** One customer in full: the health and its reasons, every step, what was promised, and the history. */
export function planPage(customer: InsideCustomer, paper: Paper): Html {
  return html`${headOf(customer, paper)}
${reasonsHtml(customer, paper)}
${stepsHtml(customer, paper)}
${goalOf(customer, paper)}
${roomOf(customer, paper)}
${peopleHtml(customer, paper)}
${notesHtml(customer, paper)}
${historySection(customer.history, paper)}`;
}

function headOf(customer: InsideCustomer, paper: Paper): Html {
  const { writer } = paper;
  const { status } = customer;
  const { done, total } = status.progress;
  const facts = [
    ...(status.csmName === null ? [] : [html`${writer.say((of) => of.plan.csm)} ${status.csmName}`]),
    ...(status.template === null ? [] : [html`${writer.say((of) => of.plan.template)} ${status.template}`]),
    ...(status.phaseName === null ? [] : [html`${writer.say((of) => of.plan.phase)} ${status.phaseName}`]),
    ...(status.lastActivity === null ? [] : [writer.tell((of, day) => of.plan.active(day(status.lastActivity ?? '')))]),
  ];
  return html`<section class="first" aria-labelledby="customer">
<p class="eyebrow">${pill(status.schedule, writer)}${status.stalled ? html` <small class="late">${writer.say((of) => of.stalled)}</small>` : nothing}</p>
<h1 id="customer">${status.customer}</h1>
<p class="soft facts">${join(facts, ' · ')}</p>
<div class="far"><progress aria-labelledby="far" value="${done}" max="${Math.max(total, 1)}"></progress><p id="far">${writer.say((of) => of.plan.progress(done, total))}</p></div>
<dl class="answers">${liveAnswer(customer, paper)}${nextHtml(customer, paper)}${overdueAnswer(customer, paper)}</dl>
</section>`;
}

function liveAnswer({ status: { live }, reading }: InsideCustomer, paper: Paper): Html {
  const { writer } = paper;
  const { percentiles, plan } = reading;
  const big =
    live.since !== null
      ? writer.tell((of, day) => of.plan.liveSince(day(live.since ?? '')))
      : live.heldUpBy.length > 0 || live.expected === null
        ? writer.say((of) => of.noDate)
        : writer.day(live.expected);
  const target =
    live.target === null
      ? nothing
      : html`<small>${writer.tell((of, day) => of.plan.target(day(live.target ?? '')))}${live.slip === null || live.heldUpBy.length > 0 ? nothing : html` <b class="${live.slip > 0 ? 'late' : ''}">${writer.say((of) => of.days(live.slip ?? 0))}</b>`}</small>`;
  const held =
    live.heldUpBy.length === 0
      ? nothing
      : html`<small class="late">${writer.say((of) => of.plan.heldUp)} ${live.heldUpBy.join(', ')}</small>`;
  if (percentiles === null || live.since !== null)
    return html`<div class="count"><dt>${writer.say((of) => of.plan.goLive)}</dt><dd><strong>${big}</strong>${target}${held}</dd></div>`;
  const { p50, p80, p90 } = percentiles;
  const promised = promisedDay(plan)?.day ?? null;
  const ends = [p50, p90, ...(promised === null ? [] : [promised])];
  const axis = axisOf(Math.min(...ends) - 5, Math.max(...ends) + 5);
  return html`<div class="count"><dt>${writer.say((of) => of.plan.goLive)}</dt><dd><strong>${big}</strong>${target}${outlookStrip({ p50, p80, p90, target: promised }, axis)}<small>${writer.tell((of, day) => of.plan.likely(day(formatDay(p50)), day(formatDay(p80)), day(formatDay(p90))))}</small></dd></div>`;
}

function nextHtml({ status }: InsideCustomer, paper: Paper): Html {
  const { writer } = paper;
  const [first] = status.next;
  if (first === undefined)
    return html`<div><dt>${writer.say((of) => of.plan.next)}</dt><dd>${writer.say((of) => of.plan.nothing)}</dd></div>`;
  const parts = [
    html`${first.ownerName ?? first.owner ?? '–'}`,
    ...(first.due === null ? [] : [writer.tell((of, day) => of.plan.by(day(first.due ?? '')))]),
    ...(first.state === 'blocked' ? [html`<span class="late">${writer.say((of) => of.blocked)}</span>`] : []),
  ];
  return html`<div><dt>${writer.say((of) => of.plan.next)}</dt><dd><a class="clip" href="#step-${first.task}">${first.title}</a><small>${join(parts, ' · ')}</small></dd></div>`;
}

function overdueAnswer({ status: { overdue } }: InsideCustomer, { writer }: Paper): Html {
  const worst = overdue.toSorted((a, b) => b.workingDaysLate - a.workingDaysLate)[0];
  if (worst === undefined)
    return html`<div><dt>${writer.say((of) => of.plan.overdue)}</dt><dd>${writer.say((of) => of.plan.nothingOverdue)}</dd></div>`;
  return html`<div><dt>${writer.say((of) => of.plan.overdue)}</dt><dd><strong class="late">${overdue.length}</strong><small>${worst.title} · ${writer.say((of) => of.plan.late(worst.workingDaysLate))}</small></dd></div>`;
}

/** The reasons for the customer's health, as in `status`. */
function reasonsHtml({ status: { need, reasons } }: InsideCustomer, { writer }: Paper): Html {
  if (reasons.length === 0) return nothing;
  const kind = need === null ? nothing : html` <small>${writer.say(({ report }) => report.status.needs[need])}</small>`;
  const items = reasons.map(
    (reason) => html`<li>${writer.tell(({ report }, day) => plainTextOf(reasonText(reason, report, day)))}</li>`,
  );
  return html`<section class="news" aria-labelledby="why"><h2 id="why">${writer.say((of) => of.plan.why)}${kind}</h2><ul>${items}</ul></section>`;
}

function stepsHtml(customer: InsideCustomer, paper: Paper): Html {
  const { writer } = paper;
  const { reading } = customer;
  const { plan, today } = reading;
  // What is stuck, and what waits for it, has no end that anybody could name.
  const daysOf = nameableDays(reading);
  const dates = planTasks(plan).flatMap((task) => {
    const { start, end } = daysOf(task);
    return [start, end, task.due].filter((day) => day !== null);
  });
  if (dates.length === 0) return nothing;
  const axis = axisOf(Math.min(...dates) - 2, Math.max(...dates, today) + 3);
  const body = plan.phases.map(
    ({ name, tasks }) =>
      html`<tbody><tr class="group"><th scope="rowgroup" colspan="5">${name} <small>${tasks.filter(isSettled).length}/${tasks.length}</small></th></tr>${tasks.map((task) => stepRow(task, daysOf(task), customer, axis, paper))}</tbody>`,
  );
  return html`<section aria-labelledby="steps"><h2 id="steps">${writer.say((of) => of.plan.steps)}</h2><p class="hint">${writer.say((of) => of.plan.stepsHint)}</p>${timeHtml(reading, writer)}
${gridOf(axis, today)}
<div class="scroll plain" tabindex="0" role="group" aria-labelledby="steps"><table class="rows steps-table"><thead><tr><th scope="col" class="name">${writer.say((of) => of.columns.step)}</th><th scope="col" class="m status">${writer.say((of) => of.columns.state)}</th><th scope="col" class="picture"><span class="unseen">${writer.say((of) => of.columns.time)}</span>${axisHead(axis, today, paper)}</th><th scope="col" class="number day">${writer.say((of) => of.columns.due)}</th><th scope="col" class="number day">${writer.say((of) => of.columns.ends)}</th></tr></thead>${body}</table></div></section>`;
}

/** The time of both sides that is left, and when. */
function timeHtml(reading: PlanReading, writer: Paper['writer']): Html {
  const open = planTasks(reading.plan).filter((task) => !isSettled(task));
  const ahead = effortAhead(open, reading);
  if (reading.plan.closed !== null || (ahead.left.customer === 0 && ahead.left.vendor === 0)) return nothing;
  const told = writer.tell(({ report }, day) => timeLines(ahead, day, report).map(plainTextOf).join('; '));
  return html`<p><b>${writer.say(({ report }) => report.call.time)}</b> ${told}</p>`;
}

function stepRow(
  task: Task,
  days: NameableDays,
  { reading }: InsideCustomer,
  axis: Axis,
  { view, writer }: Paper,
): Html {
  const { plan, workspace, forecast, states, today } = reading;
  const at = forecast.expected.tasks.get(task.id);
  const state = states.get(task.id) ?? 'waiting';
  const owner = ownerOf(task.owner, plan, workspace).name;
  const isOver = isSettled(task);
  const theirs = taskEffort(task, plan, workspace).customer;
  const isLate = !isOver && plan.closed === null && task.due !== null && task.due < today;
  const marks = [
    html`${owner === '' ? '–' : owner}`,
    ...(at?.critical === true && !isOver ? [html`<b>${writer.say((of) => of.plan.critical)}</b>`] : []),
    ...(theirs === 0 ? [] : [writer.say(({ report }) => report.call.customerTime(report.counts.length(theirs)))]),
    ...(task.internal ? [writer.say((of) => of.plan.internal)] : []),
    ...(task.blocked === null || isOver ? [] : [html`<span class="late">${task.blocked.reason}</span>`]),
  ];
  const end = task.done ?? task.skipped?.on ?? days.end;
  const isHeld = at !== undefined && !isOver && days.end === null;
  const due = isOver ? null : task.due;
  const strip =
    days.start === null && due === null
      ? nothing
      : stepStrip({ start: days.start, end: Math.max(days.start ?? today, end ?? today), due, state }, axis);
  const label = html`<span class="state ${state}">${writer.say((of) => of.plan.states[state])}</span>`;
  return html`<tr id="step-${task.id}"${isOver ? html` class="over"` : nothing}><th scope="row" class="name">${task.title}<small>${join(marks, ' · ')}</small></th><td class="m">${label}</td><td class="picture">${strip}</td><td class="number${isLate ? ' late' : ''}">${shortDay(formatDayOrNull(task.due), view.today)}</td><td class="number">${isHeld ? writer.say((of) => of.noDate) : shortDay(formatDayOrNull(end), view.today)}</td></tr>`;
}

function goalOf({ reading: { plan } }: InsideCustomer, { view, writer }: Paper): Html {
  const { goal } = plan;
  if (goal === null) return nothing;
  const figure = (what: string | number | null, day: Day | null) =>
    html`<td>${what ?? '–'}${day === null ? nothing : html` <small>${shortDay(formatDay(day), view.today)}</small>`}</td>`;
  const rows = goal.measures.map(({ name, unit, from, to, by, readings }) => {
    const latest = readings.at(-1);
    return html`<tr><th scope="row">${name}${unit === null ? nothing : html` <small>${unit}</small>`}</th>${figure(from, null)}${figure(latest?.value ?? null, latest?.on ?? null)}${figure(to, by)}</tr>`;
  });
  const head = (['atStart', 'now', 'aim'] as const).map(
    (key) => html`<th scope="col">${writer.say((_, locale) => customerWords[locale][key])}</th>`,
  );
  return html`<section aria-labelledby="goal"><h2 id="goal">${writer.say((of) => of.plan.goal)}</h2><p class="text">${linked(goal.why)}</p>${rows.length === 0 ? nothing : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="goal"><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows}</tbody></table></div>`}</section>`;
}

/** Facts about the customer that are on none of their pages. */
function roomOf({ reading: { plan, workspace } }: InsideCustomer, { view, writer }: Paper): Html {
  const list = (key: 'risks' | 'promises' | 'questions', items: readonly Html[]) =>
    items.length === 0
      ? nothing
      : html`<section aria-labelledby="${key}"><h2 id="${key}">${writer.say((of) => of.plan[key])}</h2><ul class="plain-list">${items.map((item) => html`<li>${item}</li>`)}</ul></section>`;
  const aside = (who: string | null, day: Day | null) =>
    html` <small>${who ?? ''}${day === null ? nothing : html` ${shortDay(formatDay(day), view.today)}`}</small>`;
  const questions = planTasks(plan).flatMap((task) =>
    (task.recap?.questions ?? [])
      .filter(({ answered }) => answered === null)
      .map(({ ask, owner, due }) => html`${ask}${aside(ownerOf(owner ?? task.owner, plan, workspace).name, due)}`),
  );
  return html`${list(
    'risks',
    plan.risks.map((risk) => html`${linked(risk)}`),
  )}${list(
    'promises',
    plan.promises.map(({ what, by, on }) => html`${linked(what)}${aside(by, on)}`),
  )}${list('questions', questions)}`;
}

function peopleHtml({ reading: { plan } }: InsideCustomer, { view, writer }: Paper): Html {
  if (plan.people.size === 0) return nothing;
  const group = (side: 'customer' | 'vendor', name: string) => {
    const members = [...plan.people.values()].filter((person) => person.side === side);
    if (members.length === 0) return nothing;
    return html`<div><h3>${name}</h3><ul>${members.map(({ name: who, roles, email, phone }) => html`<li><b>${who}</b> <small>${roles.join(', ')}</small>${email === null ? nothing : html` ${linkHtml(`mailto:${email}`, email)}`}${phone === null ? nothing : html` <span>${phone}</span>`}</li>`)}</ul></div>`;
  };
  return html`<section aria-labelledby="people"><h2 id="people">${writer.say((of) => of.plan.people)}</h2><div class="people">${group('customer', plan.customer)}${group('vendor', view.vendor)}</div></section>`;
}

/** The number of notes shown; the file has all. */
const MOST_NOTES_ON_PAGE = 40;

function notesHtml({ reading: { plan } }: InsideCustomer, { writer }: Paper): Html {
  const notes = planTasks(plan)
    .flatMap((task) => task.notes.map((note) => ({ task, note })))
    .sort((a, b) => b.note.on - a.note.on)
    .slice(0, MOST_NOTES_ON_PAGE);
  if (notes.length === 0) return nothing;
  const items = notes.map(
    ({ task, note: { on, by, text, internal } }) =>
      html`<li><p class="when">${writer.day(formatDay(on))} <span class="soft">${by ?? ''}</span></p><div><p>${linked(text)}</p><small>${task.title}${internal ? html` · ${writer.say((of) => of.plan.internal)}` : nothing}</small></div></li>`,
  );
  return html`<section aria-labelledby="notes"><h2 id="notes">${writer.say((of) => of.plan.notes)}</h2><ol class="history">${items}</ol></section>`;
}
