import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

/** Every template and example that ships, by its path. */
export function shippedTexts(): ReadonlyMap<string, string> {
  const files = ['templates', 'examples'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  const paths = files.filter((file) => file.endsWith('.yaml')).sort();
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** Unusual YAML syntax, in one document. */
export const ODDITIES = `a: 'x''y
  z'
b: "q \\" \\u00e9 w"
c: |
   one
     two

   three
d: >-
  folded
  text

  and more
e: plain text
   goes on

   and on
f: [a, b,
    c # comment
   , {d: e, "f":g, 'h': [ ]}]
g: { over lines
     plain: 1, b: c
     d e}
h:
- - 1
  - 2
-
  k: v
-
- ~
- -x
i: { a, b: , c: null}
"quoted key": 1
'single': 0x1F
j: [-1, +2, .5, 1e3, 0o17, .inf, -.INF, .nan, 007, 12:30, 2026-01-05, yes, True, 1., -0]
k: a#b c:d -e ?f
l: "x"   # comment
m: "folded
  over

  lines "
한국: 전력 😀
`;

const PIECES = [
  ...[
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n  ',
    '\n- ',
    '\r\n',
    '\r',
    '\t',
    ':',
    ': ',
    ' :',
    '#',
    ' #',
    '-',
    '- ',
    ',',
    '[',
    ']',
  ],
  ...[
    '{',
    '}',
    '"',
    "'",
    "''",
    '""',
    '\\',
    '\\n',
    '\\x41',
    '|',
    '>',
    '|-',
    '&',
    '*',
    '!',
    '%',
    '@',
    '`',
    '?',
    '? ',
    '~',
  ],
  ...[
    'null',
    'true',
    '0',
    '1',
    'e',
    '.',
    '+',
    '_',
    '0x',
    '0o7',
    '---',
    '...',
    '<<',
    '=',
    '<',
    '$',
    'a',
    'é',
    '한',
    '😀',
  ],
  ...['\u00a0', '\u3000', '\u0085', '\u2028', '\ufeff', '\u0000', '\u1112\u1161\u11ab'],
];

type Change = (text: string) => string;
const spot = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

function onLines(change: (lines: string[], at: number) => void): (where: number) => Change {
  return (where) => (text) => {
    const lines = text.split('\n');
    change(lines, Math.floor(where * lines.length));
    return lines.join('\n');
  };
}

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(spot, fc.constantFrom(...PIECES), fc.nat(2)).map(([where, piece, cut]) => (text: string) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + piece + text.slice(at + cut);
  }),
  fc.tuple(spot, fc.integer({ min: 1, max: 3 })).map(([where, cut]) => (text: string) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + text.slice(at + cut);
  }),
  spot.map(onLines((lines, at) => lines.splice(at, 1))),
  spot.map(onLines((lines, at) => lines.splice(at, 0, lines[(at * 7) % lines.length] ?? ''))),
  spot.map(onLines((lines, at) => lines.splice(at, 1, ` ${lines[at]}`))),
  fc
    .tuple(spot, fc.nat(6))
    .map(([where, width]) =>
      onLines((lines, at) => lines.splice(at, 1, ' '.repeat(width) + (lines[at] ?? '').trimStart()))(where),
    ),
);

/** A few lines of a text, moved to the left margin and set below a key when they are a list. */
function excerpt(text: string, where: number, length: number): string {
  const lines = text.split('\n');
  const at = Math.floor(where * lines.length);
  const some = lines.slice(at, at + length);
  const margin = Math.min(...some.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)), 80);
  return some
    .map((line) => line.slice(margin))
    .join('\n')
    .replace(/^(?=-)/, 'k:\n');
}

/** Texts after a typing error, a bad merge or an attack: parts of real texts with a few changes. */
export function damagedTexts(): fc.Arbitrary<string> {
  const sources = [...shippedTexts().values(), ODDITIES, ODDITIES, ODDITIES];
  return fc
    .tuple(
      fc.constantFrom(...sources),
      spot,
      fc.integer({ min: 2, max: 14 }),
      fc.array(change, { maxLength: 4 }),
      fc.constantFrom('\n', '\n', '\n', '\r\n'),
      fc.constantFrom('', '', '', '\ufeff'),
    )
    .map(([source, where, length, changes, eol, mark]) => {
      const text = changes.reduce((current, apply) => apply(current), excerpt(source, where, length));
      return mark + text.replaceAll('\n', eol);
    });
}
