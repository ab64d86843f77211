/** Task lists in Markdown: headings are phases, items are steps, items below an item its checklist. */
import { UserError } from '../diagnostics/user-error.ts';
import { type Clock, type NumberOrder, orderIn } from './days.ts';
import { type ListValue, readStep } from './fields.ts';
import type { LeftOut, ListedStep, ListLink, ListPlace, StepList } from './list.ts';
import { isLink, parseTitle } from './title.ts';
import { headingMeaning, type ListField } from './vocabulary.ts';

interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
  readonly at: ListPlace;
}

interface Item {
  readonly kind: 'item';
  readonly indent: number;
  readonly text: string;
  /** Whether it has a box to tick. */
  readonly isTask: boolean;
  /** Lines below it that belong to it. */
  readonly prose: string[];
  readonly items: Item[];
  readonly at: ListPlace;
}

interface Prose {
  readonly kind: 'prose';
  readonly text: string;
  readonly at: ListPlace;
}

type Block = Heading | Item | Prose;

const FENCE = /^\s{0,3}(```|~~~)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const ITEM = /^(\s*)(?:[-*+•▪◦·]|\d{1,3}[.)])\s+(?:\\?\[([ xXvV✓✔]?)\\?\]\s*)?(.*)$/;
const BARE_BOX = /^(\s*)(?:☐|☑|✅|□|■|\\?\[([ xX]?)\\?\])\s+(.*)$/;
const STRONG_LINE = /^\s{0,3}(?:\*\*|__)(.{1,200}?)(?:\*\*|__)\s*:?\s*$/;
/** Dates as the Tasks plugin of Obsidian writes them. */
const SIGNED_DAY = /(📅|🗓️?|✅|🛫|⏳)\s*(\d{4}-\d{2}-\d{2})/gu;
const SIGNS: ReadonlyMap<string, ListField> = new Map<string, ListField>([
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
/** `Owner: Jane` on a line of its own below the step. */
const FIELD_LINE = /^([\p{L} ]{2,30}?)\s*[:：]\s*(.{1,200})$/u;
const DAY_IN_TEXT = /\b\d{1,2}[-./] ?\d{1,2}[-./] ?\d{4}\b/g;

/**
 * The steps of a Markdown text.
 * @throws UserError where it has no list
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
  const title = titleOf(blocks);
  for (const block of blocks) if (block !== title) reader.take(block);
  return { file, name: title?.text ?? null, steps: reader.steps, leftOut: reader.leftOut, phasesFrom: null };
}

/** The heading that stands above all others, alone on its level, with headings of phases below it. */
function titleOf(blocks: readonly Block[]): Heading | null {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const [first, ...others] = headings;
  return first !== undefined && others.length > 0 && others.every(({ level }) => level > first.level) ? first : null;
}

function hasTasks(items: readonly Item[]): boolean {
  return items.some((item) => item.isTask || hasTasks(item.items));
}

function blocksOf(file: string, text: string): readonly Block[] {
  const blocks: Block[] = [];
  const open: Item[] = [];
  let isFenced = false;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (FENCE.test(line)) isFenced = !isFenced;
    else if (!isFenced && line.trim() !== '') takeLine(line, { file, line: index + 1, column: 1 }, blocks, open);
  }
  return blocks;
}

/** @param open the items that a deeper line still belongs to, outermost first */
function takeLine(line: string, at: ListPlace, blocks: Block[], open: Item[]): void {
  const [, hashes, heading] = HEADING.exec(line) ?? [];
  const [, strong] = STRONG_LINE.exec(line) ?? [];
  if (heading !== undefined || strong !== undefined) {
    open.length = 0;
    blocks.push({ kind: 'heading', level: hashes?.length ?? 6, text: plainTitle(heading ?? strong ?? ''), at });
    return;
  }
  const bare = BARE_BOX.exec(line);
  const [, indent, box, text] = ITEM.exec(line) ?? (bare === null ? [] : [bare[0], bare[1], ' ', bare[3]]);
  const depth = widthOf(indent ?? /^\s*/.exec(line)?.[0] ?? '');
  while (open.length > 0 && depth <= (open.at(-1)?.indent ?? 0)) open.pop();
  const holder = open.at(-1);
  if (text === undefined) {
    if (holder === undefined) blocks.push({ kind: 'prose', text: line.trim(), at });
    else holder.prose.push(line.trim());
    return;
  }
  const place = { ...at, column: line.length - text.length + 1 };
  const item: Item = { kind: 'item', indent: depth, text, isTask: box !== undefined, prose: [], items: [], at: place };
  (holder?.items ?? blocks).push(item);
  open.push(item);
}

function widthOf(indent: string): number {
  return indent.replace(/\t/g, '    ').length;
}

function plainTitle(text: string): string {
  return parseTitle(text).title;
}

class OutlineReader {
  readonly steps: ListedStep[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly #order: NumberOrder;
  readonly #clock: Clock;
  /** Whether steps have boxes; then an item without one, that holds some, is a heading. */
  readonly #hasBoxes: boolean;
  #phase: string | null = null;

  constructor(order: NumberOrder, clock: Clock, hasBoxes: boolean) {
    this.#order = order;
    this.#clock = clock;
    this.#hasBoxes = hasBoxes;
  }

  take(block: Block): void {
    if (block.kind === 'heading') this.#phase = block.text;
    else if (block.kind === 'prose') this.leftOut.push({ at: block.at, what: block.text, why: 'prose' });
    else this.#takeItem(block);
  }

  #takeItem(item: Item): void {
    if (this.#isHeading(item)) {
      const before = this.#phase;
      this.#phase = plainTitle(item.text) || before;
      for (const inner of item.items) this.#takeItem(inner);
      this.#phase = before;
      return;
    }
    if (this.#hasBoxes && !item.isTask) {
      this.leftOut.push({ at: item.at, what: item.text, why: 'prose' });
      return;
    }
    const { values, rest, links } = this.#valuesOf(item);
    const title = values.get('title')?.text ?? '';
    if (parseTitle(title).title === '') {
      this.leftOut.push({ at: item.at, what: item.text, why: 'no-title' });
      return;
    }
    const { step, leftOut } = readStep(values, this.#phase, this.#order, this.#clock);
    const texts = [step.description, ...rest].filter((text) => text !== null);
    const description = texts.length === 0 ? null : texts.join('\n');
    const checklist = item.items.flatMap((inner) => parseTitle(inner.text).title || []);
    this.steps.push({ ...step, description, links: [...step.links, ...links], checklist });
    this.leftOut.push(...leftOut);
  }

  /** An item that only groups others: without a box where steps have some, or with items below it in a list of two levels. */
  #isHeading({ isTask, items }: Item): boolean {
    if (items.length === 0 || isTask) return false;
    return this.#hasBoxes ? hasTasks(items) : this.#phase === null;
  }

  #valuesOf(item: Item) {
    const values = new Map<ListField, ListValue>();
    const set = (field: ListField, text: string): void => {
      if (!values.has(field)) values.set(field, { text: text.trim(), at: item.at, unit: null });
    };
    const title = item.text
      .replace(SIGNED_DAY, (_, sign: string, day: string) => {
        set(SIGNS.get(sign) ?? 'due', day);
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
      links.push(...parsed.links.filter(({ url }) => isLink(url)));
      if (meaning !== null && meaning.field !== 'title' && meaning.field !== 'phase') set(meaning.field, text);
      else if (parsed.links.length === 0) rest.push(line);
    }
    set('title', title);
    return { values, rest, links };
  }
}
