import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readFast } from '../../src/document/read-fast.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { accepts, acceptsBriefly } from '../../src/schema/accept.ts';
import { damagedTexts, ODDITIES, shippedTexts } from '../support/yaml-texts.ts';

type Reader = typeof import('../../src/document/read-fast.ts');
type Brief = NonNullable<ReturnType<Reader['readBriefly']>>;

/** A reader that has read these texts often enough to remember their common parts. */
async function readerOf(texts: readonly string[]): Promise<Reader['readBriefly']> {
  vi.resetModules();
  const { readBriefly }: Reader = await import('../../src/document/read-fast.ts');
  for (let round = 0; round <= 41 / texts.length + 3; round++) for (const text of texts) readBriefly(text);
  return readBriefly;
}

/** The data of a text that was read with remembered parts, in full and in the order of the text. */
function inFull({ data, openings }: Brief): unknown {
  const full = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(full);
    if (typeof value !== 'object' || value === null) return value;
    const entries = [...Object.entries(openings.get(value) ?? {}), ...Object.entries(value)];
    return Object.fromEntries(entries.map(([key, inner]) => [key, full(inner)]));
  };
  return full(data);
}

/** Also distinguishes data in another order. */
function expectSame(brief: Brief | null, text: string): void {
  const plain = readFast(text);
  expect(brief && inFull(brief)).toStrictEqual(plain?.data ?? null);
  if (brief !== null) expect(JSON.stringify(inFull(brief))).toBe(JSON.stringify(plain?.data));
}

const shipped = [...shippedTexts().values()];
const plans = [...shippedTexts()].flatMap(([path, text]) => (path.includes('/plans/') ? [text] : []));
/** Plans that each have other days and another change. Most are still valid plans. */
const changedPlans = () =>
  fc
    .tuple(
      fc.constantFrom(...plans),
      fc.nat(),
      fc.constantFrom(
        ...[
          '',
          '      - id: brief\n',
          '        due: 2026-02-30\n',
          '        title: Again\n',
          '        # why\n',
          '\n',
          '  ',
        ],
        ...[
          '        owner: 7\n',
          '        unheard: of\n',
          '        "due": 2026-11-02\n',
          '        notes:\n          - x\n',
        ],
        ...[
          '        after: [no id!]\n',
          '        tasks:\n          - id: a\n',
          '        session: { minutes: 0 }\n',
          'x',
        ],
      ),
      fc.nat({ max: 2 }),
      fc.integer({ min: 10, max: 31 }),
    )
    .map(([text, place, added, dropped, day]) => {
      const lines = text.replace(/-\d\d$/gm, `-${day}`).split('\n');
      lines.splice(place % lines.length, dropped, ...(added === '' ? [] : [added.replace(/\n$/, '')]));
      return lines.join('\n');
    });

