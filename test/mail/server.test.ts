/** The built program against mail servers that are processes of their own, killed and restarted for real. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderWith } from '../support/folder.ts';

const BIN = resolve(import.meta.dirname, '../../bin/onboard.js');
const SERVER = resolve(import.meta.dirname, '../support/smtp-process.js');
const DAY = '2026-11-13';

interface Taken {
  readonly to: string;
  readonly id: string;
  readonly connections: number;
}

interface Server {
  readonly taken: Taken[];
  readonly url: string;
  /** Resolves once the server has accepted this many mails. */
  reached(count: number): Promise<void>;
}

async function serverProcess(...argv: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [SERVER, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill();
  });
  const taken: Taken[] = [];
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  const port = await new Promise<number>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const read = JSON.parse(line);
      if ('port' in read) return done(read.port);
      taken.push(read);
      for (const each of waiting) if (taken.length >= each.count) each.done();
    });
  });
  return {
    taken,
    url: `smtp://127.0.0.1:${port}`,
    reached: (count) =>
      new Promise((done) => {
        if (taken.length >= count) done();
        else waiting.push({ count, done });
      }),
  };
}

const SETTINGS = `vendor: Ledgerly
timezone: UTC
team: { mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] } }
mail: { from: "Ledgerly <plans@ledgerly.example>" }
`;

/** Customers with one late step each: one person for each customer, and the CSM, get a mail. */
function workspace(customers: number): string {
  const plans = Array.from({ length: customers }, (_, index) => [
    `plans/c${index}.yaml`,
    `customer: Customer ${index}
purchased: 2026-11-02
people:
  bob: { name: Bob ${index}, email: bob${index}@acme.example, side: customer, roles: [it-admin] }
  mina: { roles: [csm] }
phases:
  - { id: setup, name: Setup, tasks: [{ id: connect, title: Connect, owner: bob, due: 2026-11-11, duration: 2d..5d }] }
`,
  ]);
  const root = folderWith({ 'onboard.yaml': SETTINGS, ...Object.fromEntries(plans) });
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: root });
  return root;
}

const addresses = (customers: number) =>
  ['mina@ledgerly.example', ...Array.from({ length: customers }, (_, index) => `bob${index}@acme.example`)].sort();
const receivers = (...servers: readonly Server[]) => servers.flatMap(({ taken }) => taken.map(({ to }) => to)).sort();

interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly process: ChildProcess;
}

