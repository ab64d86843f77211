/** The form behind a button: the fields, the text that will be sent, and the ways to send it. */

import { hasVerb } from '../../updates/verbs.ts';
import type { AnswerKind, AnswerWords } from '../../words/customer/answers.ts';
import { answerWords } from '../../words/customer/answers.ts';
import type { AnswerData } from '../answers.ts';
import { chosenLanguage, element, spokenText } from './elements.ts';
import { ownDay, type Road, readOutbox, writeOutbox } from './outbox.ts';
import { copy, mailAddress, type Outgoing, postAnswer, saveAnswer } from './send-answer.ts';

/** Where an answer belongs. */
export interface AnswerPlace {
  /** The step or question that it belongs to; null: the plan. */
  readonly at: string | null;
  readonly about: string | null;
  readonly title: string;
  readonly home: HTMLElement;
}

export interface FormSetting {
  readonly data: AnswerData;
  readonly key: string;
  /** The button that opened the form, to which the keyboard focus returns. */
  readonly opener: HTMLElement;
  readonly bar: HTMLElement;
  refresh(): void;
}

type AnswerField = 'comment' | 'colleague' | 'day' | 'reason' | 'stuck' | 'answer';

const ANSWER_FIELDS: Readonly<Record<AnswerKind, readonly AnswerField[]>> = {
  done: [],
  unstuck: [],
  agree: [],
  comment: ['comment'],
  to: ['colleague'],
  later: ['day', 'reason'],
  stuck: ['stuck'],
  answer: ['answer'],
};
const LONG: readonly AnswerField[] = ['comment', 'answer'];
const LONGEST_ANSWER_TEXT = 2000;
/** The longest address that mail programs accept; a longer answer is sent as a file. */
const LONGEST_MAIL_LINK = 1800;

type AnswerValues = Readonly<Partial<Record<AnswerField, string>>>;

/** The text of an answer; null while something is missing. A line of an update is one line, except in a comment. */
function updateText(
  kind: AnswerKind,
  { at, about }: AnswerPlace,
  values: AnswerValues,
  { verb }: AnswerWords,
): string | null {
  const value = (field: AnswerField) => (values[field] ?? '').replace(/\s+/g, ' ').trim();
  switch (kind) {
    case 'comment': {
      const said = (values.comment ?? '').trim();
      // "Done, I think" is a comment when it was written as one.
      return hasVerb(said) ? `${verb.comment} ${at}: ${value('comment')}` : said || null;
    }
    case 'done':
    case 'unstuck':
      return `${verb[kind]} ${at}`;
    case 'agree':
      return at === null ? verb.agree : `${verb.agree} ${at}`;
    case 'to':
      return value('colleague') === '' ? null : `${verb.to} ${at}: ${value('colleague')}`;
    case 'later':
      return value('day') === '' || value('reason') === ''
        ? null
        : `${verb.later} ${at} ${value('day')}: ${value('reason')}`;
    case 'stuck':
      return value('stuck') === '' ? null : `${verb.stuck} ${about}: ${value('stuck')}`;
    case 'answer':
      return value('answer') === '' ? null : `${verb.answer} ${at}: ${value('answer')}`;
  }
}

/** Text that was typed but not sent, by form, so that closing a form or opening another loses nothing. */
const draftsByForm = new Map<string, AnswerValues>();

/** Opens the form of an answer below its button; only one is open at a time. */
export function openForm(kind: AnswerKind, place: AnswerPlace, setting: FormSetting): void {
  for (const open of document.querySelectorAll('.reply-form')) open.remove();
  const form = element('form', 'reply-form');
  form.noValidate = true;
  const id = newId();
  const fields = ANSWER_FIELDS[kind].map((field) => fieldFor(field, setting.data));
  const draft = `${kind} ${place.at}`;
  for (const { name, input } of fields) input.value = draftsByForm.get(draft)?.[name] ?? '';
  const typed = (): AnswerValues => Object.fromEntries(fields.map(({ name, input }) => [name, input.value]));
  const preview = element('pre');
  const trouble = element('p');
  trouble.setAttribute('role', 'alert');
  const outgoing = (): Outgoing | null => {
    const text = updateText(kind, place, typed(), answerWords[chosenLanguage()]);
    const { data, key } = setting;
    return text === null ? null : { page: data.page, key, id, on: ownDay(new Date()), about: place.about, text };
  };
  const close = () => {
    form.remove();
    setting.opener.focus();
  };
  const leave = (sent: Outgoing, road: Road) => {
    const { page } = setting.data;
    const rest = readOutbox(page).filter((each) => each.id !== sent.id);
    draftsByForm.delete(draft);
    writeOutbox(page, [...rest, { id: sent.id, on: sent.on, at: place.at, text: sent.text, road }]);
    close();
    setting.refresh();
  };
  const roads = sendingWays(place, setting, { outgoing, leave, trouble });
  const cancel = button((of) => of.cancel, close);
  const row = element('div', 'roads');
  row.append(...roads.elements, cancel);
  const update = () => {
    const ready = outgoing();
    preview.textContent = ready?.text ?? '…';
    roads.update(ready);
  };
  form.addEventListener('input', () => {
    draftsByForm.set(draft, typed());
    update();
  });
  form.addEventListener('keydown', (event) => {
    // While Hangul is being composed, the key belongs to that.
    if (event.key === 'Escape' && !event.isComposing) close();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    roads.main.click();
  });
  const heading = element('small');
  heading.append(spokenText((of) => of.willSend));
  form.append(...fields.map(({ label }) => label), heading, preview, trouble, row);
  setting.bar.after(form);
  update();
  (fields[0]?.input ?? roads.main).focus();
  form.scrollIntoView({ block: 'nearest' });
}

