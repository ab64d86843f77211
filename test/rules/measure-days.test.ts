import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const PLAN = `customer: Acme
ANCHOR
goal: { why: Fewer calls, measures: [{ name: Calls, from: 40, to: 10, by: DAY READINGS}] }
phases: [{ id: a, name: A, tasks: [{ id: b, title: B, due: 2026-12-01 }] }]
`;

async function rulesFor(anchor: string, day: string, readings = ''): Promise<readonly string[]> {
  const text = PLAN.replace('ANCHOR', anchor).replace('DAY', day).replace('READINGS', readings);
  const root = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/acme.yaml': text });
  const { printed } = await onboardIn(root, ['validate', '--format', 'json']);
  const { diagnostics }: { diagnostics: readonly { rule: string }[] } = JSON.parse(printed);
  return diagnostics.map(({ rule }) => rule).filter((rule) => /measure|reading/.test(rule));
}

const BOUGHT = 'purchased: 2026-11-02';

describe('the day of a measure', () => {
  it.each([
    [BOUGHT, '2026-11-01', '', ['measure-before-purchase', 'no-reading']],
    [BOUGHT, '2026-11-02', '', ['no-reading']],
    [BOUGHT, '2026-11-19', '', ['no-reading']],
    [BOUGHT, '2026-11-20', '', []],
    [BOUGHT, '2026-11-21', '', []],
    [BOUGHT, '2026-11-19', ', readings: [{ on: 2026-11-18, value: 20 }]', []],
    ['signing: 2026-12-01', '2026-11-30', '', ['measure-before-purchase']],
    ['signing: 2026-12-01', '2026-12-01', '', []],
    ['signing: 2026-12-01', '2026-11-19', '', ['measure-before-purchase', 'no-reading']],
  ])('%s, by %s%s: %j', async (anchor, day, readings, rules) => {
    expect(await rulesFor(anchor, day, readings)).toEqual(rules);
  });
});
