/** Task lists in Markdown: headings are phases, items are steps, and nested items their checklist. */
import { UserError } from '../diagnostics/user-error.ts';
import { type Clock, type NumberOrder, orderIn } from './days.ts';
import { type ListValue, readStep } from './fields.ts';
import type { LeftOut, ListedStep, ListLink, ListPlace, StepList } from './list.ts';
import { isWebLink, type ParsedTitle, parseTitle, plainText } from './title.ts';
import { headingMeaning, isAside, type ListField } from './vocabulary.ts';

interface MarkdownHeading {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
  readonly at: ListPlace;
}

interface MarkdownItem {
  readonly kind: 'item';
  readonly indent: number;
  readonly text: string;
  /** Whether it has a checkbox. */
  readonly isTask: boolean;
  /** Lines below it that belong to it. */
  readonly prose: string[];
  readonly items: MarkdownItem[];
  readonly at: ListPlace;
}

interface Prose {
  readonly kind: 'prose';
  readonly text: string;
  readonly at: ListPlace;
}

type MarkdownBlock = MarkdownHeading | MarkdownItem | Prose;

const FENCE = /^\s{0,3}(```|~~~)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const LIST_ITEM = /^(\s*)(?:[-*+•▪◦·]|\d{1,3}[.)])\s+(?:\\?\[([ xXvV✓✔]?)\\?\]\s*)?(.*)$/;
const BARE_BOX = /^(\s*)(?:☐|☑|✅|□|■|\\?\[([ xX]?)\\?\])\s+(.*)$/;
/** A line of signs below a heading, or between two parts. */
const UNDERLINE = /^\s{0,3}(=+|-{3,}|\*{3,})\s*$/;
const MOST_FRONT_MATTER = 60;
const STRONG_LINE = /^\s{0,3}(?:\*\*|__)(.{1,200}?)(?:\*\*|__)\s*:?\s*$/;
/** Dates in the notation of the Tasks plugin of Obsidian. */
const SIGNED_DAY = /(📅|🗓️?|✅|🛫|⏳)\s*(\d{4}-\d{2}-\d{2})/gu;
const FIELD_OF_SIGN: ReadonlyMap<string, ListField> = new Map<string, ListField>([
  ['📅', 'due'],
  ['🗓', 'due'],
  ['🗓️', 'due'],
  ['⏳', 'due'],
  ['✅', 'done'],
  ['🛫', 'started'],
]);
const MENTION = /(?:^|\s)@([\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63})(?=$|[\s,.;)])/u;
/** `(owner: Jane)`, `[due:: 2026-11-02]` */
const FIELD_IN_BRACKETS = /\s*[([]([\p{L} ]{2,30}?)\s*::?\s*([^()[\]]{1,80})[)\]]/gu;
/** `Owner: Jane` on a separate line below the step. */
const FIELD_LINE = /^([\p{L} ]{2,30}?)\s*[:：]\s*(.{1,200})$/u;
const DAY_IN_TEXT = /\b\d{1,2}[-./] ?\d{1,2}[-./] ?\d{4}\b/g;

/**
 * The steps of a Markdown text.
 * @throws UserError when it has no list
 */
export function readMarkdown(file: string, text: string, clock: Clock): StepList {
  const blocks = blocksOf(file, text);
  const items = blocks.filter((block) => block.kind === 'item');
  if (items.length === 0) {
    throw new UserError(
      `${file}:1:1: there is no list in it`,
      'A task is a line such as "- [ ] Create the account"; a heading above it is its phase.',
    );
  }
  const reader = new OutlineReader(orderIn(text.match(DAY_IN_TEXT) ?? []), clock, hasTasks(items));
  const title = titleHeading(blocks);
  for (const section of sectionsOf(blocks)) reader.takeSection(section.filter((block) => block !== title));
  return { file, name: title?.text ?? null, steps: reader.steps, leftOut: reader.leftOut, phasesFrom: null };
}

/**
 * The heading that stands above all others, alone on its level, with headings of phases below it; or the only one, where most items below
 * it hold others, so that these are the phases.
 */
function titleHeading(blocks: readonly MarkdownBlock[]): MarkdownHeading | null {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const [first, ...others] = headings;
  if (first === undefined) return null;
  if (others.length > 0) return others.every(({ level }) => level > first.level) ? first : null;
  const items = blocks.filter((block) => block.kind === 'item');
  const groups = items.filter((item) => item.items.length > 0);
  const isFirst = blocks.find(({ kind }) => kind !== 'prose') === first;
  return isFirst && groups.length * 2 > items.length ? first : null;
}

/** Blocks up to the next heading, which stands in front. */
function sectionsOf(blocks: readonly MarkdownBlock[]): readonly (readonly MarkdownBlock[])[] {
  const sections: MarkdownBlock[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push([block]);
    else sections.at(-1)?.push(block);
  }
  return sections;
}

function hasTasks(items: readonly MarkdownItem[]): boolean {
  return items.some((item) => item.isTask || hasTasks(item.items));
}

function blocksOf(file: string, text: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const open: MarkdownItem[] = [];
  let isFenced = false;
  const lines = text.split(/\r\n|\n|\r/);
  const begin = endOfFrontMatter(lines);
  for (const [index, line] of lines.entries()) {
    if (index < begin) continue;
    const underline = UNDERLINE.exec(lines[index + 1] ?? '')?.[1];
    const isUnderlined = underline !== undefined && /^\s{0,3}[\p{L}\p{N}]/u.test(line) && !LIST_ITEM.test(line);
    if (FENCE.test(line)) isFenced = !isFenced;
    else if (isFenced || line.trim() === '' || UNDERLINE.test(line)) continue;
    else {
      const heading = isUnderlined ? `${underline.startsWith('=') ? '#' : '##'} ${line.trim()}` : line;
      takeLine(heading, { file, line: index + 1, column: 1 }, blocks, open);
    }
  }
  return blocks;
}

/** The index of the first line behind what stands between two lines of dashes at the top, as notes and sites have it. */
function endOfFrontMatter(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0;
  const end = lines.slice(1, MOST_FRONT_MATTER).findIndex((line) => line.trim() === '---');
  return end === -1 ? 0 : end + 2;
}

/** The text of a heading: a line behind number signs, or a strong one; null for any other line. */
export function headingIn(line: string): string | null {
  const said = HEADING.exec(line)?.[2] ?? STRONG_LINE.exec(line)?.[1];
  return said === undefined ? null : plainText(said);
}

/** @param open the items that a deeper line can still belong to, outermost first */
function takeLine(line: string, at: ListPlace, blocks: MarkdownBlock[], open: MarkdownItem[]): void {
  const heading = headingIn(line);
  if (heading !== null) {
    open.length = 0;
    blocks.push({ kind: 'heading', level: HEADING.exec(line)?.[1]?.length ?? 6, text: heading, at });
    return;
  }
  const bare = BARE_BOX.exec(line);
  const [, indent, box, text] = LIST_ITEM.exec(line) ?? (bare === null ? [] : [bare[0], bare[1], ' ', bare[3]]);
  const depth = indentWidth(indent ?? /^\s*/.exec(line)?.[0] ?? '');
  while (open.length > 0 && depth <= (open.at(-1)?.indent ?? 0)) open.pop();
  const holder = open.at(-1);
  if (text === undefined) {
    if (holder === undefined) blocks.push({ kind: 'prose', text: line.trim(), at });
    else holder.prose.push(line.trim());
    return;
  }
  const place = { ...at, column: line.length - text.length + 1 };
  const item: MarkdownItem = {
    kind: 'item',
    indent: depth,
    text,
    isTask: box !== undefined,
    prose: [],
    items: [],
    at: place,
  };
  (holder?.items ?? blocks).push(item);
  open.push(item);
}

function indentWidth(indent: string): number {
  return indent.replace(/\t/g, '    ').length;
}

const NO_BOX = { of: 'title', kind: 'no-box' } as const;

class OutlineReader {
  readonly steps: ListedStep[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly #order: NumberOrder;
  readonly #clock: Clock;
  /** Whether steps have checkboxes; if so, an item without one that contains some is a heading. */
  readonly #hasBoxes: boolean;
  #phase: string | null = null;
  /** Whether an item without a box is taken for a step, if with a doubt, since nothing in its section has one. */
  #isWithoutBoxes = false;

  constructor(order: NumberOrder, clock: Clock, hasBoxes: boolean) {
    this.#order = order;
    this.#clock = clock;
    this.#hasBoxes = hasBoxes;
  }

  /** @param section blocks below one heading, which comes first */
  takeSection(section: readonly MarkdownBlock[]): void {
    this.#isWithoutBoxes = !hasTasks(section.filter((block) => block.kind === 'item'));
    for (const block of section) this.#take(block);
  }

  #take(block: MarkdownBlock): void {
    if (block.kind === 'heading') this.#phase = block.text;
    else if (block.kind === 'prose') this.leftOut.push({ at: block.at, what: block.text, why: 'prose' });
    else this.#takeItem(block);
  }

  #takeItem(item: MarkdownItem): void {
    if (this.#isHeading(item)) {
      const before = this.#phase;
      this.#phase = plainText(item.text) || before;
      for (const inner of item.items) this.#takeItem(inner);
      this.#phase = before;
      return;
    }
    const { values, rest, links } = this.#valuesOf(item);
    const title = values.get('title')?.text ?? '';
    const parsed = parseTitle(title);
    const lacksBox = this.#hasBoxes && !item.isTask;
    const why = lacksBox && !this.#isStep(values, parsed) ? 'prose' : parsed.isStruck ? 'struck' : 'no-title';
    if (why !== 'no-title' || parsed.title === '') {
      this.leftOut.push({ at: item.at, what: item.text, why });
      return;
    }
    const { step, leftOut } = readStep(values, this.#phase, this.#order, this.#clock);
    const texts = [step.description, ...rest].filter((text) => text !== null);
    const description = texts.length === 0 ? null : texts.join('\n');
    const checklist = item.items.flatMap((inner) => plainText(inner.text) || []);
    const doubts = lacksBox ? [...step.doubts, NO_BOX] : step.doubts;
    this.steps.push({ ...step, description, links: [...step.links, ...links], checklist, doubts });
    this.leftOut.push(...leftOut);
  }

  /** Whether an item without a box is one where others have some: it says who or how long, or none of its section has a box. */
  #isStep(values: ReadonlyMap<ListField, ListValue>, { amount, owner }: ParsedTitle): boolean {
    const isTelling = values.size > 1 || amount !== null || owner !== null;
    return isTelling || (this.#isWithoutBoxes && !isAside(this.#phase ?? ''));
  }

  /** An item that only groups others: without a checkbox when steps have some, or with items below it in a list of two levels. */
  #isHeading({ isTask, items }: MarkdownItem): boolean {
    if (items.length === 0 || isTask) return false;
    return this.#hasBoxes ? hasTasks(items) : this.#phase === null;
  }

  #valuesOf(item: MarkdownItem) {
    const values = new Map<ListField, ListValue>();
    const set = (field: ListField, text: string): void => {
      if (!values.has(field)) values.set(field, { text: text.trim(), at: item.at, unit: null });
    };
    const title = item.text
      .replace(SIGNED_DAY, (_, sign: string, day: string) => {
        set(FIELD_OF_SIGN.get(sign) ?? 'due', day);
        return '';
      })
      .replace(FIELD_IN_BRACKETS, (whole, name: string, text: string) => {
        const meaning = headingMeaning(name);
        if (meaning === null || meaning.field === 'title') return whole;
        set(meaning.field, text);
        return '';
      })
      .replace(MENTION, (_, name: string) => {
        set('owner', name);
        return '';
      });
    const rest: string[] = [];
    const links: ListLink[] = [];
    for (const line of item.prose) {
      const [, name = '', text = ''] = FIELD_LINE.exec(line) ?? [];
      const meaning = headingMeaning(name);
      const parsed = parseTitle(line);
      links.push(...parsed.links.filter(({ url }) => isWebLink(url)));
      if (meaning !== null && meaning.field !== 'title' && meaning.field !== 'phase') set(meaning.field, text);
      else if (parsed.links.length === 0) rest.push(line);
    }
    set('title', title);
    return { values, rest, links };
  }
}