interface AnswerSender {
  outgoing(): Outgoing | null;
  leave(sent: Outgoing, road: Road): void;
  readonly trouble: HTMLElement;
}

interface Roads {
  readonly elements: readonly HTMLElement[];
  /** What Enter triggers. */
  readonly main: HTMLElement;
  update(ready: Outgoing | null): void;
}

function sendingWays(place: AnswerPlace, { data }: FormSetting, { outgoing, leave, trouble }: AnswerSender): Roads {
  const tell = (words: (of: AnswerWords) => string) => trouble.replaceChildren(spokenText(words));
  const copying = button(
    (of) => of.copy,
    async () => {
      const ready = outgoing();
      if (ready === null) return;
      if (await copy(ready)) leave(ready, 'taken');
      else tell((of) => of.notCopied);
    },
  );
  const saving = button(
    (of) => of.save,
    () => {
      const ready = outgoing();
      if (ready === null) return;
      saveAnswer(ready, data);
      leave(ready, 'taken');
    },
  );
  const mail = data.mailbox === null ? null : mailLink({ outgoing, leave });
  const posting = data.post === null ? null : button((of) => of.send, send);
  async function send(): Promise<void> {
    const ready = outgoing();
    if (ready === null || data.post === null || posting === null) return;
    posting.disabled = true;
    const came = await postAnswer(data.post, ready);
    posting.disabled = false;
    if (came.kind === 'sent') return leave(ready, 'post');
    tell((of) =>
      came.kind === 'old'
        ? of.oldLink(data.contact.name)
        : came.kind === 'many'
          ? of.tooMany(came.minutes)
          : of.notSent,
    );
  }
  const main = posting ?? mail ?? saving;
  main.classList.add('go');
  const buttons = [posting, copying, saving].filter((each) => each !== null);
  return {
    elements: [posting, mail, copying, saving].filter((each) => each !== null),
    main,
    update: (ready) => {
      for (const each of buttons) each.disabled = ready === null;
      if (mail === null || data.mailbox === null) return;
      const address = ready === null ? null : mailAddress(data.mailbox, place.title, ready);
      const fits = address !== null && address.length <= LONGEST_MAIL_LINK;
      mail.setAttribute('aria-disabled', String(!fits));
      if (fits) mail.href = address;
      else mail.removeAttribute('href');
    },
  };
}

function mailLink({ outgoing, leave }: Pick<AnswerSender, 'outgoing' | 'leave'>): HTMLAnchorElement {
  const link = element('a');
  link.tabIndex = 0;
  link.append(spokenText((of) => of.sendByMail));
  link.addEventListener('click', () => {
    const ready = outgoing();
    // The browser must follow the link before the form is removed.
    if (ready !== null && link.hasAttribute('href')) setTimeout(() => leave(ready, 'mail'));
  });
  return link;
}

interface FieldInput {
  readonly name: AnswerField;
  readonly label: HTMLLabelElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
}

function fieldFor(name: AnswerField, { people }: AnswerData): FieldInput {
  const label = element('label');
  label.append(spokenText((of) => of.field[name]));
  const input = LONG.includes(name) ? element('textarea') : element('input');
  input.name = name;
  input.maxLength = LONGEST_ANSWER_TEXT;
  if (input instanceof HTMLTextAreaElement) input.rows = 3;
  else if (name === 'day') {
    input.type = 'date';
    input.min = ownDay(new Date());
  }
  label.append(input);
  if (name === 'colleague' && input instanceof HTMLInputElement) {
    const known = element('datalist');
    known.id = 'colleagues';
    known.append(...people.map((each) => new Option(each, each)));
    input.setAttribute('list', known.id);
    input.placeholder = answerWords[chosenLanguage()].field.colleagueHint;
    label.append(known);
  }
  return { name, label, input };
}

function button(label: (of: AnswerWords) => string, act: () => void | Promise<void>): HTMLButtonElement {
  const made = element('button');
  made.type = 'button';
  made.append(spokenText(label));
  made.addEventListener('click', () => void act());
  return made;
}

/** 64 random bits that identify an answer however often it arrives. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
