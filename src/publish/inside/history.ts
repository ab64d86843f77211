import { plainTextOf } from '../../print/doc.ts';
import type { HistoryEntry } from '../../review/history.ts';
import { changeSentence, changeWords } from '../../words/changes.ts';
import { type Html, html, join, nothing } from '../html.ts';
import type { Paper } from './frame.ts';
import type { FactOfFile, InsideHistory } from './view.ts';

/** The number of entries shown; `log` has all. */
const MOST_ENTRIES = 80;

/** A plan's history, the latest first. */
export function historySection(history: InsideHistory, paper: Paper): Html {
  const { writer } = paper;
  const all =
    history.from === 'git'
      ? history.entries.toReversed().map((entry) => entryHtml(entry, paper))
      : history.facts.toReversed().map((fact) => factHtml(fact, paper));
  if (all.length === 0) return nothing;
  const more = all.length - MOST_ENTRIES;
  return html`<section aria-labelledby="history"><h2 id="history">${writer.say((of) => of.plan.history)}</h2>${history.from === 'file' ? html`<p class="hint">${writer.say((of) => of.plan.historyUnknown)}</p>` : nothing}<ol class="history">${all.slice(0, MOST_ENTRIES)}</ol>${more > 0 ? html`<p class="hint">${writer.say((of) => of.plan.more(more))}</p>` : nothing}</section>`;
}

/** The changes of one commit, and their effect on go-live unless that is already shown. */
export function entryHtml(
  { day, author, kind, changes, live, reason, commit }: HistoryEntry,
  paper: Paper,
  { isEffectTold = false } = {},
): Html {
  const { writer, view } = paper;
  const said = [
    ...(kind === 'created' ? [writer.say((of) => of.plan.created)] : []),
    ...(kind === 'unreadable' ? [writer.say((of) => of.plan.unreadable)] : []),
    ...changes.map((change) =>
      writer.say(({ report }) => plainTextOf(changeSentence(change, changeWords(report, view.today)))),
    ),
  ];
  const { before, after, moved } = live;
  const effect =
    isEffectTold || moved === null || moved === 0 || before === null || after === null
      ? nothing
      : html`<p class="moved ${moved > 0 ? 'late' : 'good'}">${writer.tell((of, write) => of.liveMoved(write(before), write(after)))} <b>${writer.say((of) => of.days(moved))}</b></p>`;
  const who = author ?? (commit === null ? writer.say((of) => of.plan.working) : '');
  return html`<li><p class="when">${writer.day(day)} <span class="soft">${who}</span></p><div><ul>${said.map((each) => html`<li>${each}</li>`)}</ul>${effect}${reason === null ? nothing : html`<p class="soft">${writer.say((of) => of.plan.because(reason))}</p>`}</div></li>`;
}

/** A dated fact of the file. */
export function factHtml({ day, kind, step, person, side, detail }: FactOfFile, { writer }: Paper): Html {
  const name = writer.say((of) => of.kinds[isKind(kind, of.kinds) ? kind : 'note']);
  const who = person ?? (side === null ? null : writer.say((of) => of.plan.sides[side]));
  const what = [name, ...(step === null ? [] : [html`${step}`]), ...(detail === null ? [] : [html`${detail}`])];
  return html`<li><p class="when">${writer.day(day)}${who === null ? nothing : html` <span class="soft">${who}</span>`}</p><div><p>${join(what, ' · ')}</p></div></li>`;
}

function isKind<Kinds extends object>(kind: string, kinds: Kinds): kind is Extract<keyof Kinds, string> {
  return Object.hasOwn(kinds, kind);
}
