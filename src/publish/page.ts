import stringWidth from 'string-width';
import { LOCALES } from '../plan/model/locales.ts';
import { parseDay } from '../plan/time/day.ts';
import type {
  CustomerContact,
  CustomerGuide,
  CustomerMeasure,
  CustomerMove,
  CustomerPhase,
  CustomerSession,
  CustomerStep,
  CustomerView,
} from '../views/customer-view.ts';
import { customerWords } from '../words/customer/index.ts';
import { nameOrRole } from '../words/customer/owner.ts';
import { stepTimeOf, sumTimeOf, timeLeftOf, undatedTimeOf } from '../words/customer/time.ts';
import { beginningOf } from '../words/notes.ts';
import { type Html, html, join, linked, linkHtml, nothing, paragraphHtml, type Writer, writerFor } from './html.ts';
import { drawTimeline } from './timeline.ts';

/** Widths of a goal, in letters: up to the first it is a headline; beyond the second a phone shows its beginning, and the rest below. */
const SHORT_GOAL = 64;
const LONG_GOAL = 110;

/** How long a moved date or a reached value moment counts as news, in days. */
const NEWS_DAYS = { moved: 14, reached: 7 } as const;

/**
 * The content of a customer's page: first the answer to "how far are we?", then everything else. It is a function of the customer view
 * alone, and contains every text in both languages.
 */
export function pageContent(view: CustomerView): Html {
  const writer = writerFor(view.locale, view.today);
  const page = { view, writer, steps: view.phases.flatMap(({ steps }) => steps) };
  const title = customerWords[view.locale].pageTitle(view.customer, view.vendor);
  return html`<main class="page" data-title="${title}">
${languageChoice(view)}
<a class="skip" href="#plan">${writer.say((of) => of.skipToPlan)}</a>
${topOf(page)}
${firstScreen(page)}
${newsOf(page)}
${measuresHtml(page)}
${planOf(page)}
${timelineHtml(page)}
${sessionsHtml(page)}
${timeSummary(page)}
${guidesHtml(page)}
${contactsHtml(page)}
${footerOf(page)}
</main>`;
}

interface Page {
  readonly view: CustomerView;
  readonly writer: Writer;
  readonly steps: readonly CustomerStep[];
}

function topOf({ view, writer }: Page): Html {
  const stage = view.stage === 'proposal' ? html` <b class="tag">${writer.say((of) => of.proposal)}</b>` : nothing;
  return html`<header class="top"><p><span class="clip">${view.vendor} <span aria-hidden="true">×</span> ${view.customer}</span>${stage}</p>${switchOf()}</header>`;
}

/** Two radio buttons before everything they control, so that a CSS rule shows one language without any script. */
function languageChoice({ locale }: CustomerView): Html {
  return html`${LOCALES.map((each) => html`<input class="choice" type="radio" name="language" id="in-${each}" value="${each}"${each === locale ? html` checked` : nothing}>`)}`;
}

function switchOf(): Html {
  return html`<p class="languages">${LOCALES.map((each) => html`<label for="in-${each}" lang="${each === 'en' ? 'en-GB' : 'ko-KR'}">${customerWords[each].language}</label>`)}</p>`;
}

function firstScreen(page: Page): Html {
  const { view, writer } = page;
  const { done, total } = view.progress;
  return html`<section class="first" aria-labelledby="goal">
<p class="eyebrow">${writer.say((of) => of.goal)}</p>
<h1 id="goal" class="${goalSize(view.goal?.why ?? '')}">${view.goal?.why ?? writer.say((of) => of.noGoal)}</h1>
<div class="far"><progress aria-labelledby="far" value="${done}" max="${Math.max(total, 1)}"></progress><p id="far">${join(farOf(page), ' · ')}</p></div>
<dl class="answers">
${valueAnswer(page)}
${nextStepAnswer(page)}
${countAnswer(page)}
</dl>
</section>`;
}

/** The size of a goal's text, by its width; a Hangul syllable counts as two letters. */
function goalSize(text: string): 'short' | 'long' | 'longest' {
  const width = stringWidth(text);
  return width <= SHORT_GOAL ? 'short' : width <= LONG_GOAL ? 'long' : 'longest';
}

