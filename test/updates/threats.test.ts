import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import strings from 'big-list-of-naughty-strings';
import { afterEach, describe, expect, test } from 'vitest';
import {
  cloneOf,
  fileOf,
  git,
  keyOf,
  mailOf,
  onboard,
  PAGE,
  PLAN,
  post,
  SECRET,
  startServe,
  TODAY,
  until,
  updateIds,
} from '../support/answering.ts';
import { hasDovecot, startMailbox } from '../support/dovecot.ts';

const ORIGIN = 'https://plans.ledgerly.example';
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serving(plan = PLAN) {
  const place = cloneOf({}, plan);
  const server = await startServe(place.cwd);
  ends.push(() => server.end());
  return { ...place, server, answers: `${server.address}/answers` };
}

/** Everything that a run leaves in readable places. */
function traces(cwd: string): string {
  const spool = join(cwd, '.git/onboard.spool');
  const files = ['.git/onboard.journal', '.git/onboard.undo'].map((path) => readOrNothing(join(cwd, path)));
  const waiting = readdirSync(spool).map((name) => readFileSync(join(spool, name), 'utf8'));
  return [git(cwd, 'log', '--all', '-p', '--format=fuller'), git(cwd, 'reflog'), ...files, ...waiting].join('\n');
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

describe('a scanner that opens every link', () => {
  test('changes nothing: the host of the pages and the door get only requests to read', async () => {
    const { cwd, server } = await serving();
    expect((await onboard(cwd, ['publish', '--out', 'site'])).code).toBe(0);
    const { out } = await onboard(cwd, ['link', 'acme', '--format', 'json']);
    const links: readonly string[] = JSON.parse(out).links.map(({ url }: { url: string }) => url);
    const host = createServer(({ url = '' }, response) => {
      try {
        response.end(readFileSync(join(cwd, 'site', new URL(url, ORIGIN).pathname, 'index.html')));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    ends.push(() => host.close());
    const address = host.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const before = [git(cwd, 'rev-parse', 'HEAD'), readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8')];
    for (const link of links) {
      const [path = '', key = ''] = link.slice(ORIGIN.length).split('#');
      for (let again = 0; again < 100; again++) {
        expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200);
        // A scanner may also send the key as an argument.
        for (const method of ['GET', 'HEAD'])
          expect((await fetch(`${server.address}${path}?key=${key}&text=done+import`, { method })).status).toBe(404);
      }
    }
    expect([git(cwd, 'rev-parse', 'HEAD'), readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8')]).toEqual(before);
    expect(server.said()).not.toMatch(/acme/);
  }, 60_000);
});

describe('replay', () => {
  test('a hundred times by POST is one commit', async () => {
    const { cwd, server, answers } = await serving();
    const key = await keyOf('bob');
    const statuses = new Set<number>();
    for (let again = 0; again < 100; again++)
      statuses.add((await post(answers, key, 'update-1', 'Two banks', ORIGIN)).status);
    // After sixty in an hour, even a repeated update has to wait.
    expect([...statuses].sort()).toEqual([202, 429]);
    await until(() => readdirSync(join(cwd, '.git/onboard.spool')).length === 0, server.said);
    expect(await server.end()).toBe(0);
    expect(updateIds(cwd)).toEqual(['update-1']);
    expect(readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8').match(/Two banks/g)).toHaveLength(1);
  }, 60_000);

  test.skipIf(!hasDovecot)(
    'a hundred times by mail is one commit',
    async () => {
      const { cwd, bare } = cloneOf();
      const mailbox = await startMailbox();
      ends.push(mailbox.stop);
      const mail = await mailOf('one', 'Two banks');
      for (let again = 0; again < 100; again++) mailbox.put(`${again}`, mail);
      const { code, out } = await onboard(cwd, ['receive', '--imap', '--format', 'json'], mailbox.env);
      expect([code, updateIds(bare, 'main')]).toEqual([0, ['one@acme.example']]);
      const kinds = JSON.parse(out).updates.map(({ kind }: { kind: string }) => kind);
      expect([kinds.filter((kind: string) => kind === 'applied').length, kinds.length]).toEqual([1, 100]);
      expect(mailbox.count('.onboard-done')).toBe(100);
    },
    60_000,
  );
});

describe('cross-site posts, against the real door', () => {
  test.each<[string, Readonly<Record<string, string>>, string, number]>([
    ['a foreign origin', { Origin: 'https://evil.example', 'Content-Type': 'application/json' }, '{}', 403],
    ['an origin with a port', { Origin: `${ORIGIN}:8443`, 'Content-Type': 'application/json' }, '{}', 403],
    [
      'an origin that begins alike',
      { Origin: `${ORIGIN}.evil.example`, 'Content-Type': 'application/json' },
      '{}',
      403,
    ],
    ['a form', { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' }, 'text=done+import', 415],
    ['a form of parts', { Origin: ORIGIN, 'Content-Type': 'multipart/form-data; boundary=x' }, '--x--', 415],
    ['a form as plain text', { Origin: ORIGIN, 'Content-Type': 'text/plain' }, '{"text":"done import"}', 415],
  ])('%s is refused', async (_, headers, body, status) => {
    const { cwd, answers } = await serving();
    const key = await keyOf('bob');
    const response = await fetch(answers, {
      method: 'POST',
      headers: { ...headers, Authorization: `Bearer ${key}` },
      body,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(updateIds(cwd)).toEqual([]);
  });
});

describe('hostile text', () => {
  /** All texts go together, because each update is a commit. A page sends JSON, so it can send every string. */
  const TOGETHER = 20;

  test(`all ${strings.length} strings over POST stay data in git, in the plan, on the page and in the log`, async () => {
    const { cwd, server, answers } = await serving();
    const key = await keyOf('bob');
    const texts = Array.from(
      { length: Math.ceil(strings.length / TOGETHER) },
      (_, at) => `Text ${at}\n${strings.slice(at * TOGETHER, (at + 1) * TOGETHER).join('\n')}`,
    );
    for (const [at, text] of texts.entries())
      expect((await post(answers, key, `naughty-${at}`, text, ORIGIN)).status, text).toBe(202);
    await until(() => readdirSync(join(cwd, '.git/onboard.spool')).length === 0, server.said, 120);
    expect(await server.end()).toBe(0);
    expect(updateIds(cwd)).toHaveLength(texts.length);
    expect((await onboard(cwd, ['validate', '--severity', 'error'])).code).toBe(0);
    expect(git(cwd, 'status', '--porcelain')).toBe('');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(server.said()).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(server.said()).not.toMatch(/^\s*::|##\[/m);
    for (const secret of [key, SECRET]) expect(server.said() + traces(cwd)).not.toContain(secret);
  }, 300_000);

  test('as an id, a step or a page creates no wrong file or commit', async () => {
    const { cwd, answers } = await serving();
    const key = await keyOf('bob');
    const headers = { Origin: ORIGIN, 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
    const statuses = new Set<number>();
    for (const text of strings.filter((each) => each !== '')) {
      for (const part of ['id', 'page']) {
        const update = { page: PAGE, id: 'fine-id', on: TODAY, about: text, text: '', [part]: text };
        const response = await fetch(answers, { method: 'POST', headers, body: JSON.stringify(update) });
        statuses.add(response.status);
      }
    }
    // None of it has content, so nothing is kept.
    expect([...statuses]).toEqual([400]);
    expect(git(cwd, 'rev-list', '--count', 'HEAD')).toBe('1');
  }, 120_000);
});

describe('secrets', () => {
  test('are in nothing that anybody can read, on any path', async () => {
    const { cwd, server, answers } = await serving();
    const keys = await Promise.all([keyOf('bob'), keyOf('bob', 2), keyOf('jane')]);
    const [key = '', dead = ''] = keys;
    await post(answers, key, 'update-1', `my key is ${key.slice(0, 4)}`, ORIGIN);
    await post(answers, dead, 'update-2', 'x', ORIGIN);
    await until(() => updateIds(cwd).length === 1, server.said);
    const outputs = [server.said()];
    await server.end();
    const token = 'tok-9f8e7d6c5b4a';
    git(cwd, 'remote', 'set-url', '--push', 'origin', `http://bot:${token}@127.0.0.1:9/plans.git`);
    const env = {
      ONBOARD_IMAP_URL: 'imap://127.0.0.1:9',
      ONBOARD_IMAP_USER: 'plans',
      ONBOARD_IMAP_PASSWORD: 'pass word',
    };
    for (const argv of [
      ['receive', await fileOf(cwd, 'file-1', 'Fine', 'import', 'jane'), '--push'],
      ['receive', '--imap'],
      ['receive', '--inbox'],
      ['doctor', '--updates'],
      ['doctor', '--updates', '--format', 'json'],
      ['status', '--format', 'json'],
      ['log', 'acme'],
    ]) {
      const { out, said } = await onboard(cwd, argv, env);
      outputs.push(out, said);
    }
    await onboard(cwd, ['publish', '--out', 'site']);
    outputs.push(readFileSync(join(cwd, 'site/p', PAGE, 'index.html'), 'utf8'));
    outputs.push(traces(cwd));
    for (const secret of [...keys, SECRET, token, 'pass word']) expect(outputs.join('\n')).not.toContain(secret);
  }, 60_000);
});