describe('a part that was read before', () => {
  it('has the same data in every text, whatever is around it', async () => {
    const damaged = fc.sample(damagedTexts(), { seed: 7, numRuns: 1500 });
    const read = await readerOf(shipped);
    const texts = [...shipped, ...ODDITIES.split(/\n(?=[^\s-])/), ...damaged];
    const briefs = texts.map((text) => [read(text), text] as const);
    for (const [brief, text] of briefs) expectSame(brief, text);
    const known = briefs.flatMap(([brief]) => brief ?? []);
    expect(known.length).toBeGreaterThan(300);
    expect(known.filter(({ openings }) => openings.size > 5).length).toBeGreaterThan(30);
  }, 240_000);

  it('is accepted, with the same data, where the whole text is accepted', async () => {
    const ajv = new Ajv2020({ strict: false, ownProperties: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync('schemas/plan.schema.json', 'utf8')));
    const read = await readerOf(plans);
    const workspace = resolveWorkspace({ vendor: 'V' });
    const at = { id: 'p', file: 'plans/p.yaml', archived: false };
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(changedPlans(), (text) => {
        const brief = read(text);
        expectSame(brief, text);
        if (brief === null) return;
        const data = readFast(text)?.data;
        const isAccepted = acceptsBriefly(brief);
        expect([text, isAccepted, accepts('plan', data)]).toEqual([text, validate(data), validate(data)]);
        counts[isAccepted ? 'accepted' : 'refused'] += 1;
        if (!acceptsBriefly(brief) || !accepts('plan', data)) return;
        expect(resolvePlan(brief.data, at, workspace, brief.openings)).toStrictEqual(resolvePlan(data, at, workspace));
      }),
      { seed: 3, numRuns: Number(process.env.ONBOARD_FUZZ ?? 1_500) },
    );
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(150);
  }, 3_600_000);

  it.each([
    ['goes on over the next line', 'a: one\n  two\nb: 1\n'],
    ['has a value below', 'a:\n  b: 1\nc: 2\n'],
    ['has a list below that stands as far left', 'a:\n- one\nb: [x]\n'],
    ['is the last one, without a line end', 'a: one'],
    ['is followed by blank lines and comments', 'a: one # why\n\n  # more\n\nb: 007\n'],
    ['stands in an item', 'a:\n  - b: 1\n    c: [y]\n  - b: 1\n'],
    ['comes twice in one map', 'a: one\nb: two\na: one\n'],
    ['has nothing', 'a:\nb:\n'],
    ['says null, and something stands below', 'a: null\n  b\nc: ~\n'],
    ['says null', 'a: null\nb: ~\n'],
    ['has a map in braces', 'a: { b: [x, { c: 1 }], d: "e # f" } # g\nh: \'i\'\n'],
    ['has a map in braces, and something stands below', 'a: { b: 1 }\n  c: 2\n'],
  ])('is read the same the second time when a line %s', async (_, text) => {
    const read = await readerOf([text, 'a: one\nb: two\nc:\n', 'a: null\nb: ~\n', 'a: { b: 1 }\n']);
    expectSame(read(text), text);
  });

  const step = 'tasks:\n  - id: a\n    title: A\n    due: 2026-01-05\n';
  const block = 's:\n  m: 60\n  p: room\nd: 2026-01-05\n';
  it.each([
    ['goes on', step],
    ['ends with the text', 'tasks:\n  - id: a\n    title: A'],
    ['is all of the item', 'tasks:\n  - id: a\n    title: A\n  - id: a\n    title: A\nx: 1\n'],
    ['goes on over the next line', 'tasks:\n  - id: a\n    title: A\n      B\n    due: 2026-01-05\n'],
    ['is followed by a comment', 'tasks:\n  - id: a\n    title: A\n    # why\n    due: 2026-01-05\n'],
    ['has one of its keys again', 'tasks:\n  - id: a\n    title: A\n    due: 2026-01-05\n    id: a\n'],
    ['is followed by a quoted key', 'tasks:\n  - id: a\n    title: A\n    "1": 2026-01-05\n'],
    ['is followed by a key of digits', 'tasks:\n  - id: a\n    title: A\n    due: 2026-01-05\n    1: x\n'],
    ['stands further right', 'x:\n  tasks:\n    - id: a\n      title: A\n      due: 2026-01-05\n'],
    ['is no step', step.replace('tasks', 'others')],
    ['is in a list in the list', 'tasks:\n  - - id: a\n      title: A\n      due: 2026-01-05\n'],
    ['appears twice', `${step}${step.replace('tasks:\n', '')}`],
  ])('is read the same the second time when what an item begins with %s', async (_, text) => {
    const read = await readerOf([step, step.replaceAll('\n  ', '\n    '), `o: 1\n${step}`]);
    expectSame(read(text), text);
    expectSame(read(step), step);
    expect(read(step)?.openings.size).toBe(1);
  });

  it.each([
    ['is as before', block],
    ['ends with the text', 's:\n  m: 60\n  p: room'],
    ['goes on with a key', 's:\n  m: 60\n  p: room\n  q: 1\nd: 2026-01-05\n'],
    ['goes on over the next line', 's:\n  m: 60\n  p: room\n    nine\nd: 2026-01-05\n'],
    ['is followed by blank lines and comments', 's:\n  m: 60\n  p: room\n\n  # why\n      # why\nd: 2026-01-05\n'],
    ['is followed by a comment and more', 's:\n  m: 60\n  p: room\n  # why\n  q: 1\n'],
    ['has a text block at its end', 's:\n  m: 60\n  p: |\n    room\n    # no comment\nd: 2026-01-05\n'],
    ['stands in an item', 'l:\n  - s:\n      m: 60\n      p: room\n  - s:\n      m: 60\n      p: room\n'],
  ])('is read the same the second time when a map below a key %s', async (_, text) => {
    const read = await readerOf([block, 's:\n  m: 60\n  p: |\n    room\nd: 1\n', text]);
    expectSame(read(text), text);
  });

  it('has the same limit of depth as elsewhere', async () => {
    const part = `x: ${'['.repeat(20)}${']'.repeat(20)}`;
    const deep = Array.from({ length: 14 }, (_, level) => `${'  '.repeat(level)}a:\n`).join('');
    const read = await readerOf([`${part}\n`, `${deep}${'  '.repeat(14)}a: 1\n`]);
    for (const levels of [10, 11, 12, 13, 14]) {
      const text = `${Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}a:\n`).join('')}${'  '.repeat(levels)}${part}\n`;
      expectSame(read(text), text);
    }
  });

  it('is the same frozen object in every text', async () => {
    const text = 'a: [x, { b: 1 }]\n';
    const read = await readerOf([text]);
    const [one, other] = [read(text)?.data.a, read(text)?.data.a];
    expect(one).toBe(other);
    expect(Object.isFrozen(one) && Object.isFrozen(Object.values(one as object)[1])).toBe(true);
  });

  it('is forgotten after many other parts, and is then read again', async () => {
    const read = await readerOf(plans);
    for (let count = 0; count < 30_000; count += 1000)
      read(Array.from({ length: 1000 }, (_, line) => `k${count + line}: v\n`).join(''));
    for (const text of plans) expectSame(read(text), text);
  });
});