function farOf({ view, writer }: Page): readonly Html[] {
  const { done, total } = view.progress;
  const steps = writer.say((of) => of.steps(done, total));
  if (view.stage === 'closed') return [steps];
  if (view.stage === 'live') {
    const day = view.live?.done;
    return day ? [steps, writer.tell((of, write) => of.liveSince(write(day)))] : [steps];
  }
  const [start, today, end] = [view.start, view.today, view.countOn].map((day) => parseDay(day ?? ''));
  const day = start === null || today === null || start === undefined || today === undefined ? 0 : today - start + 1;
  const left = end && today ? end - today : 0;
  return [
    steps,
    ...(day > 0 && view.stage === 'running' ? [writer.say((of) => of.dayNumber(day))] : []),
    ...(left > 0 ? [writer.say((of) => of.daysLeft(left))] : []),
  ];
}

function valueAnswer({ view, writer }: Page): Html {
  const { nextValue, values } = view;
  if (values.length === 0 || (view.stage === 'closed' && nextValue !== null)) return nothing;
  const text = nextValue === null ? writer.say((of) => of.allValues) : html`${nextValue.text}`;
  const day = nextValue?.day ?? null;
  const hint = day === null || view.isHeldUp ? nothing : html`<small>${writer.day(day)}</small>`;
  return html`<div class="value"><dt>${writer.say((of) => of.nextValue)}</dt><dd><span class="clip">${text}</span>${hint}</dd></div>`;
}

function nextStepAnswer({ view, writer, steps }: Page): Html {
  if (view.stage === 'closed') return nothing;
  const next = steps.find(({ id }) => id === view.next[0]);
  if (next === undefined) {
    return html`<div class="next"><dt>${writer.say((of) => of.nextStep)}</dt><dd>${writer.say((of) => of.nothingNext)}</dd></div>`;
  }
  const { who, due, title, id } = next;
  const turn = who === null ? writer.say((of) => of.turnOfNobody) : writer.say((of) => of.turn(nameOrRole(who, of)));
  const by = due === null ? [] : [writer.tell((of, write) => of.byDay(write(due)))];
  const late = next.isLate ? [html`<b class="late">${writer.say((of) => of.late)}</b>`] : [];
  return html`<div class="next"><dt>${writer.say((of) => of.nextStep)}</dt><dd><a class="clip" href="#step-${id}">${title}</a><small>${join([turn, ...by, ...late], ' · ')}</small></dd></div>`;
}

function countAnswer({ view, writer }: Page): Html {
  const { stage, countOn, isHeldUp } = view;
  if (stage === 'live' || stage === 'closed') return nothing;
  const [big, hint] =
    countOn !== null
      ? [writer.day(countOn), writer.say((of) => of.countOnHint)]
      : [
          writer.say((of) => (isHeldUp ? of.heldUp : of.notKnown)),
          isHeldUp ? writer.say((of) => of.heldUpHint) : nothing,
        ];
  return html`<div class="count"><dt>${writer.say((of) => of.countOn)}</dt><dd><strong>${big}</strong><small>${hint}</small></dd></div>`;
}

function newsOf({ view, writer }: Page): Html {
  const items = [
    ...(view.stage === 'proposal' ? [writer.tell((of, write) => of.proposalNote(write(view.start)))] : []),
    ...(view.closed === null ? [] : [writer.tell((of, write) => of.closedOn(write(view.closed ?? '')))]),
    ...view.values
      .filter(({ reached, day }) => reached && isNews(day, view, NEWS_DAYS.reached))
      .map(({ text, day }) => writer.tell((of, write) => of.valueReached(text, write(day ?? '')))),
    ...view.moves.filter(({ on }) => isNews(on, view, NEWS_DAYS.moved)).map((move) => moveNews(move, writer)),
  ];
  if (items.length === 0) return nothing;
  return html`<section class="news" aria-labelledby="news"><h2 id="news">${writer.say((of) => of.news)}</h2><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></section>`;
}

function isNews(day: string | null, { today }: CustomerView, days: number): boolean {
  const [then, now] = [parseDay(day ?? ''), parseDay(today)];
  return then !== null && now !== null && then <= now && now - then < days;
}

function moveNews({ title, from, to, reason, by, on }: CustomerMove, writer: Writer): Html {
  const moved = writer.tell((of, write) =>
    from === null ? of.movedFirst(title, write(to)) : of.movedDate(title, write(from), write(to)),
  );
  const why = reason === null ? nothing : html` ${reason}.`;
  const who = by === null ? nothing : html` <small>${writer.tell((of, write) => of.movedBy(by, write(on)))}</small>`;
  return html`${moved}${why}${who}`;
}

