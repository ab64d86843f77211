/**
 * What a customer can do on their page. Every answer is shown as text before it is sent. Controls are added to the steps and questions in
 * the page's data. Everything is made with DOM calls, so that no text is ever parsed as markup.
 */
import type { AnswerKind, AnswerWords } from '../../words/customer/answers.ts';
import type { AnswerData } from '../answers.ts';
import { dayInLanguage, element, spokenText, textElement } from './elements.ts';
import { type AnswerPlace, openForm } from './form.ts';
import { ownDay, readOutbox, type SentAnswer, whereIs, writeOutbox } from './outbox.ts';

/** Makes the opened page answerable. @param key of the reader's link */
export function offerAnswers(key: string): void {
  const told = document.getElementById('answers')?.textContent;
  if (!told) return;
  const data: AnswerData = JSON.parse(told);
  const desk = { data, key, refresh: () => showSent(data) };
  for (const { id, title, can } of data.steps) {
    const home = stepElement(id);
    if (home === null) continue;
    const place: AnswerPlace = { at: id, about: id, title, home };
    offer(place, can, desk);
    const first = firstScreenOf(id);
    if (first !== null && can.includes('done')) offer({ ...place, home: first }, ['done'], desk);
  }
  for (const { id, step, ask } of data.questions) {
    const home = document.querySelector<HTMLElement>(`[data-question="${CSS.escape(id)}"]`) ?? stepElement(step);
    if (home !== null) offer({ at: id, about: step, title: ask, home }, ['answer'], desk);
  }
  const plan = planElement();
  if (data.canAgree && plan !== null) {
    offer({ at: null, about: null, title: document.title, home: plan }, ['agree'], desk);
  }
  showSent(data);
}

interface AnswerPage {
  readonly data: AnswerData;
  readonly key: string;
  refresh(): void;
}

/** How many buttons of a step are visible; the others are one tap away. */
const OPEN_BUTTONS = 2;

function offer(place: AnswerPlace, kinds: readonly AnswerKind[], desk: AnswerPage): void {
  if (kinds.length === 0) return;
  const bar = element('div', 'reply');
  const buttons = kinds.map((kind) => {
    const label = (of: AnswerWords) => (kind === 'agree' && place.at === null ? of.agreeToAll : of.button[kind]);
    const button = buttonWith(label, () => openForm(kind, place, { ...desk, opener: button, bar }));
    button.dataset.answer = kind;
    if (kind === 'done') button.className = 'main';
    return button;
  });
  const [open, folded] = [buttons.slice(0, OPEN_BUTTONS), buttons.slice(OPEN_BUTTONS)];
  bar.append(...open);
  if (folded.length > 0) {
    const more = buttonWith(
      (of) => `${of.more} …`,
      () => {
        more.replaceWith(...folded);
        folded[0]?.focus();
      },
    );
    more.dataset.answer = 'more';
    bar.append(more);
  }
  place.home.append(bar);
}

function buttonWith(label: (of: AnswerWords) => string, act: () => void): HTMLButtonElement {
  const button = element('button');
  button.type = 'button';
  button.append(spokenText(label));
  button.addEventListener('click', act);
  return button;
}

/** Shows beside each item what was sent about it and where that is now; what has been in the plan for long is no longer shown. */
function showSent(data: AnswerData): void {
  for (const old of document.querySelectorAll('.sent')) old.remove();
  const today = ownDay(new Date());
  const kept: SentAnswer[] = [];
  for (const sent of readOutbox(data.page)) {
    const where = whereIs(sent, data, today);
    if (where === null) continue;
    kept.push(sent);
    for (const home of [homeOf(sent.at), firstScreenOf(sent.at)]) home?.append(sentLine(sent, where, data));
  }
  writeOutbox(data.page, kept);
}

function sentLine(sent: SentAnswer, where: NonNullable<ReturnType<typeof whereIs>>, data: AnswerData): HTMLElement {
  const line = element('div', where.kind === 'late' ? 'sent overdue' : 'sent');
  line.setAttribute('role', 'status');
  line.dataset.sent = where.kind;
  const { name, email } = data.contact;
  line.append(
    spokenText((of, locale) => {
      const day = dayInLanguage(where.on, locale);
      if (where.kind === 'plan') return of.inPlan(day);
      if (where.kind === 'arrived') return of.arrived(day, name);
      if (where.kind === 'late') return of.writeTo(name);
      return sent.road === 'post' ? of.onItsWay(day) : sent.road === 'mail' ? of.mailOpened(day) : of.taken(day, name);
    }),
  );
  if (where.kind === 'late' && email !== null) {
    const link = element('a');
    link.href = `mailto:${email}?body=${encodeURIComponent(sent.text)}`;
    link.textContent = email;
    line.append(' ', link);
  }
  line.append(textElement('code', sent.text));
  if (where.kind === 'way' || where.kind === 'late') {
    line.append(
      buttonWith(
        (of) => of.forget,
        () => {
          writeOutbox(
            data.page,
            readOutbox(data.page).filter(({ id }) => id !== sent.id),
          );
          showSent(data);
        },
      ),
    );
  }
  return line;
}

/** A step, a question, or the plan; answers about things that left the page are shown at the plan. */
function homeOf(at: string | null): HTMLElement | null {
  if (at === null) return planElement();
  return stepElement(at) ?? document.querySelector<HTMLElement>(`[data-question="${CSS.escape(at)}"]`) ?? planElement();
}

function stepElement(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`);
}

/** Where the first screen lists the step as next, so that a reader who wants to tick it need not look for it. */
function firstScreenOf(step: string | null): HTMLElement | null {
  if (step === null) return null;
  return document.querySelector(`.next a[href="#step-${CSS.escape(step)}"]`)?.closest('dd') ?? null;
}

function planElement(): HTMLElement | null {
  const heading = document.getElementById('plan');
  return document.querySelector<HTMLElement>('[data-plan-answers]') ?? withPlace(heading);
}

/** The agreement is right below the heading of the plan, before its phases. */
function withPlace(heading: HTMLElement | null): HTMLElement | null {
  if (heading === null) return null;
  const place = element('div');
  place.dataset.planAnswers = '';
  (heading.nextElementSibling?.matches('.hint') === true ? heading.nextElementSibling : heading).after(place);
  return place;
}
