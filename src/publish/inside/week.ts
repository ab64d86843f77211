import { groupBy } from '../../plan/model/group.ts';
import type { HistoryEntry } from '../../review/history.ts';
import { type Html, html, nothing } from '../html.ts';
import { hrefOf, type Paper, pill } from './frame.ts';
import { entryHtml, factHtml } from './history.ts';
import type { FactOfFile, InsideCustomer, InsideView } from './view.ts';

/** What happened for one customer since Monday. */
export interface Week {
  readonly customer: InsideCustomer;
  readonly entries: readonly HistoryEntry[];
  readonly facts: readonly FactOfFile[];
  /** Working days by which changes moved go-live, without the effect of passing days. */
  readonly days: number;
  readonly isNew: boolean;
}

/** The customers with any change. */
export function customerWeeks({ customers, since, today }: InsideView): readonly Week[] {
  return customers.flatMap((customer): readonly Week[] => {
    const { history } = customer;
    const isRecent = ({ day }: { readonly day: string }) => day >= since && day <= today;
    const entries = history.from === 'git' ? history.entries.filter(isRecent) : [];
    const facts = history.from === 'file' ? history.facts.filter(isRecent) : [];
    if (entries.length + facts.length === 0) return [];
    const days = entries.reduce((sum, { live }) => sum + (live.moved ?? 0), 0);
    return [{ customer, entries, facts, days, isNew: entries.some(({ kind }) => kind === 'created') }];
  });
}

const GROUPS = ['weekLater', 'weekEarlier', 'weekNew', 'weekSame'] as const;

function weekGroup({ days, isNew }: Week): (typeof GROUPS)[number] {
  if (isNew) return 'weekNew';
  if (days === 0) return 'weekSame';
  return days > 0 ? 'weekLater' : 'weekEarlier';
}

/** What changed since Monday, customer by customer; those whose go-live moved come first. */
export function weekPage(paper: Paper): Html {
  const { view, writer } = paper;
  const weeks = customerWeeks(view);
  const changes = weeks.reduce((sum, { entries, facts }) => sum + changeCount(entries) + facts.length, 0);
  const byGroup = groupBy(weeks, weekGroup);
  const isFromFiles = view.customers.some(({ history }) => history.from === 'file');
  const sections = GROUPS.map((group) => {
    const members = [...(byGroup.get(group) ?? [])].sort((a, b) => Math.abs(b.days) - Math.abs(a.days));
    if (members.length === 0) return nothing;
    return html`<section aria-labelledby="${group}"><h2 id="${group}">${writer.say((of) => of[group])} <small>${members.length}</small></h2><div class="cards">${members.map((week) => cardOf(week, paper))}</div></section>`;
  });
  return html`<section class="first"><p class="eyebrow">${writer.tell((of, day) => of.weekTitle(day(view.since)))}</p><h1>${weeks.length === 0 ? writer.say((of) => of.weekNothing) : writer.say((of) => of.weekSums(weeks.length, changes))}</h1>${isFromFiles ? html`<p class="hint">${writer.say((of) => of.weekNoHistory)}</p>` : nothing}</section>
${sections}`;
}

/** A new plan counts as one change. */
function changeCount(entries: readonly HistoryEntry[]): number {
  return entries.reduce((sum, { changes, kind }) => sum + (kind === 'changed' ? changes.length : 1), 0);
}

function cardOf({ customer, entries, facts, days }: Week, paper: Paper): Html {
  const { writer, up } = paper;
  const { path, status } = customer;
  const isOne = entries.filter((entry) => (entry.live.moved ?? 0) !== 0).length === 1;
  const live = entries.findLast((entry) => entry.live.after !== null)?.live.after ?? null;
  const moved =
    live === null || status.live.since !== null
      ? nothing
      : html`<p class="moved ${days > 0 ? 'late' : days < 0 ? 'good' : 'soft'}">${writer.tell((of, day) => of.liveIs(day(live)))}${days === 0 ? nothing : html` <b>${writer.say((of) => of.days(days))}</b>`}</p>`;
  return html`<article class="card"><header><h3><a href="${hrefOf(path, up)}">${status.customer}</a></h3>${pill(status.schedule, writer)}</header>${moved}<ol class="history">${entries.toReversed().map((entry) => entryHtml(entry, paper, { isEffectTold: isOne }))}${facts.toReversed().map((fact) => factHtml(fact, paper))}</ol></article>`;
}