function measuresHtml({ view, writer }: Page): Html {
  const goal = view.goal;
  if (goal === null || (goal.measures.length === 0 && goalSize(goal.why) !== 'longest')) return nothing;
  const whole = goalSize(goal.why) === 'longest' ? paragraphHtml(goal.why) : nothing;
  const measures = goal.measures.map((measure) => measureHtml(measure, writer));
  return html`<section aria-labelledby="measures"><h2 id="measures">${writer.say((of) => of.measures)}</h2>${whole}${measures.length === 0 ? nothing : html`<ul class="measures">${measures}</ul>`}</section>`;
}

/** The start, the current value and the goal of a measure. */
function measureHtml({ name, unit, from, to, by, readings }: CustomerMeasure, writer: Writer): Html {
  const latest = readings.at(-1);
  const figure = (what: 'atStart' | 'now' | 'aim', value: string | number | null, day: string | null) =>
    html`<div class="${what}"><dt>${writer.say((of) => of[what])}</dt><dd>${value ?? '–'}${day === null ? nothing : html` <small>${writer.day(day)}</small>`}</dd></div>`;
  return html`<li><h3>${name}${unit === null ? nothing : html` <small>${unit}</small>`}</h3><dl>${figure('atStart', from, null)}${figure('now', latest?.value ?? null, latest?.on ?? null)}${figure('aim', to, by)}</dl></li>`;
}

function planOf(page: Page): Html {
  const { view, writer } = page;
  const agreed =
    view.agreed === null
      ? writer.say((of) => of.notAgreed)
      : writer.tell((of, write) => of.agreedOn(write(view.agreed?.on ?? ''), view.agreed?.by ?? null));
  return html`<section aria-labelledby="plan"><h2 id="plan">${writer.say((of) => of.plan)}</h2>${view.closed === null ? html`<p class="hint">${agreed}</p>` : nothing}${view.phases.map((phase) => phaseHtml(phase, page))}</section>`;
}

function phaseHtml({ id, name, description, guides, steps }: CustomerPhase, page: Page): Html {
  const done = steps.filter((step) => step.done !== null).length;
  return html`<section class="phase"><h3 id="phase-${id}">${name} <small>${done}/${steps.length}</small></h3>${description === null ? nothing : paragraphHtml(description)}${guideList(guides, page.writer)}<ol class="steps">${steps.map((step) => stepHtml(step, page))}</ol></section>`;
}

function stepHtml(step: CustomerStep, page: Page): Html {
  const { writer } = page;
  const { id, title, state, isLate, isOptional, who, minutes } = step;
  const marks = [
    step.done === null
      ? writer.say((of) => of.state[state])
      : writer.tell((of, write) => of.doneOn(write(step.done ?? ''))),
    ...(isLate ? [html`<b class="late">${writer.say((of) => of.late)}</b>`] : []),
    ...(who === null ? [] : [writer.say((of) => nameOrRole(who, of))]),
    ...timeMark(minutes, writer),
    ...dateOf(step, page),
    ...(isOptional ? [writer.say((of) => of.optional)] : []),
  ];
  return html`<li id="step-${id}" class="${state}" data-step="${id}"><h4>${title}</h4><p class="marks">${join(marks, ' · ')}</p>${detailsHtml(step, page)}</li>`;
}

/** How long it takes of them; said as the time it is where nobody knows how long that is. */
function timeMark(minutes: number | null, writer: Writer): readonly Html[] {
  if (minutes === 0) return [];
  const time = writer.say((of) => stepTimeOf(minutes, of) ?? '');
  return [minutes === null ? html`${writer.say((of) => of.yourTime)}: ${time}` : time];
}

/** The due date. Whether it is agreed is only shown when that differs from the plan's other dates. */
function dateOf({ done, due, isAgreed }: CustomerStep, { view, writer }: Page): readonly Html[] {
  if (done !== null || due === null) return [];
  const by = writer.tell((of, write) => of.byDay(write(due)));
  const isUsual = isAgreed === (view.agreed !== null);
  return [isUsual ? by : html`${by} <small>(${writer.say((of) => (isAgreed ? of.agreed : of.proposed))})</small>`];
}

