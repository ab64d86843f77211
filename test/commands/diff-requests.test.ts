import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { expectDescribed } from '../support/output-schema.ts';
import { repositoryWith } from '../support/repository.ts';

const SETTINGS = 'vendor: Ledgerly\nlocale: en\ntimezone: Asia/Seoul\n';
/** Connect ends on Fri 6 Nov, import on Fri 13 Nov, and share, which is go-live, on Mon 16 Nov. */
const PLAN = `customer: Acme
purchased: 2026-11-02
target: 2026-12-11
live: share
people:
  jane: { name: Jane Kim, side: customer, roles: [point-person] }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: connect, title: Connect, owner: jane, duration: 1w, due: 2026-11-06 }
      - { id: import, title: Import, owner: jane, duration: 1w, after: [connect], due: 2026-11-13 }
      - { id: share, title: Share, owner: jane, after: [import], due: 2026-11-16 }
      - { id: side, title: On the side, owner: jane, duration: 3cd, after: [], due: 2026-11-04 }
`;

async function diffAfter(step: string, request: string, plan = PLAN, format = 'text') {
  const { root, env, write } = repositoryWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': plan });
  write({
    'plans/acme.yaml': plan.replace(`id: ${step},`, `id: ${step}, asked: { ${request}, on: 2026-11-02, by: jane },`),
  });
  const io = memoryIo({ cwd: root, env: { ...env, ONBOARD_TODAY: '2026-11-02' } });
  expect(await run(['diff', '--format', format], io)).toBe(0);
  return io.printed().replace(/\n {4}/g, ' ');
}

describe('a request in a difference', () => {
  test.each([
    ['a later day of a step on the way', 'import', 'due: 2026-11-20', 'go-live Mon 16 Nov → Mon 23 Nov (+5d), 80 % '],
    ['the day on which it ends anyway', 'import', 'due: 2026-11-13', 'go-live stays Mon 16 Nov, 80 % stays '],
    ['one day more', 'import', 'due: 2026-11-16', 'go-live Mon 16 Nov → Tue 17 Nov (+1d), '],
    ['an earlier day, which costs nothing', 'import', 'due: 2026-11-10', 'go-live stays Mon 16 Nov, '],
    ['a day off', 'import', 'due: 2026-11-21', 'go-live Mon 16 Nov → Mon 23 Nov (+5d), '],
    ['a step beside the way', 'side', 'due: 2026-11-25', 'go-live stays Mon 16 Nov, '],
    ['go-live itself', 'share', 'due: 2026-12-10', 'go-live Mon 16 Nov → Thu 10 Dec (+18d), '],
  ])('is priced as if the step took until then: %s', async (_, step, request, price) => {
    expect(await diffAfter(step, request)).toContain(`, asked for by Jane Kim: ${price}`);
  });

  test.each([
    ['2026-11-20', 'still before the target'],
    ['2026-12-09', 'at 80 % after the target'],
    ['2026-12-11', 'after the target'],
  ])('is held against the target: %s', async (due, verdict) => {
    const spread = PLAN.replace('duration: 1w, after', 'duration: 1w..3w, after');
    expect(await diffAfter('import', `due: ${due}`, spread)).toMatch(new RegExp(`, ${verdict}\\n`));
  });

  test('names no day of go-live while a blocked step makes it unknown', async () => {
    const blocked = PLAN.replace(
      'id: import,',
      'id: import, blocked: { since: 2026-11-02, by: customer, reason: Audit },',
    );
    expect(blocked).not.toBe(PLAN);
    expect(await diffAfter('share', 'due: 2026-12-10', blocked)).toContain(
      ', asked for by Jane Kim: go-live unknown, ',
    );
    const { plans } = JSON.parse(await diffAfter('share', 'due: 2026-12-10', blocked, 'json'));
    expect(plans[0].changes[0].request.live).toEqual({ before: null, after: null, days: null });
  });

  test('counts what was started as well', async () => {
    const started = PLAN.replace('id: connect,', 'id: connect, started: 2026-11-02,');
    expect(await diffAfter('connect', 'due: 2026-11-13', started)).toContain('go-live Mon 16 Nov → Mon 23 Nov (+5d), ');
  });

  test('for another owner has no price; each request shows its reason', async () => {
    expect(await diffAfter('import', 'to: "Lee Han <lee@other.example>", reason: He knows it')).toContain(
      '- "Import" to be done by Lee Han <lee@other.example> (He knows it), asked for by Jane Kim\n',
    );
    expect(await diffAfter('import', 'due: 2026-11-20, reason: away')).toContain(
      '- "Import" until Fri 20 Nov (away), asked for by Jane Kim: go-live',
    );
  });

  test('is in the comment of a pull request and in JSON', async () => {
    expect(await diffAfter('import', 'due: 2026-11-20', PLAN, 'markdown')).toMatch(
      /^- "Import" until Fri 20 Nov, asked for by Jane Kim: go-live Mon 16 Nov → Mon 23 Nov \(\+5d\), 80 % .*, still before the target$/m,
    );
    const printed = await diffAfter('import', 'due: 2026-11-20', PLAN, 'json');
    expectDescribed('diff', printed);
    expect(JSON.parse(printed).plans[0].changes[0].request).toMatchObject({
      by: 'Jane Kim',
      due: '2026-11-20',
      live: { before: '2026-11-16', after: '2026-11-23', days: 5 },
      target: '2026-12-11',
    });
  });
});
