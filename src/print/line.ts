import { cleanText } from './clean.ts';
import type { Text } from './doc.ts';
import { inAscii } from './guard.ts';
import { ellipsis, paintFor, type Screen, type Tone } from './paint.ts';
import { columnsWide, pad, shorten } from './width.ts';

/** Characters of one tone. */
export interface Run {
  readonly tone: Tone;
  readonly text: string;
}

/**
 * A text as one line of exactly `columns` columns: cut with a mark when it is longer, padded with spaces when it is shorter.
 * @param align `left`: the padding follows the text
 */
export function fittedText(
  text: Text,
  columns: number,
  screen: Pick<Screen, 'colors' | 'unicode'>,
  align: 'left' | 'right' = 'left',
): string {
  const paint = paintFor(screen);
  const runs = cutRuns(runsOf(text, 'plain', screen.unicode), columns, ellipsis(screen));
  const width = runs.reduce((sum, run) => sum + columnsWide(run.text), 0);
  const space = pad('', columns - width);
  const line = runs.map((run) => paint(run.tone, run.text)).join('');
  return align === 'left' ? line + space : space + line;
}

/** The full width of a text in columns. */
export function columnsOfText(text: Text, unicode: boolean): number {
  return runsOf(text, 'plain', unicode).reduce((sum, run) => sum + columnsWide(run.text), 0);
}

/** The runs that remain when the text is cut; the mark has the tone of the text before it. */
function cutRuns(runs: readonly Run[], columns: number, mark: string): readonly Run[] {
  const whole = runs.map(({ text }) => text).join('');
  const short = shorten(whole, columns, mark);
  if (short === whole) return runs;
  let left = short.length - mark.length;
  const kept: Run[] = [];
  for (const run of runs) {
    if (left <= 0) break;
    kept.push({ ...run, text: run.text.slice(0, left) });
    left -= run.text.length;
  }
  return short === '' ? [] : [...kept, { tone: kept.at(-1)?.tone ?? 'plain', text: mark }];
}

function runsOf(text: Text, tone: Tone, unicode: boolean): readonly Run[] {
  if (typeof text === 'string') return text === '' ? [] : [{ tone, text: unicode ? text : inAscii(text) }];
  if (typeof text === 'number') return [{ tone, text: String(text) }];
  if ('foreign' in text) return [{ tone, text: cleanText(text.foreign) }];
  if ('code' in text) return [{ tone: tone === 'plain' ? 'accent' : tone, text: cleanText(text.code) }];
  if ('tone' in text) return runsOf(text.text, text.tone, unicode);
  return text.flatMap((each) => runsOf(each, tone, unicode));
}
