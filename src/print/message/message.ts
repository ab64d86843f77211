import type { Locale } from '../../plan/model/model.ts';

/** What is written to somebody, before it has a format: text and links, never markup. Printers decide how it looks. */
export interface Message {
  readonly locale: Locale;
  /** One line. */
  readonly subject: string;
  readonly opening: readonly Block[];
  readonly sections: readonly MessageSection[];
  readonly closing: readonly Block[];
}

export interface MessageSection {
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Where space is short, sections with a higher number are left out first. */
  readonly spare: number;
}

export type Block =
  | { readonly kind: 'text'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
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

/** A line of text, in which some parts lead somewhere. */
export type Line = string | Link | readonly (string | Link)[];

/** Lines of one paragraph. */
export function text(...lines: readonly Line[]): Block {
  return { kind: 'text', lines };
}

/** A list; nothing where there is no item. */
export function list(items: readonly Line[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** A table whose cells mean nothing without the names of their columns: plain text says those in each row. */
export function labelledTable(columns: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', columns, rows, isLabelled: true }];
}

/** A table; nothing where there is no row. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', columns, rows }];
}

/** A section; nothing where it would be empty. */
export function section(heading: string, spare: number, blocks: readonly Block[]): readonly MessageSection[] {
  return blocks.length === 0 ? [] : [{ heading, spare, blocks }];
}

/** The parts of a line. */
export function spansOf(line: Line): readonly (string | Link)[] {
  return typeof line === 'string' || 'url' in line ? [line] : line;
}

const SAFE_SCHEME = /^(?:https?|mailto|tel):/i;

/** Whether a link leads to a page, a mailbox or a telephone, and to nothing that a program would run. */
export function isSafe({ url }: Link): boolean {
  return SAFE_SCHEME.test(url);
}
