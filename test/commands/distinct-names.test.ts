import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withDistinctNames } from '../../src/words/distinct-names.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const planOf = (customer: string) => `customer: ${customer}
purchased: 2026-11-02
live: live
goal: { why: It works }
people:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }
phases:
  - { id: one, name: One, tasks: [{ id: ask, title: Ask, owner: jane, duration: 1d, due: 2026-11-18, after: [] }, { id: live, title: Go live, owner: csm, duration: 1d, due: 2026-11-18, after: [] }] }
`;

describe('two plans of one customer', () => {
  it('are shown with their ids, all others by name', () => {
    const plans = [
      { id: 'acme', customer: 'Acme' },
      { id: 'bolt', customer: 'Bolt' },
      { id: 'acme-2', customer: 'Acme' },
    ];
    expect(withDistinctNames(plans).map(({ customer }) => customer)).toEqual(['Acme (acme)', 'Bolt', 'Acme (acme-2)']);
    expect(withDistinctNames(plans.slice(0, 2))).toEqual(plans.slice(0, 2));
    expect(withDistinctNames([])).toEqual([]);
  });

  it('are told apart wherever many are listed; JSON has name and id', async () => {
    const root = folderWith({
      'onboard.yaml': 'vendor: Ledgerly\nreminders: { before: [1d], after: [2d] }\n',
      'plans/acme.yaml': planOf('Acme'),
      'plans/acme-2.yaml': planOf('Acme'),
      'plans/bolt.yaml': planOf('Bolt'),
    });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@t.example', ...args], { cwd: root });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'base');
    for (const id of ['acme', 'acme-2', 'bolt']) {
      const path = join(root, `plans/${id}.yaml`);
      writeFileSync(path, readFileSync(path, 'utf8').replace('duration: 1d', 'duration: 9d'));
    }
    for (const argv of [['status'], ['today'], ['diff', 'HEAD', '-f', 'markdown']]) {
      const lines = (await onboardIn(root, argv)).printed.split('\n').filter((line) => line.includes('Acme'));
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => !/Acme(?:\*\*)? \\?\(acme(?:-2)?\\?\)/.test(line))).toEqual([]);
    }
    expect((await onboardIn(root, ['status'])).printed).not.toContain('Bolt (');
    const { printed: mails } = await onboardIn(root, ['remind']);
    expect(mails).toMatch(/^Mina Park .*: Acme \(acme-2\) · Acme \(acme\) · Bolt$/m);
    // Customers never see ids.
    expect(mails).toMatch(/^Jane Kim .* {2}Acme · Bolt: 3 steps of your plan$/m);
    const { plans } = JSON.parse((await onboardIn(root, ['status', '-f', 'json'])).printed);
    expect(plans.map(({ customer }: { customer: string }) => customer).sort()).toEqual(['Acme', 'Acme', 'Bolt']);
  });

  it('are distinguished even where only one of them is late enough to be listed', async () => {
    const due = (customer: string, day: string) => planOf(customer).replaceAll('2026-11-18', day);
    const others = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`plans/bolt-${index}.yaml`, due(`Bolt ${index}`, '2026-11-10')]),
    );
    const root = folderWith({
      'onboard.yaml': 'vendor: Ledgerly\n',
      ...others,
      'plans/acme.yaml': due('Acme', '2026-11-09'),
      'plans/acme-2.yaml': due('Acme', '2026-11-17'),
      'plans/bolt-0-2.yaml': due('Bolt 0', '2026-12-17'),
    });
    const { printed } = await onboardIn(root, ['today']);
    expect(printed).toContain('Acme (acme)');
    expect(printed).not.toContain('acme-2');
    // The other plan of this customer has nothing for the day.
    expect(printed).toMatch(/Bolt 0 (?!\()/);
  });
});
