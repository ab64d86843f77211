import fc from 'fast-check';
import type { Value } from '../../src/document/edit.ts';

/** A text with the data it holds, laid out in one of the many ways in which people write YAML. */
export interface Styled {
  readonly text: string;
  readonly data: Value;
}

const KEYS = ['id', 'title', 'due', 'notes', 'why', 'a-b', '이름', 'on', 'x1', '일정'];
const WORDS = ['Import', '데이터', 'existing', 'call', '고객', 'it', 'ok', 'v2', 'Friday'];
const AWKWARD = [
  '',
  'no',
  '007',
  'a: b',
  'x #y',
  "it's",
  '- a',
  '[x]',
  '1e3',
  'true',
  ' lead',
  '"q"',
  '한글: 값',
  'a, b',
  '~',
  'a\tb',
];

const string = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...AWKWARD) },
);
const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: string },
  { weight: 1, arbitrary: fc.constantFrom<Value>(null, true, 12, -1.5, '2026-11-06') },
);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: scalar },
    {
      weight: 2,
      arbitrary: fc.dictionary(fc.constantFrom(...KEYS), tie('value'), {
        minKeys: 1,
        maxKeys: 4,
        noNullPrototype: true,
      }),
    },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
  ),
}));
const root = fc.dictionary(fc.constantFrom(...KEYS), value, { minKeys: 2, maxKeys: 5, noNullPrototype: true });

/** Text of one line, with several words or difficult characters, for edits. */
export const newScalar: fc.Arbitrary<Value> = scalar;
export const newKey: fc.Arbitrary<string> = fc.constantFrom('zz', 'done', '완료', '77', 'y', 'a b');

/** A layout comes from one seed, so that a failure shows the text and not a tree of choices. */
export const styled: fc.Arbitrary<Styled> = fc
  .tuple(root, fc.nat(), fc.constantFrom('\n', '\n', '\r\n'), fc.boolean(), fc.boolean())
  .map(([data, seed, eol, hasMark, isEnded]) => {
    const lines = new Stylist(seed).document(data);
    const text = (hasMark ? '\uFEFF' : '') + lines.join(eol) + (isEnded ? eol : '');
    return { text, data };
  });

class Stylist {
  #state: number;
  #comments = 0;

  constructor(seed: number) {
    this.#state = seed;
  }

  document(data: Value): readonly string[] {
    return [...this.#maybe(0.3, ['# a plan', '']), ...this.#block(data, 0), ...this.#maybe(0.2, ['', '# the end'])];
  }

  #chance(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) | 0;
    return ((this.#state >>> 8) & 0xffff) / 0x10000;
  }

  #maybe(chance: number, lines: readonly string[]): readonly string[] {
    return this.#chance() < chance ? lines : [];
  }

  #pick<T>(...choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.#chance() * choices.length)] ?? choices[0];
  }

