import type { Comparison, Moved } from '../review/comparison.ts';
import { signed, type Writer } from './diff/wording.ts';

/** Below a timeline: where each task and go-live end now and where they ended before. `item` goes before each line. */
export function comparisonLines(comparison: Comparison, write: Writer, item: string): string {
  const { tasks, live, p80 } = comparison;
  const heading = `Compared with ${write.text(comparison.with)}: go-live ${span(live, write)}${p80.days ? `, P80 ${signed(p80.days)}` : ''}`;
  const lines = tasks.map((task) => `${item}"${write.text(task.title)}" ${span(task, write)}`);
  return `\n${[heading, ...(item.startsWith('-') ? [''] : []), ...lines].join('\n')}\n`;
}

function span({ before, after, days }: Moved, write: Writer): string {
  if (before === after) return after === null ? 'unknown' : `stays ${write.day(after)}`;
  const say = (day: string | null, absent: string): string => (day === null ? absent : write.day(day));
  return `${say(before, 'new')} → ${say(after, 'gone')}${days === null ? '' : ` (${signed(days)})`}`;
}
