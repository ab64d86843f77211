import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { memoryIo } from '../../cli/memory-io.ts';
import { folderWith } from '../../support/folder.ts';
import { ACME, LEDGERLY } from '../ledgerly.ts';

/** Runs a command as a person at a terminal who types one line. */
async function typing(typed: string, cwd: string, ...argv: readonly string[]) {
  const env = { ONBOARD_TODAY: '2026-11-16', GIT_CEILING_DIRECTORIES: '/tmp', PATH: process.env.PATH ?? '' };
  const io = memoryIo({ cwd, env });
  const terminal = {
    ...io,
    stdin: Object.assign(Readable.from([`${typed}\n`]), { isTTY: true }),
    stderr: { ...io.stderr, isTTY: true },
  };
  return { code: await run(argv, terminal), printed: io.printed(), said: io.said() };
}

describe('on a terminal', () => {
  const own = (id: string): string =>
    `name: ${id.toUpperCase()}\nphases:\n  - id: a\n    name: A\n    tasks:\n      - { id: b, title: B }\n`;
  const templates = {
    'onboard.yaml': 'vendor: L\n',
    'templates/aaa.yaml': own('aaa'),
    'templates/bbb.yaml': own('bbb'),
  };

  it.each([
    ['', 'aaa'],
    ['1', 'aaa'],
    ['2', 'bbb'],
    ['bbb', 'bbb'],
  ])('new offers templates by number, and %j takes %s', async (typed, id) => {
    const root = folderWith(templates);
    const { code, said } = await typing(typed, root, 'new', 'Birch', '--purchased', '2026-11-16');
    expect(said).toContain(' 1  aaa  AAA\n 2  bbb  BBB\nWhich template? [aaa] ');
    expect(code).toBe(0);
    expect(readFileSync(join(root, 'plans/birch.yaml'), 'utf8')).toContain(`id: ${id}, version`);
  });

  it.each(['0', '3', 'zzz'])('new refuses %j, which is none of them', async (typed) => {
    const root = folderWith(templates);
    const { code } = await typing(typed, root, 'new', 'Birch', '--purchased', '2026-11-16');
    expect([code, existsSync(join(root, 'plans/birch.yaml'))]).toEqual([2, false]);
  });

  it.each([
    ['', 'first-session'],
    ['2', 'import-data'],
    ['share', 'share-portal'],
  ])('done lists the open tasks, and %j takes %s', async (typed, task) => {
    const root = folderWith(LEDGERLY);
    const { code, printed, said } = await typing(typed, root, 'done', 'acme');
    expect(said).toContain(' 1  first-session  First session\n 2  import-data  Import existing data\n');
    expect(said).toContain('Which task? [first-session] ');
    expect([code, printed]).toEqual([0, expect.stringContaining(`acme: ${task} done`)]);
  });

  it('move asks only for what is missing: the task, the day or both', async () => {
    const root = folderWith(LEDGERLY);
    const day = await typing('2026-12-21', root, 'move', 'acme', 'share', '--reason', 'r');
    expect(day.said).toContain('To which day (2026-12-04, "next friday", +3d)? ');
    expect(day.printed).toContain('→ 2026-12-21: r');
    const task = await typing('share', root, 'move', 'acme', '+1d', '--reason', 'r');
    expect(task.said).toContain('Which task? ');
    expect(task.printed).toContain('acme: share-portal due 2026-12-21 → 2026-12-22: r');
  });

  it('lists customers, with a default where there is only one', async () => {
    const two = folderWith({ ...LEDGERLY, 'plans/fjord.yaml': ACME.replace('Acme Accounting', 'Fjord') });
    const second = await typing('2', two, 'why');
    expect(second.said).toContain(' 1  acme  Acme Accounting\n 2  fjord  Fjord\nWhich customer? ');
    expect(second.printed).toContain('of Fjord');
    const only = await typing('', folderWith(LEDGERLY), 'why');
    expect([only.said, only.printed]).toEqual([
      expect.stringContaining('Which customer? [acme] '),
      expect.stringContaining('of Acme Accounting'),
    ]);
  });
});
