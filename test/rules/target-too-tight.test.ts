import { expect, it } from 'vitest';
import { evaluate } from '../../src/evaluate.ts';
import { parseDay } from '../../src/plan/time/day.ts';
import { checkWorkspace } from '../../src/rules/index.ts';

it.each([
  ['the day before', '2026-11-04', '', ['2026-11-05, 1 day']],
  ['the same day', '2026-11-05', '', []],
  ['the day after', '2026-11-06', '', []],
  ['the day before, once the customer is live,', '2026-11-04', ', done: 2026-11-02', []],
])('a target on %s as the plan gets there is too tight or not', async (_, target, done, expected) => {
  const text = `customer: Acme\npurchased: 2026-11-02\ntarget: ${target}\nlive: a\nphases:\n  - id: p\n    name: P\n    tasks: [{ id: a, title: A, duration: 4d${done} }]\n`;
  const evaluation = await evaluate({
    settings: { path: 'onboard.yaml', text: 'vendor: L\n' },
    templates: [],
    plans: [{ path: 'plans/acme.yaml', text }],
    archive: [],
    calendars: [],
    unreadable: [],
  });
  const found = checkWorkspace(evaluation, parseDay('2026-11-02') ?? 0).flatMap((finding) =>
    finding.rule === 'target-too-tight' ? [`${finding.args.expected}, ${finding.args.days} day`] : [],
  );
  expect(found).toEqual(expected);
});