function start(root: string, url: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [BIN, 'remind', '--send'], {
    cwd: root,
    env: {
      ...process.env,
      CI: '',
      GITHUB_ACTIONS: '',
      ONBOARD_TODAY: DAY,
      ONBOARD_SMTP_URL: url,
      ONBOARD_SMTP_WAITS: '0.1 0.2',
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const ended = new Promise<Ran>((done) => child.on('close', (code) => done({ code, output, process: child })));
  return { child, ended };
}

const send = (root: string, { url }: Server, env?: Readonly<Record<string, string>>) => start(root, url, env).ended;

describe('a thousand digests', () => {
  test('are sent in one run, over few connections, in little memory, to exactly the listed people', async () => {
    const server = await serverProcess('take');
    const began = Date.now();
    const { code, output } = await send(workspace(1000), server, { NODE_OPTIONS: '--max-old-space-size=96' });
    expect([code, output.split('\n').at(-2)]).toEqual([0, '1001 sent, 0 not sent.']);
    expect(receivers(server)).toEqual(addresses(1000));
    expect(new Set(server.taken.map(({ id }) => id)).size).toBe(1001);
    expect(server.taken.at(-1)?.connections).toBeLessThan(15);
    // Two minutes on a busy machine; a few seconds on an idle one.
    expect(Date.now() - began).toBeLessThan(120_000);
  }, 180_000);
});

describe('a server that', () => {
  test('is slow gets enough time', async () => {
    const server = await serverProcess('slow', '300');
    expect(await send(workspace(3), server)).toMatchObject({ code: 0 });
    expect(receivers(server)).toEqual(addresses(3));
  });

  test('does not answer ends the run, which says how much it did not try', async () => {
    const server = await serverProcess('slow', '60000');
    const { code, output } = await send(workspace(6), server, { ONBOARD_SMTP_TIMEOUT: '0.3' });
    expect(code).toBe(1);
    expect(output).toContain('0 sent, 2 not sent. 5 more were not tried: the next run sends them.');
  }, 60_000);

  test('hangs up between mails gets the rest over a new connection, each once', async () => {
    const server = await serverProcess('drop', '3');
    expect(await send(workspace(6), server)).toMatchObject({ code: 0 });
    expect(receivers(server)).toEqual(addresses(6));
  }, 60_000);

  test('refuses an address gets all other mails', async () => {
    const server = await serverProcess('refuse', 'bob1@acme.example');
    const { code, output } = await send(workspace(3), server);
    expect([code, receivers(server)]).toEqual([1, addresses(3).filter((to) => to !== 'bob1@acme.example')]);
    expect(output).toMatch(/Bob 1 <bob1@acme\.example> {2}not sent: .*no such mailbox/);
  });

  test('defers unknown senders is tried again after everything else, at most three times', async () => {
    const patient = await serverProcess('later', '2');
    // The second wait is longer than a connection may be silent.
    const waits = { ONBOARD_SMTP_WAITS: '0.1 2.5', ONBOARD_SMTP_TIMEOUT: '1' };
    expect(await send(workspace(3), patient, waits)).toMatchObject({ code: 0 });
    expect(receivers(patient)).toEqual(addresses(3));
    const never = await serverProcess('later', '3');
    const { code, output } = await send(workspace(3), never);
    expect([code, never.taken]).toEqual([1, []]);
    expect(output).toContain('greylisted, come back later');
  });

  test('goes away ends the run after three tries; the next run sends the rest, and nothing twice', async () => {
    const root = workspace(8);
    const server = await serverProcess('leave', '3');
    const began = Date.now();
    const { code, output } = await send(root, server);
    expect(code).toBe(1);
    // A process that ends may accept one more mail: Node 26 allows it.
    const told =
      /(?<sent>\d) sent, 1 not sent\. (?<rest>\d) more (?:was|were) not tried: the next run sends (?:it|them)\./.exec(
        output,
      );
    const { sent = '0', rest = '0' } = told?.groups ?? {};
    expect(Number(sent)).toBeGreaterThanOrEqual(3);
    expect(Number(sent) + Number(rest), output).toBe(8);
    expect(Date.now() - began).toBeLessThan(20_000);
    const next = await serverProcess('take');
    expect(await send(root, next)).toMatchObject({ code: 0 });
    expect(receivers(server, next)).toEqual(addresses(8));
  }, 60_000);
});

/** How many extra mails each address got. */
function doubled(to: readonly string[]): number {
  return to.length - new Set(to).size;
}

describe('a run that is killed', () => {
  test.each([1, 4, 9, 12])(
    'after %i mails loses none, and sends at most the one in flight twice',
    async (count) => {
      const root = workspace(12);
      const server = await serverProcess('slow', '20');
      const { child, ended } = start(root, server.url);
      await server.reached(count);
      child.kill('SIGKILL');
      expect((await ended).code).toBeNull();
      const first = server.taken.length;
      expect(first).toBeLessThan(13);
      expect(await send(root, server)).toMatchObject({ code: 0 });
      const to = receivers(server);
      expect([...new Set(to)]).toEqual(addresses(12));
      expect(doubled(to)).toBeLessThanOrEqual(1);
      expect((await send(root, server)).output).toContain('Nothing to send');
    },
    60_000,
  );

  test('again and again, at any moment, sends at most one mail twice each time', async () => {
    const root = workspace(12);
    const server = await serverProcess('slow', '20');
    const kills = 5;
    for (let kill = 0; kill < kills; kill++) {
      const { child, ended } = start(root, server.url);
      const before = server.taken.length;
      await server.reached(Math.min(before + 2, 12));
      await new Promise((done) => setTimeout(done, kill * 7));
      child.kill('SIGKILL');
      await ended;
    }
    expect(await send(root, server)).toMatchObject({ code: 0 });
    const to = receivers(server);
    expect([...new Set(to)]).toEqual(addresses(12));
    expect(doubled(to)).toBeLessThanOrEqual(kills);
    const ids = new Map(server.taken.map(({ to: reader, id }) => [reader, id]));
    // A repeated mail has the same id, so mail programs show it once.
    expect(server.taken.filter(({ to: reader, id }) => ids.get(reader) !== id)).toEqual([]);
  }, 90_000);

  test('in CI, where the record is a branch, loses none either', async () => {
    const origin = folderWith({});
    execFileSync('git', ['init', '-q', '--bare'], { cwd: origin });
    const server = await serverProcess('slow', '20');
    const clone = () => {
      const root = workspace(5);
      execFileSync('git', ['remote', 'add', 'origin', origin], { cwd: root });
      return root;
    };
    const { child, ended } = start(clone(), server.url, { CI: 'true' });
    await server.reached(3);
    child.kill('SIGKILL');
    await ended;
    // The next job begins with an empty disk.
    const next = clone();
    expect(await send(next, server, { CI: 'true' })).toMatchObject({ code: 0 });
    expect(existsSync(join(next, '.git/onboard/sent.jsonl'))).toBe(false);
    const to = receivers(server);
    expect([...new Set(to)]).toEqual(addresses(5));
    expect(doubled(to)).toBeLessThanOrEqual(1);
    expect((await send(clone(), server, { CI: 'true' })).output).toContain('Nothing to send');
  }, 60_000);
});
