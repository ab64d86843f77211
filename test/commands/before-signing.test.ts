import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const TEMPLATE = `name: Firms
live: share
phases:
  - id: selling
    name: Selling
    tasks:
      - { id: contract, title: Contract, owner: csm, duration: 1d, before: signing }
      - { id: scope, title: Scope, owner: point-person, duration: 3d, before: signing }
  - id: setup
    name: Setup
    tasks:
      - { id: account, title: Account, owner: point-person, duration: 2d }
      - { id: import, title: Import, owner: point-person, duration: 5d, after: [account] }
  - id: go
    name: Go
    tasks:
      - { id: share, title: Share, owner: point-person, duration: 1d, aha: They see it }
`;
const workspace = () => folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'templates/firms.yaml': TEMPLATE });

interface Timeline {
  readonly live: { readonly due: string; readonly expected: string };
  readonly slip: number;
  readonly tasks: readonly { readonly id: string; readonly due: string; readonly end: string }[];
}

async function timeline(root: string, today = '2026-11-20'): Promise<Timeline> {
  const { printed } = await onboardIn(root, ['timeline', 'birch', '--format', 'json', '--today', today]);
  return JSON.parse(printed);
}
const run = (root: string, ...argv: readonly string[]) => onboardIn(root, [...argv, '--no-input']);

describe('work before the signature', () => {
  it('takes no time from what follows in a new plan, so that what is due is what is expected', async () => {
    const root = workspace();
    await run(root, 'new', 'Birch', '-t', 'firms', '--signing', '2026-12-01');
    const made = await timeline(root);
    expect(made.tasks.map(({ id, due }) => [id, due])).toEqual([
      ['contract', '2026-12-01'],
      ['scope', '2026-12-01'],
      ['account', '2026-12-02'],
      ['import', '2026-12-09'],
      ['share', '2026-12-10'],
    ]);
    expect(made.tasks.slice(2).map(({ end }) => end)).toEqual(made.tasks.slice(2).map(({ due }) => due));
    expect(made.slip).toBe(0);
  });

  it('pulls nothing forward in any view once it is done; nor does what the customer did early', async () => {
    const root = workspace();
    await run(root, 'new', 'Birch', '-t', 'firms', '--signing', '2026-12-01');
    const before = await timeline(root);
    await run(root, 'done', 'birch', 'contract', 'scope', 'account');
    const after = await timeline(root);
    expect([after.live, after.slip]).toEqual([before.live, before.slip]);
    expect(after.tasks.slice(3).map(({ end }) => end)).toEqual(before.tasks.slice(3).map(({ end }) => end));
    const why = await run(root, 'why', 'birch');
    expect(why.printed).toContain('Signing on Tue 1 Dec');
    expect(why.printed).toContain('end on Thu 10 Dec');
    const status = JSON.parse((await run(root, 'status', '--format', 'json')).printed);
    expect(status.plans[0]).toMatchObject({ schedule: 'prospect', overdue: [] });
  });

  it('keeps its day when the customer signs; everything else counts from the real signature', async () => {
    const root = workspace();
    await run(root, 'new', 'Birch', '-t', 'firms', '--signing', '2026-12-01');
    await run(root, 'done', 'birch', 'contract', 'scope');
    await run(root, 'sign', 'birch', '--on', '11/19/2026');
    const signed = await timeline(root);
    expect(signed.tasks.map(({ id, due }) => [id, due])).toEqual([
      ['contract', '2026-12-01'],
      ['scope', '2026-12-01'],
      ['account', '2026-11-20'],
      ['import', '2026-11-27'],
      ['share', '2026-11-30'],
    ]);
    expect((await run(root, 'why', 'birch')).printed).toContain('Bought on Thu 19 Nov');
  });
});