function detailsHtml(step: CustomerStep, page: Page): Html {
  const { writer } = page;
  const { description, value, check, guides, notes, session, stuck, asked, questions } = step;
  const stuckText =
    stuck === null
      ? nothing
      : html`<p class="stuck">${writer.tell((of, write) => (stuck.by === 'customer' ? of.stuckCustomer(write(stuck.since)) : of.stuckVendor(write(stuck.since))))}${stuck.reason === null ? nothing : html`: ${stuck.reason}`}</p>`;
  const askedText =
    asked === null
      ? nothing
      : html`<p class="asked">${writer.tell((of, write) => (asked.due === null ? of.askedOther(asked.to ?? '') : of.askedLater(write(asked.due))))}</p>`;
  const open = questions.filter(({ answered }) => answered === null);
  return html`${stuckText}${askedText}${description === null ? nothing : paragraphHtml(description)}${value === null ? nothing : html`<p class="gain"><b>${writer.say((of) => of.whenDone)}</b> ${value}</p>`}${check.length === 0 ? nothing : html`<ul class="check">${check.map(({ item, done }) => html`<li class="${done === null ? 'open' : 'done'}">${item}${done === null ? nothing : html` <span class="unseen">${writer.say((of) => of.state.done)}</span>`}</li>`)}</ul>`}${session === null ? nothing : sessionHtml(session, writer)}${open.length === 0 ? nothing : html`<h5>${writer.say((of) => of.questions)}</h5><ul>${open.map(({ ask, who, due }) => html`<li>${ask}${who === null ? nothing : html` <small>${writer.tell((of, write) => of.answers(nameOrRole(who, of), due === null ? null : write(due)))}</small>`}</li>`)}</ul>`}${guideList(guides, writer)}${notes.length === 0 ? nothing : html`<details><summary>${writer.say((of) => of.notes)} (${notes.length})</summary><ul class="notes">${notes.map((note) => html`<li><small>${writer.day(note.on)}${note.by === null ? nothing : html` · ${note.by}`}</small> ${noteText(note, writer)}</li>`)}</ul></details>`}`;
}

/** A person's note, after our own words that say what it is. */
function noteText(note: CustomerStep['notes'][number], writer: Writer): Html {
  const written = beginningOf(note);
  if (written === null) return linked(note.text);
  return html`${writer.say((of) => of.noteBeginnings[written.kind])}${linked(written.rest)}`;
}

function sessionHtml(session: CustomerSession, writer: Writer): Html {
  const { day, at, place, minutes, agenda, summary, recording } = session;
  const when =
    day === null
      ? writer.say((of) => of.sessionOpen)
      : html`<time datetime="${day}">${writer.tell((of, write) => of.sessionOn(write(day), at))}</time>`;
  const parts = [when, writer.say((of) => of.minutes(minutes)), ...(place === null ? [] : [linked(place)])];
  const points = agenda.map(
    ({ topic, minutes: each }) =>
      html`<li>${topic}${each === null ? nothing : html` <small>${writer.say((of) => of.minutes(each))}</small>`}</li>`,
  );
  const said = summary.map((text) => html`<li>${linked(text)}</li>`);
  return html`<div class="session"><p>${join(parts, ' · ')}</p>${said.length > 0 ? html`<h5>${writer.say((of) => of.talkedAbout)}</h5><ul>${said}</ul>` : points.length > 0 ? html`<h5>${writer.say((of) => of.agenda)}</h5><ol>${points}</ol>` : nothing}${
    recording === null
      ? nothing
      : html`<p>${linkHtml(
          recording,
          writer.say((of) => of.recording),
        )}</p>`
  }</div>`;
}

function guideList(guides: readonly CustomerGuide[], writer: Writer): Html {
  if (guides.length === 0) return nothing;
  const items = guides.map(
    ({ title, url, kind }) =>
      html`<li>${linkHtml(url, title)}${kind === null ? nothing : html` <small>${writer.say((of) => of.kind[kind])}</small>`}</li>`,
  );
  return html`<ul class="guides">${items}</ul>`;
}

function timelineHtml({ view, writer }: Page): Html {
  const drawing = drawTimeline(view, writer);
  if (drawing === null) return nothing;
  return html`<section class="timeline" aria-labelledby="timeline"><h2 id="timeline">${writer.say((of) => of.timeline)}</h2><p class="hint">${writer.say((of) => of.timelineHint)}</p>${drawing}<details><summary>${writer.say((of) => of.asTable)}</summary>${timelineTableHtml(view, writer)}</details></section>`;
}

