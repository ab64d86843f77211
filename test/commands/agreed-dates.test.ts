import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { repositoryWith } from '../support/repository.ts';

const FILES = {
  'onboard.yaml': 'vendor: Ledgerly\nteam: { mina: { name: Mina Park, roles: [csm] } }\n',
  'plans/acme.yaml': `customer: Acme
purchased: 2026-11-02
target: 2026-12-04
live: share
people:
  jane: { name: Jane Kim, email: jane@a.example, side: customer, roles: [point-person, decision-maker] }
  mina: { roles: [csm] }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: import, title: Import the data, owner: jane, duration: 3d, due: 2026-11-20 }
  - id: rollout
    name: Rollout
    tasks:
      - { id: share, title: Share the portal, owner: jane, duration: 3d, due: 2026-12-02 }
`,
};

async function onboard(cwd: string, ...argv: string[]) {
  const io = memoryIo({ cwd });
  const code = await run(['--today', '2026-11-03', ...argv], io);
  return { code, all: io.printed() + io.said() };
}

describe('a due date that breaks the promise', () => {
  it('is reported by move, validate, diff and status', async () => {
    const { root } = repositoryWith(FILES);
    const moved = await onboard(root, 'move', 'acme', 'share', '2026-12-18', '--reason', 'They asked');
    const says = /due on 2026-12-18, 10 working days\s+after the promised go-live \(2026-12-04\)/;
    expect(moved.all).toMatch(says);
    expect((await onboard(root, 'validate')).all).toMatch(says);
    expect((await onboard(root, 'diff', 'HEAD')).all).toMatch(says);
    expect((await onboard(root, 'status', 'acme')).all).toMatch(/due on Fri 18 Dec, after the target Fri 4 Dec/);
  });

  it('is reported when the phase before go-live is due after go-live', async () => {
    const { root } = repositoryWith(FILES);
    const moved = await onboard(root, 'move', 'acme', 'import', '2026-12-03', '--reason', 'They asked');
    expect(moved.all).toMatch(/"share" is due on 2026-12-02, before "import" \(2026-12-03\)/);
  });

  it('is not reported when the date keeps the promise', async () => {
    const { root } = repositoryWith(FILES);
    await onboard(root, 'move', 'acme', 'share', '2026-12-04', '--reason', 'They asked');
    expect((await onboard(root, 'status', 'acme')).all).not.toContain('after the target');
  });
});
