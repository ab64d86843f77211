import type { FindingWords } from '../../diagnostics/catalogue/index.ts';
import { describe } from '../../diagnostics/describe.ts';
import { type ExcerptLine, excerptOf, linesOf } from '../../diagnostics/excerpt.ts';
import type { LocatedFinding, LocatedPlace, Severity } from '../../diagnostics/finding.ts';
import { clean } from '../../print/clean.ts';
import { guardTerminal } from '../../print/guard.ts';
import { ellipsis, type Paint, paintFor, type Screen, type Tone } from '../../print/paint.ts';
import { widthOf, wrap } from '../../print/width.ts';
import { counted } from '../dates.ts';
import { prose } from '../text/blocks.ts';
import { asked, type FindingsReport, placeName, summarise } from './report.ts';

const TONES: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warning', note: 'accent' };
const INDENT = '  ';
const TAB = '    ';

/** Every finding with the lines it is about, what to do, and the count of all in the last line. */
export function findingsText(report: FindingsReport, screen: Screen): string {
  const frame = new Frame(report, screen);
  const { all, shown } = asked(report);
  const hidden = all.length - shown.length;
  const [first] = shown;
  return [
    ...shown.map((finding) => frame.finding(finding)),
    ...(hidden > 0 ? [`${counted(hidden, 'more finding')} not shown; --all shows them.\n`] : []),
    ...(first === undefined
      ? []
      : prose([`More about a rule: onboard explain ${first.rule}`], screen).map((line) => frame.quiet(line))),
    frame.summary(report),
  ]
    .map((part) => `${part}\n`)
    .join('');
}

class Frame {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #words: FindingWords;
  readonly #screen: Screen;
  readonly #paint: Paint;
  readonly #lines = new Map<string, readonly string[]>();

  constructor({ texts, words }: FindingsReport, screen: Screen) {
    this.#texts = texts;
    this.#words = words;
    this.#screen = screen;
    this.#paint = paintFor(screen);
  }

  quiet(text: string): string {
    return this.#paint('quiet', text);
  }

  summary(report: FindingsReport): string {
    const [worst] = (['error', 'warning', 'note'] as const).filter((severity) =>
      report.findings.some((finding) => finding.severity === severity),
    );
    const tone = worst === undefined ? 'good' : TONES[worst];
    return wrap(summarise(report), this.#screen.width)
      .map((line) => this.#paint(tone, line))
      .join('\n');
  }

  finding(finding: LocatedFinding): string {
    const { message, suggestion } = describe(finding, this.#words);
    const tone = TONES[finding.severity];
    const heading = [
      this.#paint('strong', clean(placeName(finding.at))),
      this.#paint(tone, finding.severity),
      this.quiet(finding.rule),
    ].join(' ');
    return [
      heading,
      ...this.#sentence(message),
      ...this.#excerpt(finding.at, tone),
      ...finding.related.map((place) => this.quiet(`${INDENT}see ${clean(placeName(place))}`)),
      ...this.#sentence(suggestion).map((line) => this.#paint('good', line)),
      '',
    ].join('\n');
  }

  #sentence(text: string): readonly string[] {
    return wrap(clean(text), this.#screen.width - INDENT.length).map((line) => `${INDENT}${line}`);
  }

  #excerpt({ file, start, end }: LocatedPlace, tone: Tone): readonly string[] {
    if (start === null || end === null) return [];
    const digits = String(start.line).length;
    const room = this.#screen.width - INDENT.length - digits - 5;
    const { lines } = excerptOf(this.#linesOf(file), { start, end }, room);
    return lines.flatMap((line) => this.#excerptLine(line, digits, tone));
  }

  #excerptLine(line: ExcerptLine, digits: number, tone: Tone): readonly string[] {
    const bar = this.#screen.unicode ? '│' : '|';
    const gutter = (number: string): string => this.quiet(`${INDENT}${number.padStart(digits)} ${bar} `);
    const dots = (isCut: boolean): string => (isCut ? ellipsis(this.#screen) : '');
    const { from, to } = line.mark ?? { from: line.text.length, to: line.text.length };
    const before = dots(line.cutBefore) + visible(line.text.slice(0, from));
    const marked = visible(line.text.slice(from, to));
    const after = visible(line.text.slice(to)) + dots(line.cutAfter);
    const shown = `${gutter(String(line.number))}${before}${this.#paint(tone, marked)}${after}`.trimEnd();
    if (line.mark === null) return [shown];
    const caret = `${' '.repeat(widthOf(before))}${this.#paint(tone, '^'.repeat(Math.max(1, widthOf(marked))))}`;
    return [shown, `${gutter('')}${caret}`];
  }

  #linesOf(file: string): readonly string[] {
    const known = this.#lines.get(file) ?? linesOf(this.#texts.get(file) ?? '');
    this.#lines.set(file, known);
    return known;
  }
}

/** A stretch of a line as it can be shown: tabs as spaces, so that a caret below it finds its column. */
function visible(text: string): string {
  return guardTerminal(text.replaceAll('\t', TAB), false);
}
