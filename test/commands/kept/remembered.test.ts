import { appendFileSync, cpSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { REMEMBERING } from '../../../src/commands/kept/remembered.ts';
import { commands } from '../../../src/commands/table/index.ts';
import { UserError } from '../../../src/diagnostics/user-error.ts';
import { MemoryPlace } from '../../../src/workspace/memory/place.ts';
import { type MemoryIo, memoryIo } from '../../cli/memory-io.ts';
import { ledgerly } from '../../support/ledgerly.ts';
import { repositoryWith } from '../../support/repository.ts';

type Env = Readonly<Record<string, string>>;

const env = { ONBOARD_TODAY: '2026-11-20' };

async function outcome(io: MemoryIo, argv: readonly string[]) {
  return { code: await run(argv, io), printed: io.printed(), said: io.said() };
}

const ask = (cwd: string, argv: readonly string[], more: Env = {}) =>
  outcome(memoryIo({ cwd, env: { ...env, ...more } }), argv);
const askAnew = (cwd: string, argv: readonly string[], more: Env = {}) => ask(cwd, ['--no-cache', ...argv], more);

/** The same at a terminal, where a person types one line. */
function typing(typed: string, cwd: string, argv: readonly string[]) {
  const io = memoryIo({ cwd, env });
  const stdin = Object.assign(Readable.from([`${typed}\n`]), { isTTY: true });
  return outcome({ ...io, stdin, stderr: { ...io.stderr, isTTY: true } }, argv);
}

const answersIn = (root: string): number =>
  readdirSync(MemoryPlace.of(root, env)?.folder ?? '').filter((name) => name.startsWith('answer-')).length;

it('the commands that keep answers are those of the table', () => {
  const remembering = commands.filter(({ remembers }) => remembers !== undefined).map(({ name }) => name);
  expect([...REMEMBERING].sort()).toEqual(remembering.sort());
});

describe('an answer is kept for the command line that was typed', () => {
  it('and for whatever else determines how it looks', async () => {
    const root = repositoryWith(ledgerly).root;
    const ways: readonly Env[] = [
      {},
      { COLUMNS: '60' },
      { FORCE_COLOR: '1' },
      { FORCE_COLOR: '1', NO_COLOR: '1' },
      { LC_ALL: 'C' },
      { TERM: 'linux' },
      { ONBOARD_TODAY: '2026-11-24' },
      { ONBOARD_TODAY: '' },
    ];
    const anew = [];
    for (const way of ways) anew.push(await askAnew(root, ['status'], way));
    for (let round = 0; round < 2; round++)
      for (const [index, way] of ways.entries()) expect(await ask(root, ['status'], way)).toEqual(anew[index]);
    expect(answersIn(root)).toBe(ways.length);
  });

  it('in the folder of -C, wherever -C stands', async () => {
    const [one, other] = [repositoryWith(ledgerly).root, repositoryWith(ledgerly).root];
    appendFileSync(join(other, 'plans/acme.yaml'), 'notes: []\n');
    renameSync(join(other, 'plans/juniper.yaml'), join(other, 'plans/juniper-two.yaml'));
    const questions = [
      ['status', '-C', other],
      ['-C', other, 'status'],
      [`-C${other}`, 'status'],
      ['--format', 'json', '-C', other, 'status'],
      ['status', '--csm', '-C', other],
      ['status', '--', '-C', other],
    ];
    for (let round = 0; round < 2; round++)
      for (const question of questions) expect(await ask(one, question)).toEqual(await askAnew(one, question));
  });

  it('once, whichever option comes before the command', async () => {
    const { root } = repositoryWith(ledgerly);
    for (let round = 0; round < 2; round++)
      for (const words of [
        ['--today', '2026-11-20', 'status'],
        ['--format', 'json', 'status'],
      ])
        expect(await ask(root, words)).toEqual(await askAnew(root, words));
    expect(answersIn(root)).toBe(2);
  });

  it('in the workspace of the folder, which may change', async () => {
    const root = repositoryWith(ledgerly).root;
    const below = join(root, 'below/deeper');
    mkdirSync(below, { recursive: true });
    const before = await ask(below, ['status']);
    expect(before.printed).toContain('Acme');
    cpSync(join(root, 'onboard.yaml'), join(root, 'below/onboard.yaml'));
    const after = await ask(below, ['status']);
    expect(after).toEqual(await askAnew(below, ['status']));
    expect(after.printed).not.toContain('Acme');
  });

  it('and not for a command that asked the person a question', async () => {
    const root = repositoryWith(ledgerly).root;
    const [acme, juniper] = [await ask(root, ['why', 'acme']), await ask(root, ['why', 'juniper'])];
    const kept = answersIn(root);
    for (const [typed, { printed }] of [['acme', acme] as const, ['juniper', juniper] as const])
      expect((await typing(typed, root, ['why'])).printed).toBe(printed);
    expect(answersIn(root)).toBe(kept);
  });
});

it('an answer that cannot be written to the output fails, kept or not', async () => {
  const root = repositoryWith(ledgerly).root;
  const told = [];
  for (let round = 0; round < 3; round++) {
    const io = memoryIo({ cwd: root, env });
    const write = (text: string): void => {
      if (round > 0 && text !== '') throw new UserError('The output cannot be written: full', 'Check the disk.');
      io.stdout.write(text);
    };
    const code = await run(['status'], { ...io, stdout: { ...io.stdout, write } });
    told.push([code, io.said()]);
  }
  const refused = [2, 'onboard: The output cannot be written: full\n  Check the disk.\n'];
  expect(told.slice(1)).toEqual([refused, refused]);
});