  #trail(): string {
    return this.#chance() < 0.25 ? `${' '.repeat(this.#pick(1, 2, 5))}# c${this.#comments++}` : '';
  }

  #lead(column: number): readonly string[] {
    const comment = `${' '.repeat(column)}# c${this.#comments++}`;
    return [...this.#maybe(0.15, ['']), ...this.#maybe(0.15, [comment])];
  }

  /** The lines of a map or list that is not empty, all indented. */
  #block(data: Value, column: number): readonly string[] {
    const indent = ' '.repeat(column);
    if (isList(data)) return data.flatMap((item) => [...this.#lead(column), ...this.#item(item, column)]);
    return Object.entries(data ?? {}).flatMap(([key, inner]) => {
      const [first = '', ...rest] = this.#entry(inner, column);
      return [...this.#lead(column), `${indent}${this.#key(key)}:${first}`, ...rest];
    });
  }

  #key(key: string): string {
    return this.#chance() < 0.05 ? JSON.stringify(key) : key;
  }

  /** What follows a key: the rest of its line, and further lines. */
  #entry(data: Value, column: number): readonly string[] {
    if (!isFilled(data) || this.#chance() < 0.3) return this.#inline(data, column);
    const deeper = isList(data) ? column + this.#pick(0, 2, 4) : column + this.#pick(2, 2, 4);
    return [this.#trail(), ...this.#block(data, deeper)];
  }

  #item(data: Value, column: number): readonly string[] {
    const indent = ' '.repeat(column);
    if (!isFilled(data) || this.#chance() < 0.4) {
      const [first = '', ...rest] = this.#inline(data, column);
      return [`${indent}-${first}`, ...rest];
    }
    if (this.#chance() < 0.1) return [`${indent}-${this.#trail()}`, ...this.#block(data, column + 2)];
    const gap = this.#pick(1, 1, 1, 3);
    const lines = this.#block(data, column + 1 + gap);
    const start = lines.findIndex((line) => /^ *[^ #]/.test(line));
    const before = lines.slice(0, start).map((line) => (line === '' ? '' : indent + line.trimStart()));
    const first = `${indent}-${' '.repeat(gap)}${(lines[start] ?? '').trimStart()}`;
    return [...before, first, ...lines.slice(start + 1)];
  }

  #inline(data: Value, column: number): readonly string[] {
    if (data === null && this.#chance() < 0.5) return [this.#trail()];
    if (typeof data === 'string' && this.#chance() < 0.3) {
      const lines = this.#spread(data, column + 2);
      if (lines !== null) return lines;
    }
    if (isFilled(data) && this.#chance() < 0.3) return this.#spreadFlow(data, column + 2);
    return [` ${this.#flow(data)}${this.#trail()}`];
  }

  /** Text over several lines. */
  #spread(text: string, column: number): readonly string[] | null {
    const words = text.split(' ');
    if (words.length < 3 || !/^[\p{L}\d ]+$/u.test(text)) return null;
    const indent = ' '.repeat(column);
    const [start, end] = [words.slice(0, 2).join(' '), words.slice(2).join(' ')];
    switch (this.#pick('plain', 'folded', 'literal', 'quoted')) {
      case 'plain':
        return [` ${start}`, `${indent}${end}${this.#trail()}`];
      case 'folded':
        return [' >-', `${indent}${start}`, `${indent}${end}`];
      case 'literal':
        return [' |-', `${indent}${text}`];
      case 'quoted':
        return [` "${start}`, `${indent}${end}"${this.#trail()}`];
    }
  }

  #flow(data: Value): string {
    const pad = this.#pick('', ' ');
    if (isList(data))
      return data.length === 0 ? '[]' : `[${pad}${data.map((item) => this.#flow(item)).join(', ')}${pad}]`;
    if (isFilled(data)) {
      const entries = Object.entries(data ?? {}).map(([key, inner]) => `${key}: ${this.#flow(inner)}`);
      return `{${pad}${entries.join(`,${this.#pick(' ', '  ')}`)}${pad}}`;
    }
    return this.#scalar(data);
  }

  #spreadFlow(data: Value, column: number): readonly string[] {
    const indent = ' '.repeat(column);
    const parts = isList(data)
      ? data.map((item) => this.#flow(item))
      : Object.entries(data ?? {}).map(([key, inner]) => `${key}: ${this.#flow(inner)}`);
    const [open, close] = isList(data) ? ['[', ']'] : ['{', '}'];
    const comma = this.#pick('', ',');
    const lines = parts.map(
      (part, index) => `${indent}${part}${index < parts.length - 1 ? ',' : comma}${this.#trail()}`,
    );
    return [` ${open}`, ...lines, `${indent}${close}${this.#trail()}`];
  }

  #scalar(data: Value): string {
    if (typeof data !== 'string') return data === null ? 'null' : String(data);
    const isPlain = /^[\p{L}][\p{L}\d -]*$/u.test(data) && !/^(?:true|no)$/.test(data);
    const style = this.#pick('plain', 'plain', 'single', 'double');
    if (style === 'plain' && (isPlain || data === '2026-11-06')) return data;
    return style === 'single' && !data.includes('\t') ? `'${data.replaceAll("'", "''")}'` : JSON.stringify(data);
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function isFilled(value: Value): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
