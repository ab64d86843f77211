import { line, type Text } from '../../../print/doc.ts';
import { countedPlural } from './counts.ts';

/** What changed between two versions of a workspace, and the effect on every go-live. */
export const diff = {
  title: (base: Text, head: Text) => line`Changes from ${base} to ${head}`,
  /** Versions that are not revisions. */
  names: { 'the working tree': 'the working tree', 'what is staged': 'what is staged' },
  between: (base: Text, head: Text) => line`between ${base} and ${head}`,
  formattingOnly: (between: Text, files: number) =>
    line`Only formatting changes ${between}, in ${countedPlural(files, 'file')}: no plan has changed`,
  counts: {
    plans: (count: number) => countedPlural(count, 'plan'),
    templates: (count: number) => countedPlural(count, 'template'),
    calendars: (count: number) => countedPlural(count, 'calendar'),
    settings: (count: number) => countedPlural(count, 'setting'),
  },
  changed: (parts: string, count: number, between: Text) =>
    line`${parts} ${count === 1 ? 'changes' : 'change'} ${between}`,
  nothing: (between: Text) => line`Nothing changes ${between}`,
  cannotTell: (between: Text) => line`Changes ${between} cannot be shown`,
  moreUnreadable: (files: number) => `; ${countedPlural(files, 'more file')} cannot be read`,
  versions: { base: 'base', head: 'head' },
  unreadable: (file: Text, version: string) => line`${file} cannot be read in the ${version}`,
  seeValidate: ': see onboard validate',
  noRoom: (rows: number): Text => [
    `${countedPlural(rows, 'more line')} not shown: no room. Run `,
    { code: 'onboard diff' },
    ' to see all.',
  ],
  columns: { customer: 'Customer', live: 'Go-live', p80: 'P80', health: 'Health', findings: 'New findings' },
  kinds: { added: 'new plan', removed: 'plan removed', changed: '', affected: '' },
  unknown: 'unknown',
  removed: 'removed',
  isNew: (health: string) => `new, ${health}`,
  moreChanges: (count: number) => `and ${countedPlural(count, 'more change')}`,
  noLive: 'no go-live known',
  live: (day: string) => `go-live ${day}`,
  liveWas: (day: string) => `go-live was ${day}`,
  liveLost: (day: string) => `go-live ${day} → unknown`,
  liveHeldUp: (held: Text) => line`go-live: ${held}`,
  liveStays: (day: string) => `go-live stays ${day}`,
  liveMoves: (from: string, to: string, shift: string) => `go-live ${from} → ${to}${shift}`,
  p80: (shift: string) => `P80 ${shift}`,
  wasLive: (shift: string) => `what was go-live before${shift}`,
  over: (days: number) => `${days}d over target`,
  slackLeft: (days: number) => `${days}d of slack to target`,
  engagement: (before: string, after: string) => `engagement ${before} → ${after}`,
  slack: (days: number) => `${countedPlural(days, 'day')} of slack`,
  /** A customer's request at a step, and its effect. */
  until: (day: string) => `until ${day}`,
  doneBy: (who: Text) => line`to be done by ${who}`,
  askedBy: (title: Text, wish: Text, who: Text) => line`"${title}" ${wish}, asked for by ${who}`,
  at80: (when: string) => `80 % ${when}`,
  staysOn: (day: string) => `stays ${day}`,
  against: {
    after: 'after the target',
    p80After: 'at 80 % after the target',
    on: 'still on the target',
    before: 'still before the target',
  },
  shared: {
    template: (id: Text) => line`Template ${id}`,
    calendar: (id: Text) => line`Calendar ${id}`,
  },
  sharedHere: {
    template: (id: Text) => line`template ${id}`,
    calendar: (id: Text) => line`calendar ${id}`,
  },
  sharedKinds: { added: 'added', removed: 'removed' },
  unused: 'no open plan uses it',
  usedBy: (plans: Text) => line`used by ${plans}`,
  usedByMore: (plans: Text, more: number) => line`used by ${plans} and ${countedPlural(more, 'more plan')}`,
  newFinding: { error: 'new error', warning: 'new warning', note: 'new note' },
  resolved: 'resolved',
};
