/** The value of a plain scalar in the core schema of YAML 1.2. */
export type CoreScalar = string | number | boolean | null;

const CORE_SCALARS: ReadonlyMap<string, CoreScalar> = new Map<string, CoreScalar>([
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
  ...['.inf', '.Inf', '.INF'].flatMap((text): [string, CoreScalar][] => [
    [text, Number.POSITIVE_INFINITY],
    [`+${text}`, Number.POSITIVE_INFINITY],
    [`-${text}`, Number.NEGATIVE_INFINITY],
  ]),
  ...['.nan', '.NaN', '.NAN'].map((text): [string, CoreScalar] => [text, Number.NaN]),
]);
const LONGEST_WORD = 5;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OTHER_BASE = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/;
const ZERO = 0x30;
const PLUS = 0x2b;
const NINE = 0x39;

/** A plain scalar's value by the core schema of YAML 1.2 (section 10.3.2): most text stays text. */
export function resolvePlain(text: string): CoreScalar {
  if (text.length <= LONGEST_WORD) {
    const word = CORE_SCALARS.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  return first >= PLUS && first <= NINE ? resolveNumber(text) : text;
}

function resolveNumber(text: string): number | string {
  if (DECIMAL.test(text)) return Number.parseFloat(text);
  if (text.charCodeAt(0) !== ZERO || !OTHER_BASE.test(text)) return text;
  return Number.parseInt(text.slice(2), text[1] === 'x' ? 16 : 8);
}
