/** What a plain scalar may stand for in the core schema of YAML 1.2. */
export type CoreScalar = string | number | boolean | null;

const WORDS: ReadonlyMap<string, CoreScalar> = new Map<string, CoreScalar>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);
const LONGEST_WORD = 5;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OTHER_BASE = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/;
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

const PLUS = 0x2b;
const NINE = 0x39;

/** A plain scalar's value by the core schema of YAML 1.2 (section 10.3.2): most text stays text. */
export function resolvePlain(text: string): CoreScalar {
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  return first >= PLUS && first <= NINE ? resolveNumber(text) : text;
}

function resolveNumber(text: string): number | string {
  if (DECIMAL.test(text)) return Number.parseFloat(text);
  if (OTHER_BASE.test(text)) return Number.parseInt(text.slice(2), text[1] === 'x' ? 16 : 8);
  if (INFINITE.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return NOT_A_NUMBER.test(text) ? Number.NaN : text;
}