function timelineTableHtml({ phases }: CustomerView, writer: Writer): Html {
  const cell = (day: string | null) => (day === null ? html`–` : writer.day(day));
  const rows = phases
    .flatMap(({ steps }) => steps)
    .map(
      ({ title, who, start, end, due, done }) =>
        html`<tr><th scope="row">${title}</th><td>${who === null ? html`–` : writer.say((of) => nameOrRole(who, of))}</td><td>${cell(start)}</td><td>${cell(done ?? end)}</td><td>${cell(due)}</td></tr>`,
    );
  const head = (['step', 'who', 'start', 'end', 'due'] as const).map(
    (key) => html`<th scope="col">${writer.say((of) => of[key])}</th>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="timeline"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function sessionsHtml({ view, writer, steps }: Page): Html {
  const ahead = steps.filter(({ session, done }) => session !== null && done === null);
  if (ahead.length === 0 || view.stage === 'closed') return nothing;
  const items = ahead.map(({ id, title, session }) => {
    const when = session?.day
      ? html`<time datetime="${session.day}">${writer.tell((of, write) => of.sessionOn(write(session.day ?? ''), session.at))}</time>`
      : writer.say((of) => of.sessionOpen);
    const minutes = writer.say((of) => of.minutes(session?.minutes ?? 0));
    return html`<li><span>${when} <small>${minutes}</small></span> <a href="#step-${id}">${title}</a></li>`;
  });
  return html`<section aria-labelledby="sessions"><h2 id="sessions">${writer.say((of) => of.sessions)}</h2><ul class="rows">${items}</ul></section>`;
}

function timeSummary({ view, writer }: Page): Html {
  if (view.stage === 'closed') return nothing;
  const { weeks, total } = view.time;
  if (total === 0) return nothing;
  const longest = Math.max(1, ...weeks.map(({ minutes }) => minutes ?? 0));
  const undated =
    undatedTimeOf(view.time, customerWords[view.locale]) === null
      ? nothing
      : html`<p>${writer.say((of) => undatedTimeOf(view.time, of) ?? '')}</p>`;
  const sum = writer.say((of) => timeLeftOf(view.time, of) ?? '');
  const rows = weeks.map((each) => {
    const week = writer.tell((of, write) => of.weekOf(write(each.monday)));
    const bar = html`<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round((100 * (each.minutes ?? 0)) / longest)}" height="4"/></svg>`;
    return html`<li>${week} <b>${writer.say((of) => sumTimeOf(each, of))}</b>${bar}</li>`;
  });
  return html`<section aria-labelledby="time"><h2 id="time">${writer.say((of) => of.yourTime)}</h2><p>${sum}</p>${rows.length === 0 ? nothing : html`<ul class="weeks">${rows}</ul>`}${undated}</section>`;
}

function guidesHtml({ view, writer }: Page): Html {
  if (view.guides.length === 0) return nothing;
  return html`<section aria-labelledby="guides"><h2 id="guides">${writer.say((of) => of.guides)}</h2>${guideList(view.guides, writer)}</section>`;
}

function contactsHtml({ view, writer }: Page): Html {
  if (view.people.length === 0) return nothing;
  const group = (side: 'customer' | 'vendor', heading: (of: (typeof customerWords)['en']) => string) => {
    const members = view.people.filter((person) => person.side === side);
    if (members.length === 0) return nothing;
    return html`<div><h3>${writer.say(heading)}</h3><ul>${members.map((person) => contactHtml(person, writer))}</ul></div>`;
  };
  return html`<section aria-labelledby="people"><h2 id="people">${writer.say((of) => of.people)}</h2><div class="people">${group('customer', (of) => of.yourTeam(view.customer))}${group('vendor', (of) => of.ourTeam(view.vendor))}</div></section>`;
}

function contactHtml({ name, roles, email, phone }: CustomerContact, writer: Writer): Html {
  const what =
    roles.length === 0
      ? nothing
      : html`<small>${writer.say((of) => roles.map((role) => of.role(role)).join(', '))}</small>`;
  const mail = email === null ? nothing : html` ${linkHtml(`mailto:${email}`, email)}`;
  const call = phone === null ? nothing : html` <span>${phone}</span>`;
  return html`<li><b>${name}</b> ${what}${mail}${call}</li>`;
}

function footerOf({ view, writer }: Page): Html {
  const csm = view.people.find(({ side, roles }) => side === 'vendor' && roles.includes('csm'));
  const contact =
    csm === undefined
      ? nothing
      : html` ${
          csm.email === null
            ? writer.say((of) => of.contact(csm.name))
            : linkHtml(
                `mailto:${csm.email}`,
                writer.say((of) => of.contact(csm.name)),
              )
        }`;
  return html`<footer><p>${writer.tell((of, write) => of.madeOn(write(view.today)))}${contact}</p></footer>`;
}
