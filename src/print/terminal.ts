import { cleanText } from './clean.ts';
import {
  type Block,
  type Doc,
  type Facts,
  type Heading,
  type Legend,
  type List,
  type Paragraph,
  type Section,
  type Table,
  type TableColumn,
  type Text,
  tableOn,
} from './doc.ts';
import { guardTerminal, inAscii } from './guard.ts';
import type { Run } from './line.ts';
import { type Paint, paintFor, type Screen, type Tone } from './paint.ts';
import { aligned } from './table.ts';
import { columnsWide, pad, shorten, wrap } from './width.ts';

/** A report as lines for a terminal, none wider than the screen, with an empty line between sections. */
export function terminal(doc: Doc, screen: Screen): string {
  const page = new TerminalPage(screen, doc.isCut === true);
  const sections = doc.sections.map((section) => page.section(section)).filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const GAP = 2;
const NARROWEST_LABEL = 8;
const WIDEST_LABEL = 0.3;

class TerminalPage {
  readonly #screen: Screen;
  readonly #paint: Paint;
  readonly #isCut: boolean;

  constructor(screen: Screen, isCut: boolean) {
    this.#screen = screen;
    this.#isCut = isCut;
    this.#paint = paintFor(screen);
  }

  section(blocks: Section): readonly string[] {
    return blocks.flatMap((block) => this.#block(block));
  }

  #block(block: Block): readonly string[] {
    switch (block.kind) {
      case 'heading':
        return this.#heading(block);
      case 'paragraph':
        return this.#indented(this.#runs(block.text), block);
      case 'note':
        return this.#indented(this.#runs(block.text, block.tone), block);
      case 'verdict':
        return this.#lines(this.#runs(block.text, block.tone), this.#screen.width);
      case 'list':
        return this.#list(block);
      case 'facts':
        return this.#facts(block);
      case 'table':
        return this.#table(block);
      case 'commands':
        return block.lines.map((each) => `${' '.repeat(block.indent ?? 4)}${guardTerminal(each, false)}`.trimEnd());
      case 'drawing':
        return block.draw(this.#screen);
      case 'only':
        return block.on === 'screen' ? this.section(block.blocks) : [];
    }
  }

  #heading({ text, aside }: Heading): readonly string[] {
    const runs = [...this.#runs(text, 'strong'), ...(aside === undefined ? [] : this.#runs(aside))];
    return this.#lines(runs, this.#screen.width);
  }

  #indented(runs: readonly Run[], { indent = 0, isWhole }: Pick<Paragraph, 'indent' | 'isWhole'>): readonly string[] {
    const lines = this.#lines(runs, isWhole ? Number.POSITIVE_INFINITY : this.#screen.width - indent);
    return indent === 0 ? lines : lines.map((each) => `${' '.repeat(indent)}${each}`);
  }

  #list({ items, indent = 0 }: List): readonly string[] {
    const lead = `${' '.repeat(indent)}- `;
    return items.flatMap((item) =>
      this.#hanging(lead, this.#lines(this.#runs(item), this.#screen.width - lead.length)),
    );
  }

  #facts({ facts, indent = 0 }: Facts): readonly string[] {
    const labels = facts.map(({ label }) => this.#runs(label));
    const widest = Math.max(NARROWEST_LABEL, ...labels.map((runs) => columnsWide(charactersOf(runs))));
    const column = Math.min(widest, Math.max(NARROWEST_LABEL, Math.floor(this.#screen.width * WIDEST_LABEL)));
    const room = this.#screen.width - indent - column - GAP;
    return facts.flatMap(({ lines }, index) => {
      const label = this.#lines(labels[index] ?? [], column);
      const texts = lines.flatMap((each) => this.#factLines(each, room, lines.length > 1));
      return Array.from({ length: Math.max(label.length, texts.length) }, (_, at) =>
        `${' '.repeat(indent)}${pad(label[at] ?? '', column + GAP)}${texts[at] ?? ''}`.trimEnd(),
      );
    });
  }

  /** The continuation lines of one of several sentences are indented, so that it is visible where the next one begins. */
  #factLines(text: Text, room: number, isOneOfMany: boolean): readonly string[] {
    if (!isOneOfMany) return this.#lines(this.#runs(text), room);
    return this.#hanging('', this.#lines(this.#runs(text), room - GAP), ' '.repeat(GAP));
  }

  #hanging(lead: string, lines: readonly string[], indent = ' '.repeat(columnsWide(lead))): readonly string[] {
    return lines.map((each, index) => (index === 0 ? lead : indent) + each);
  }

  #table(all: Table): readonly string[] {
    const { columns, rows, legend, indent, isHeadless } = tableOn('screen', all);
    const cells = rows.flatMap((row) => ('cells' in row ? [row.cells.map((cell) => this.#cell(cell))] : []));
    const columnsHere = columns.map((column, at) => {
      const { name, short = name, ...sizes } = column;
      return {
        ...sizes,
        heading: isHeadless ? '' : this.#own(short.toUpperCase()),
        text: (row: readonly Run[]) => row[at]?.text ?? '',
        tone: (row: readonly Run[]) => row[at]?.tone ?? 'plain',
      };
    });
    const width = this.#screen.width - indent;
    const { head, rows: drawn, shown } = aligned(cells, columnsHere, { ...this.#screen, width });
    const last = columns.length - 1;
    if (columns[last]?.wraps && !shown.includes(last)) return this.#stacked(cells, indent, width);
    let next = 0;
    const body = rows.flatMap((row) =>
      'cells' in row ? (drawn[next++] ?? []) : [this.#group(row.group, columns, cells, width)],
    );
    const lines = [...(isHeadless ? [] : head), ...body].map((each) => `${' '.repeat(indent)}${each}`.trimEnd());
    return [...lines, ...this.#legend(legend, new Set(shown.map((at) => columns[at]?.name ?? '')))];
  }

  /** When the last column, which is prose, has no room beside the others, it goes below them. */
  #stacked(cells: readonly (readonly Run[])[], indent: number, width: number): readonly string[] {
    const margin = ' '.repeat(indent);
    return cells.flatMap((row) => {
      const beside = row.slice(0, -1).filter(({ text }) => text !== '');
      const head = beside.flatMap((run, index) => [...(index === 0 ? [] : [{ ...run, text: '  ' }]), run]);
      const prose = this.#lines(row.slice(-1), width - GAP).map((each) => `${margin}${' '.repeat(GAP)}${each}`);
      return [...this.#lines(head, width).map((each) => `${margin}${each}`), ...prose];
    });
  }

  /** A heading among the rows begins where the first shrinkable column does, because the columns before it are symbols. */
  #group(group: Text, columns: readonly TableColumn[], cells: readonly (readonly Run[])[], width: number): string {
    const signs = columns.slice(
      0,
      columns.findIndex(({ least }) => least !== undefined),
    );
    const margin = signs.reduce(
      (sum, _, at) => sum + GAP + Math.max(0, ...cells.map((row) => columnsWide(row[at]?.text ?? ''))),
      0,
    );
    const text = shorten(charactersOf(this.#runs(group)), width - margin, this.#own('…'));
    return `${' '.repeat(margin)}${this.#paint('strong', text)}`;
  }

  /** Several explanations are separated from what they explain. */
  #legend(legend: readonly Legend[], shown: ReadonlySet<TableColumn['name']>): readonly string[] {
    const known = legend.filter(({ of }) => of === undefined || shown.has(of));
    const lines = known.flatMap(({ of, label = of, text }) =>
      this.#lines(this.#runs(label === undefined ? text : [label.toUpperCase(), ': ', text]), this.#screen.width),
    );
    return known.length > 2 ? ['', ...lines] : lines;
  }

  /** A cell has one tone: that of its first text with a tone. */
  #cell(text: Text): Run {
    const runs = this.#runs(text);
    return { tone: runs.find(({ tone }) => tone !== 'plain')?.tone ?? 'plain', text: charactersOf(runs) };
  }

  #runs(text: Text, tone: Tone = 'plain'): readonly Run[] {
    if (typeof text === 'string') return text === '' ? [] : [{ tone, text: this.#own(text) }];
    if (typeof text === 'number') return [{ tone, text: String(text) }];
    if ('foreign' in text) return [{ tone, text: cleanText(text.foreign) }];
    if ('code' in text) {
      if (text.isQuoted) return [{ tone, text: `\`${cleanText(text.code)}\`` }];
      return [{ tone: tone === 'plain' ? 'accent' : tone, text: cleanText(text.code) }];
    }
    if ('tone' in text) return this.#runs(text.text, text.tone);
    return text.flatMap((each) => this.#runs(each, tone));
  }

  /** Lines of at most `columns`. Colour never continues across the end of a line. */
  #lines(runs: readonly Run[], columns: number): readonly string[] {
    const text = charactersOf(runs);
    if (this.#isCut) return [this.#cut(runs, shorten(text, columns, this.#own('…')))];
    const lines = wrap(text, columns);
    const tones = new Set(runs.map(({ tone }) => tone));
    const [only = 'plain'] = tones;
    if (tones.size <= 1) return lines.map((each) => this.#paint(only, each));
    if (lines.length === 1) return [runs.map(({ tone, text: own }) => this.#paint(tone, own)).join('')];
    // Words are coloured one by one, which is impossible for a word that must be broken.
    if (text.split(' ').some((word) => columnsWide(word) > columns)) return lines;
    const words = runs.map(({ tone, text: own }) =>
      own
        .split(' ')
        .map((word) => this.#paint(tone, word))
        .join(' '),
    );
    return wrap(words.join(''), columns);
  }

  /** As much of the runs as their shortened characters have. */
  #cut(runs: readonly Run[], shortened: string): string {
    let at = 0;
    const pieces = runs.map(({ tone, text }, index) => {
      const from = at;
      at += text.length;
      return this.#paint(tone, shortened.slice(from, index === runs.length - 1 ? undefined : at));
    });
    return pieces.join('');
  }

  /** Our own words in a form that the terminal can show. */
  #own(text: string): string {
    return this.#screen.unicode ? text : inAscii(text);
  }
}

function charactersOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}
