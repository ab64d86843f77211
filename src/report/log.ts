import type { Locale } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import { clean } from '../print/clean.ts';
import { json } from '../print/json.ts';
import { type Paint, paintFor, type Screen } from '../print/paint.ts';
import type { HistoryEntry } from '../review/history.ts';
import { moved, sentence, type Writer, writerFor } from './diff/wording.ts';
import { item } from './text/blocks.ts';

/** The history of one plan, or of one of its tasks. */
export interface LogReport {
  readonly id: string;
  readonly customer: string;
  readonly task: string | null;
  /** The clone lacks older commits. */
  readonly isShallow: boolean;
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
}

/** The history of a plan as JSON. */
export function logJson({ id, customer, task, isShallow, entries }: LogReport): string {
  const told = entries.map(({ changes, ...entry }) => ({
    ...entry,
    changes: changes.map(({ aspect, of, from, to, days }) => ({ aspect, kind: of.kind, id: of.id, from, to, days })),
  }));
  return json('log', { plan: id, customer, task, shallow: isShallow, entries: told });
}

/** The latest first: who changed what, what it did to go-live, and why. */
export function logText(report: LogReport, locale: Locale, today: Day, screen: Screen): string {
  const paint = paintFor(screen);
  const write = writerFor(clean, locale, today);
  const blocks = report.entries.toReversed().map((entry) => block(entry, write, screen));
  const about = report.task === null ? clean(report.customer) : `${clean(report.customer)}, ${clean(report.task)}`;
  return [paint('strong', about), ...blocks, ...(report.entries.length === 0 ? ['Nothing has changed.'] : []), ''].join(
    '\n',
  );
}

function block(entry: HistoryEntry, write: Writer, screen: Screen): string {
  const paint = paintFor(screen);
  const { commit, day, author, reason, kind, changes, live } = entry;
  const who = author === null ? 'not committed yet' : clean(author);
  const heading = `${day}  ${who}${commit === null ? '' : `  ${paint('quiet', commit.slice(0, 7))}`}`;
  const plain = [
    ...(kind === 'created' ? ['plan created'] : []),
    ...(kind === 'unreadable' ? ['the file could not be used'] : []),
    ...changes.map((change) => sentence(change, write)),
  ];
  const lines = [
    ...plain.flatMap((line) => item('  ', line, screen)),
    ...goLive(live, kind, write, paint).map((line) => `  ${line}`),
    ...(reason === null ? [] : item('  ', `why: ${clean(reason)}`, screen, (line) => paint('quiet', line))),
  ];
  return [heading, ...lines].join('\n');
}

function goLive(
  live: HistoryEntry['live'],
  kind: HistoryEntry['kind'],
  write: Writer,
  paint: Paint,
): readonly string[] {
  if (live.after === null) return [];
  if (kind === 'created') return [`go-live ${write.day(live.after)}`];
  if (live.before === null || live.moved === null || live.moved === 0) return [];
  const tone = live.moved > 0 ? 'warning' : 'good';
  return [paint(tone, `go-live ${write.day(live.before)} → ${write.day(live.after)}${moved(live.moved)}`)];
}
