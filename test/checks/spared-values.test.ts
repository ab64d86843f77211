import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/checks/index.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import type { Source } from '../../src/document/source.ts';
import { evaluate } from '../../src/evaluate.ts';
import { dayOf } from '../../src/plan/day.ts';
import { readWorkspace } from '../../src/workspace/read.ts';

const TODAY = dayOf(2026, 11, 20);
const EXAMPLES = readWorkspace(resolve('examples/ledgerly'));

/** Values that a file can be looked at without, each with one that is none. */
const BAD: readonly (readonly [RegExp, string])[] = [
  [/\b(due|not-before|by|target): \d{4}-\d\d-\d\d/, '2026-02-30'],
  [/\b(duration|wait): [^\s,}]+/, 'a while'],
  [/\b(effort): [^\s,}]+/, 'little'],
  [/\b(email): [^\s,}]+/, 'nowhere'],
];

/** Rules that look at such a value, or at the days that follow from it. */
const ABOUT_DATES = new Set([
  ...['due-on-day-off', 'due-before-predecessor', 'due-before-not-before', 'due-too-tight', 'session-count'],
  ...['late-first-value', 'long-onboarding', 'target-too-tight', 'target-unlikely', 'calendar-coverage'],
  ...['smart-goal', 'handoff-incomplete', 'unused-waiver'],
]);

/** A plan with mistakes in many places, so that there is something to lose. */
function spoilt({ path, text }: Source): Source {
  const mistakes = text
    .replace(/owner: [\w-]+/, 'owner: nobody')
    .replace(/attended: \[\w+/, 'attended: [nobody')
    .replace(/done: 2026/, 'done: 2027')
    .replace(/done: 2026/, 'done: 2025');
  return { path, text: `${mistakes}\nwaivers: [{ rule: no-such-rule, until: 2026-12-31, by: mina, reason: None }]\n` };
}

async function findingsWith(plan: Source): Promise<ReadonlyMap<string, Finding>> {
  const plans = [plan];
  const { findings, legible } = await evaluate({ ...EXAMPLES, plans, archive: [] });
  const own = [...findings, ...check(legible, TODAY)].filter(({ at }) => at.file === plan.path);
  return new Map(
    own.map((finding) => [`${finding.rule} ${finding.at.pointer} ${JSON.stringify(finding.args)}`, finding]),
  );
}

function places(text: string) {
  return BAD.flatMap(([pattern, bad]) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => ({
      broken: `${text.slice(0, match.index)}${match[1]}: ${bad}${text.slice(match.index + match[0].length)}`,
      what: match[0],
    })),
  );
}

const plans = EXAMPLES.plans.filter(({ text }) => !/^(?:waivers|closed):/m.test(text)).map(spoilt);
const cases = plans.flatMap((plan) => places(plan.text).map((place) => ({ plan, ...place })));

describe('a bad value that can be spared', () => {
  it('hides nothing else that is wrong with a plan, and makes nothing up', async () => {
    expect(cases.length).toBeGreaterThan(100);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), async ({ plan, broken }) => {
        const [before, after] = [await findingsWith(plan), await findingsWith({ ...plan, text: broken })];
        const added = [...after].filter(([key]) => !before.has(key)).map(([, { rule }]) => rule);
        const lost = [...before].filter(([key]) => !after.has(key)).map(([, { rule }]) => rule);
        expect(added).toEqual([expect.stringMatching(/^bad-(?:date|duration|effort|format)$/)]);
        expect(lost.filter((rule) => !ABOUT_DATES.has(rule))).toEqual([]);
        expect([...after.values()].map(({ rule }) => rule)).toEqual(
          expect.arrayContaining(['unknown-owner', 'unknown-rule']),
        );
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it.each([
    ['a note', 'notes: [{ on: 2026-02-30, text: Called }]', 'bad-date'],
    ['who came', 'recap: { attended: ["?"] }', 'bad-id'],
    ['what was said', 'recap: { summary: [""] }', 'bad-text'],
    ['an answer', 'recap: { questions: [{ id: q, ask: Why, answered: 2026-02-30 }] }', 'bad-date'],
  ])('hides nothing else when it is in %s', async (_, written, rule) => {
    const text = [
      'customer: Acme',
      'purchased: 2026-11-02',
      'phases:',
      '  - id: start',
      '    name: Start',
      '    tasks:',
      `      - { id: call, title: Call, done: 2026-11-05, session: { minutes: 30 }, ${written} }`,
      '      - { id: send, title: Send, owner: nobody }',
    ].join('\n');
    const rules = [...(await findingsWith({ path: 'plans/acme.yaml', text })).values()].map((finding) => finding.rule);
    expect(rules).toEqual(expect.arrayContaining([rule, 'unknown-owner']));
    expect(rules).not.toContain('question-without-owner');
  });

  it('keeps its file from answering', async () => {
    const [first] = cases;
    if (first === undefined) throw new Error('The examples hold such values');
    const evaluation = await evaluate({ ...EXAMPLES, plans: [{ ...first.plan, text: first.broken }], archive: [] });
    expect([evaluation.plans, evaluation.unevaluated]).toEqual([[], [first.plan.path]]);
  });

  it('does not spare what happened, who does it, and what waits for what', async () => {
    const [plan] = plans;
    if (plan === undefined) throw new Error('There are examples');
    for (const [key, bad] of [
      ['done', '2026-02-30'],
      ['owner', '"?"'],
      ['id', '"?"'],
    ] as const) {
      const text = plan.text.replace(new RegExp(`(?<=\\n *(?:- )?)${key}: [^\\s,}]+`), `${key}: ${bad}`);
      const rules = [...(await findingsWith({ ...plan, text })).values()].map(({ rule }) => rule);
      expect(rules).toEqual([expect.stringMatching(/^bad-/)]);
    }
  });
});
