import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { memoryIo } from '../../cli/memory-io.ts';
import { folderWith } from '../../support/folder.ts';

const STEPS =
  'phases:\n  - { id: start, name: Start, tasks: [{ id: hello, title: Hello, owner: csm, duration: 2d }] }\n';
const CALENDAR = 'covers: 2026..2027\ndays: {}\n';

function workspace(files: Readonly<Record<string, string>> = {}): string {
  return folderWith({
    'onboard.yaml': 'vendor: Ledgerly\n',
    'templates/firms.yaml': `name: Our firms\n${STEPS}`,
    'templates/shops-small.yaml': `name: Corner shops\n${STEPS}`,
    'templates/shops-large.yaml': `name: Chains\n${STEPS}`,
    'calendars/KR.yaml': `name: South Korea\n${CALENDAR}`,
    'calendars/US.yaml': `name: United States\n${CALENDAR}`,
    ...files,
  });
}

async function onboard(cwd: string, ...argv: readonly string[]) {
  const io = memoryIo({ cwd });
  const code = await run([...argv, '--today', '2026-11-20'], io);
  return { code, out: io.printed(), said: io.said() };
}

/** Every way to name a template, and every way to name a calendar. */
const NAMING = [
  ['new', 'Elm', '--dry-run', '--template', 'TYPED'],
  ['template', 'show', 'TYPED'],
  ['timeline', '--template', 'TYPED'],
  ['learn', 'TYPED'],
  ['insights', '--template', 'TYPED'],
  ['upgrade', '--all', '--dry-run', '--template', 'TYPED'],
];
const typedIn = (call: readonly string[], typed: string): readonly string[] =>
  call.map((word) => word.replace('TYPED', typed));

describe('a template', () => {
  it.each(NAMING)('is found by id, name, or a part that only one has: %s %s', async (...call) => {
    const cwd = workspace();
    const byId = await onboard(cwd, ...typedIn(call, 'firms'));
    expect([byId.code, byId.said]).not.toEqual([2, expect.stringContaining('There is no template')]);
    for (const typed of ['FIRMS', 'our firms', 'Our f']) {
      const { code, out } = await onboard(cwd, ...typedIn(call, typed));
      expect([typed, code, out]).toEqual([typed, byId.code, byId.out]);
    }
  });

  it.each(NAMING)('is not guessed: %s %s', async (...call) => {
    const cwd = workspace({ 'templates/broken.yaml': 'name: [\n' });
    const refusals = [
      ['shops', '"shops" could be more than one template'],
      ['firmz', 'There is no template "firmz"'],
      ['f', 'There is no template "f"'],
      ['broken', 'templates/broken.yaml cannot be used as it is'],
    ] as const;
    for (const [typed, why] of refusals) {
      const { code, said } = await onboard(cwd, ...typedIn(call, typed));
      expect([typed, code, said]).toEqual([typed, 2, expect.stringContaining(why)]);
    }
  });
});

describe('a calendar', () => {
  it.each([
    [['calendar', 'show', 'TYPED']],
    [['new', 'Elm', '--dry-run', '--template', 'firms', '--calendar', 'TYPED']],
  ])('is found by id, name, or a part that only one has: %s', async (call) => {
    const cwd = workspace();
    const byId = await onboard(cwd, ...typedIn(call, 'KR'));
    expect(byId.code).toBe(0);
    for (const typed of ['kr', 'south korea', 'Korea'])
      expect(await onboard(cwd, ...typedIn(call, typed)), typed).toEqual(byId);
    const none = await onboard(cwd, ...typedIn(call, 'fr'));
    expect([none.code, none.said]).toEqual([2, expect.stringContaining('There is no calendar "fr"')]);
  });

  it('that cannot be used is not replaced by another one whose name contains its name', async () => {
    const cwd = workspace({ 'calendars/KR.yaml': 'covers: [\n', 'calendars/KR-2.yaml': `name: Other\n${CALENDAR}` });
    const { code, said } = await onboard(cwd, 'calendar', 'show', 'kr');
    expect([code, said]).toEqual([2, expect.stringContaining('calendars/KR.yaml cannot be used as it is')]);
  });
});

describe('a part of a name that many customers share', () => {
  const shared = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `plans/acme-${index}.yaml`,
        `customer: Acme ${index}\npurchased: 2026-11-02\n${STEPS}`,
      ]),
    );

  it.each([
    [20, 20, ''],
    [21, 20, ', and 1 more: type more of the name.'],
    [300, 20, ', and 280 more: type more of the name.'],
  ])('lists, of %i customers, %i', async (count, listed, end) => {
    const { code, said } = await onboard(workspace(shared(count)), 'status', 'acme');
    const text = said.replaceAll(/\n +/g, ' ').trim();
    expect([code, text.match(/acme-\d+ \(/g)?.length]).toEqual([2, listed]);
    expect(text.replace(/.*Acme \d+\)/s, '')).toBe(end);
  });
});
