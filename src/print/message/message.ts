import type { Locale } from '../../plan/model/model.ts';
import { cleanText } from '../clean.ts';

/** A message to somebody, independent of its format: text and links, never markup. Printers decide what it looks like. */
export interface Message {
  readonly locale: Locale;
  /** One line. */
  readonly subject: string;
  readonly opening: readonly MessageBlock[];
  readonly sections: readonly MessageSection[];
  readonly closing: readonly MessageBlock[];
}

export interface MessageSection {
  readonly heading: string;
  readonly blocks: readonly MessageBlock[];
  /** When space is short, sections with a higher number are left out first. */
  readonly spare: number;
}

export type MessageBlock =
  | { readonly kind: 'text'; readonly lines: readonly MessageLine[] }
  | { readonly kind: 'list'; readonly items: readonly MessageLine[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly isLabelled?: true;
    };

export interface Link {
  readonly text: string;
  readonly url: string;
}

/** A line of text that may contain links. */
export type MessageLine = string | Link | readonly (string | Link)[];

/** Lines of one paragraph. */
export function textBlock(...lines: readonly MessageLine[]): MessageBlock {
  return { kind: 'text', lines };
}

/** A list; nothing when there are no items. */
export function itemsBlock(items: readonly MessageLine[]): readonly MessageBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** A table whose cells make no sense without the column names: plain text repeats them in each row. */
export function labelledTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly MessageBlock[] {
  return rows.length === 0 ? [] : [{ kind: 'table', columns, rows, isLabelled: true }];
}

/** A table; nothing when there are no rows. */
export function messageTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly MessageBlock[] {
  return rows.length === 0 ? [] : [{ kind: 'table', columns, rows }];
}

/** A section; nothing when it would be empty. */
export function section(heading: string, spare: number, blocks: readonly MessageBlock[]): readonly MessageSection[] {
  return blocks.length === 0 ? [] : [{ heading, spare, blocks }];
}

/** The parts of a line. */
export function lineSpans(line: MessageLine): readonly (string | Link)[] {
  return typeof line === 'string' || 'url' in line ? [line] : line;
}

const SAFE_LINK_SCHEME = /^(?:https?|mailto|tel):/i;

/** Whether a link leads to a web page, a mailbox or a telephone number, and never to something that would run. */
export function isSafe({ url }: Link): boolean {
  return SAFE_LINK_SCHEME.test(url);
}

/** Harmless text with its leading and trailing spaces, which separate it from a link. */
export function cleanBesideLinks(text: string): string {
  const [, before = '', words = '', after = ''] = /^( *)([\s\S]*?)( *)$/.exec(text) ?? [];
  return before + cleanText(words) + after;
}
