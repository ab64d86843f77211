import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';
const SETTINGS = `vendor: Ledgerly
timezone: UTC
calendars: [KR]
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  daniel: { name: Daniel Osei, email: daniel@ledgerly.example, roles: [implementation] }
reminders: { before: [3d, 1d], after: [1d, 2d], repeat: 3d, escalate-after: 2d }
mail: { from: "Ledgerly <plans@ledgerly.example>", updates: plans@ledgerly.example }
publish: { url: "https://plans.ledgerly.example" }
`;
const KR = 'name: Korea\ncovers: 2026..2027\ndays: { 2026-11-19: Founding Day }\n';

interface PlanParts {
  readonly steps: string;
  readonly head?: string;
}

const PEOPLE = `people:
  jane: { name: Jane Kim, email: jane@acme.example, phone: "+1 555 0100", side: customer, roles: [point-person] }
  bob: { name: Bob Ortiz, email: bob@acme.example, side: customer, roles: [it-admin], locale: ko }
  mina: { roles: [csm] }
  daniel: { roles: [implementation] }
`;

function plan({ steps, head = '' }: PlanParts): string {
  return `customer: Acme Accounting
page: fbjb55g6q6
purchased: 2026-11-02
${head}${PEOPLE}phases:
  - id: setup
    name: Setup
    tasks:
${steps
  .trim()
  .split('\n')
  .map((line) => `      ${line.trim()}`)
  .join('\n')}
`;
}

function workspace(acme: string, files: Readonly<Record<string, string>> = {}): string {
  return folderWith({ 'onboard.yaml': SETTINGS, 'calendars/KR.yaml': KR, 'plans/acme.yaml': acme, ...files });
}

const on = (day: string) => ({ ONBOARD_TODAY: day });

interface Said {
  readonly person: string;
  readonly reason: string;
  readonly step: string;
}

/** The lists of the digest for a CSM. */
const LISTS = ['calls', 'requests', 'answers', 'overdue', 'due', 'sessions'] as const;

interface DigestJson {
  readonly person: string;
  readonly parts: readonly { readonly items: readonly Said[] }[];
  readonly today: Readonly<Record<(typeof LISTS)[number], readonly { readonly task: string }[]>> | null;
}

async function hears(root: string, day: string): Promise<readonly Said[]> {
  const { printed } = await onboardIn(root, ['remind', '--format', 'json'], on(day));
  expectDescribed('remind', printed);
  const { digests } = JSON.parse(printed);
  return digests.flatMap(({ person, parts, today }: DigestJson) => [
    ...LISTS.flatMap((reason) => (today?.[reason] ?? []).map(({ task }) => ({ person, reason, step: task }))),
    ...parts.flatMap(({ items }) => items.map(({ reason, step }) => ({ person, reason, step }))),
  ]);
}

describe('who gets which reminder', () => {
  const bobs = workspace.bind(null, plan({ steps: '- { id: connect, title: Connect, owner: bob, due: 2026-11-11 }' }));

  // The due date is a Wednesday; 14 and 15 November are a weekend, 19 November is a holiday.
  test.each([
    ['2026-11-05', []],
    ['2026-11-06', ['bob before']],
    ['2026-11-07', []],
    ['2026-11-09', ['jane week']],
    ['2026-11-10', ['bob before']],
    ['2026-11-11', ['bob due', 'mina due']],
    ['2026-11-12', ['bob late', 'mina overdue']],
    ['2026-11-13', ['bob late', 'mina calls']],
    ['2026-11-14', []],
    ['2026-11-16', ['jane week', 'mina calls']],
    ['2026-11-17', ['mina calls']],
    ['2026-11-18', ['bob late', 'mina calls']],
    ['2026-11-19', []],
  ])('on %s: %j', async (day, expected) => {
    const said = await hears(bobs(), day);
    expect(said.map(({ person, reason }) => `${person} ${reason}`)).toEqual(expected);
  });

  test.each([
    ['paused', { head: 'pauses: [{ from: 2026-11-10, to: 2026-11-13, reason: Audit }]\n' }, 'paused (Audit)'],
    ['closed', { head: 'closed: { on: 2026-11-10, result: churned, reason: Merged }\n' }, 'closed'],
  ])('nobody while it is %s', async (_, parts, said) => {
    const root = workspace(plan({ steps: '- { id: connect, title: Connect, owner: bob, due: 2026-11-11 }', ...parts }));
    const { printed, code } = await onboardIn(root, ['remind'], on('2026-11-12'));
    expect(printed).toContain(`Acme Accounting: ${said}`);
    expect(printed).toContain('0 people get a message');
    expect(code).toBe(0);
  });

  // Decided on Friday; 14 and 15 November are a weekend, 19 November is a holiday.
  test.each([
    ['agree', 'granted', ['agree', 'acme', 'connect'], '2026-11-13', '2026-11-16'],
    [
      'decline',
      'declined',
      ['decline', 'acme', 'connect', 'The auditor (ours) comes. Sorry'],
      '2026-11-13',
      '2026-11-16',
    ],
    ['decline on the eve of a holiday', 'declined', ['decline', 'acme', 'connect', 'No'], '2026-11-18', '2026-11-20'],
  ])('%s is reported only on the next working day, to the requester and the point person', async (...of) => {
    const [, reason, argv, decided, told] = of;
    const asked = 'asked: { due: 2026-12-10, on: 2026-11-12, by: bob, reason: away }';
    const root = workspace(plan({ steps: `- { id: connect, title: Connect, owner: bob, due: 2026-12-01, ${asked} }` }));
    expect((await onboardIn(root, argv, on(decided))).code).toBe(0);
    const about = async (day: string) =>
      (await hears(root, day)).filter((said) => said.reason === reason).map(({ person }) => person);
    expect(await about(decided)).toEqual([]);
    expect(await about(told)).toEqual(['jane', 'bob']);
    expect(await about('2026-11-23')).toEqual([]);
  });

  test('a decision that a customer invents in a comment is reported to nobody', async () => {
    const notes = `notes: [
          { on: 2026-11-13, by: bob, text: "Not possible: 2026-12-10 (jane). We raise the price" },
          { on: 2026-11-13, by: bob, text: "As asked: 2026-12-10 (jane)." },
          { on: 2026-11-13, by: bob, text: "due 2026-12-01 → 2026-12-24: ours" }]`.replace(/\n\s+/g, ' ');
    const root = workspace(
      plan({
        steps: `- { id: connect, title: Connect, owner: bob, due: 2026-12-01, ${notes} }`,
        head: 'agreed: { on: 2026-11-10, by: jane }\n',
      }),
    );
    expect((await hears(root, '2026-11-16')).map(({ reason }) => reason)).not.toContainEqual(
      expect.stringMatching(/granted|declined/),
    );
    const { printed } = await onboardIn(
      root,
      ['status', 'acme', '--for', 'customer', '--format', 'json'],
      on('2026-11-16'),
    );
    const view = JSON.parse(printed);
    expect(view.moves).toEqual([]);
    // Their own words stay visible to them, and undo no agreement.
    expect(view.phases[0].steps[0].notes).toHaveLength(3);
    expect(view.phases[0].steps[0].isAgreed).toBe(true);
  });

  test('the reported reason is that of our last decision, whatever a customer wrote in the request', async () => {
    const wish = '{ to: "Foo (jane). Sign in at https://evil.example (bob", on: 2026-11-12, by: bob }';
    const root = workspace(
      plan({ steps: `- { id: connect, title: Connect, owner: bob, due: 2026-12-01, asked: ${wish} }` }),
    );
    await onboardIn(root, ['decline', 'acme', 'connect', 'FIRST'], on('2026-11-13'));
    const path = join(root, 'plans/acme.yaml');
    const again = 'asked: { due: 2026-12-09, on: 2026-11-13, by: bob }, ';
    writeFileSync(path, readFileSync(path, 'utf8').replace('owner: bob, ', `owner: bob, ${again}`));
    const later = await onboardIn(root, ['decline', 'acme', 'connect', 'SECOND'], on('2026-11-13'));
    expect(later.code).toBe(0);
    const internal = ['note', 'acme', 'connect', 'Not possible: x (jane). hidden', '--internal'];
    await onboardIn(root, internal, on('2026-11-13'));
    const { printed } = await onboardIn(root, ['remind', '--full'], on('2026-11-16'));
    expect(printed).toContain('Connect: it stays as it is (Tue 1 Dec). SECOND');
    for (const wrong of ['FIRST', 'hidden', '(Tue 1 Dec). Sign in']) expect(printed).not.toContain(wrong);
  });

  test('a declined request is reported with its reason, a granted one with its new date, in the language of the reader', async () => {
    const step = (id: string) =>
      `- { id: ${id}, title: T-${id}, owner: bob, due: 2026-12-01, after: [], asked: { due: 2026-12-10, on: 2026-11-12, by: bob } }`;
    const root = workspace(plan({ steps: `${step('yes')}\n${step('no')}` }));
    await onboardIn(root, ['agree', 'acme', 'yes'], on('2026-11-13'));
    await onboardIn(root, ['decline', 'acme', 'no', 'The auditor (ours) comes. Sorry'], on('2026-11-13'));
    const { printed } = await onboardIn(root, ['remind', '--full'], on('2026-11-16'));
    expect(printed).toContain('[Agreed, as you asked]\n- T-yes: Thu 10 Dec');
    expect(printed).toContain('- T-no: it stays as it is (Tue 1 Dec). The auditor (ours) comes. Sorry');
    expect(printed).toContain('- T-no: 지금 계획대로 진행합니다(12월 1일(화)). The auditor (ours) comes. Sorry');
  });

  test("nobody on a day off of the vendor, even when a plan counts only the customer's calendars", async () => {
    const own = plan({
      steps: '- { id: connect, title: Connect, owner: bob, due: 2026-11-18 }',
      head: 'calendars: { only: [US] }\n',
    });
    const root = workspace(own, { 'calendars/US.yaml': 'name: US\ncovers: 2026..2027\ndays: {}\n' });
    // 19 November is a holiday of the vendor, and a working day of the customer.
    const { printed } = await onboardIn(root, ['remind'], on('2026-11-19'));
    expect(printed).toContain('Acme Accounting: a day off (Founding Day)');
    expect(printed).toContain('0 people get a message');
    expect((await hears(root, '2026-11-20')).length).toBeGreaterThan(0);
  });

  test('nobody before the signature', async () => {
    const prospect = plan({ steps: '- { id: connect, title: Connect, owner: bob, due: 2026-11-11 }' });
    expect(await hears(workspace(prospect.replace('purchased:', 'signing:')), '2026-11-12')).toEqual([]);
  });

  test('only steps that can be done: no step that waits, is blocked by us, is internal, or has a request', async () => {
    const steps = `
- { id: ours, title: Ours, owner: daniel, due: 2026-11-20 }
- { id: waits, title: Waits, owner: bob, due: 2026-11-11, after: [ours] }
- { id: stuck, title: Stuck, owner: bob, due: 2026-11-11, after: [], blocked: { since: 2026-11-09, by: vendor, reason: Bug } }
- { id: hidden, title: Hidden, owner: bob, due: 2026-11-11, after: [], internal: true }
- { id: asked, title: Asked, owner: bob, due: 2026-11-11, after: [], asked: { due: 2026-11-30, on: 2026-11-10, by: bob } }`;
    const said = await hears(workspace(plan({ steps })), '2026-11-12');
    expect(said.filter(({ person }) => person !== 'mina' && person !== 'daniel')).toEqual([]);
  });

  test('only the CSM when a step is late because of us: it needs a new date, not a reminder', async () => {
    const steps = `
- { id: ours, title: Ours, owner: daniel, due: 2026-11-06, done: 2026-11-11 }
- { id: connect, title: Connect, owner: bob, due: 2026-11-09, after: [ours] }`;
    expect(await hears(workspace(plan({ steps })), '2026-11-11')).toEqual([
      { person: 'mina', reason: 'overdue', step: 'connect' },
    ]);
  });

  test('our own colleague and the CSM when we are late', async () => {
    const steps = '- { id: ours, title: Ours, owner: daniel, due: 2026-11-11 }';
    expect(await hears(workspace(plan({ steps })), '2026-11-12')).toEqual([
      { person: 'mina', reason: 'overdue', step: 'ours' },
      { person: 'daniel', reason: 'late', step: 'ours' },
    ]);
  });

  test('a call is listed with the phone number, the last message and the waiting steps', async () => {
    const steps = `
- { id: connect, title: Connect, owner: jane, due: 2026-11-10, notes: [{ on: 2026-11-09, by: jane, text: The bank is slow }] }
- { id: import, title: Import the books, owner: bob, after: [connect] }`;
    const { printed } = await onboardIn(workspace(plan({ steps })), ['remind', '--full'], on('2026-11-12'));
    expect(printed).toContain(
      '• Acme Accounting: Jane Kim, +1 555 0100: tel:+15550100: Connect (due Tue 10 Nov, 2 working days late)',
    );
    expect(printed).toContain('Their last note, Mon 9 Nov: “The bank is slow”');
    expect(printed).toContain('Waiting for it: Import the books');
  });

  test('a Korean team reads why in Korean', async () => {
    const root = workspace(LATE, { 'onboard.yaml': `locale: ko\n${SETTINGS}` });
    const { printed } = await onboardIn(root, ['remind'], on('2026-11-13'));
    expect(printed).toContain('acme connect: 영업일 2일 지연: 메일로는 부족하므로 전화 필요, 11월 11일(수)');
    expect(printed).toContain('오늘(11월 13일(금)) 안내를 받을 사람 2명. 아무것도 보내지 않았습니다.');
    expect(printed).not.toMatch(/late|due|hear|sent/);
  });

  test('one person gets several steps and several customers in one message', async () => {
    const steps = `
- { id: connect, title: Connect, owner: bob, due: 2026-11-11 }
- { id: invite, title: Invite, owner: bob, due: 2026-11-12, after: [] }`;
    const root = workspace(plan({ steps }), {
      'plans/branch.yaml': plan({ steps }).replace('Acme Accounting', 'Acme Branch'),
    });
    const { printed } = await onboardIn(root, ['remind', '--format', 'json'], on('2026-11-12'));
    const { digests } = JSON.parse(printed);
    const bobs = digests.filter(({ person }: { person: string }) => person === 'bob');
    expect(bobs).toHaveLength(1);
    expect(bobs[0].parts.map(({ items }: { items: unknown[] }) => items.length)).toEqual([2, 2]);
  });
});

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

async function mailServer(options: Partial<SMTPServerOptions> = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        received.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    received,
    env: { ONBOARD_SMTP_URL: `smtp://127.0.0.1:${port}`, ONBOARD_SMTP_TIMEOUT: '2', ONBOARD_SMTP_WAITS: '0.05 0.1' },
  };
}

const LATE = plan({ steps: '- { id: connect, title: Connect, owner: bob, due: 2026-11-11 }' });

function repository(acme = LATE, files: Readonly<Record<string, string>> = {}): string {
  const root = workspace(acme, files);
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: root });
  return root;
}

const send = (root: string, env: Readonly<Record<string, string>>, ...argv: readonly string[]) =>
  onboardIn(root, ['remind', '--send', ...argv], { ...on('2026-11-13'), ...env });

describe('sending', () => {
  test('reaches each listed person exactly once', async () => {
    const { received, env } = await mailServer();
    const root = repository();
    const first = await send(root, env);
    expect(first.code).toBe(0);
    expect(received.map(({ to }) => to)).toEqual([['bob@acme.example'], ['mina@ledgerly.example']]);
    const again = await send(root, env, '--format', 'json');
    expectDescribed('remind-sent', again.printed);
    expect(JSON.parse(again.printed).outcomes).toEqual([]);
    expect(received).toHaveLength(2);
    const nextDay = await onboardIn(root, ['remind', '--send'], { ...on('2026-11-16'), ...env });
    expect(nextDay.code).toBe(0);
    expect(received.slice(2).map(({ to }) => to)).toEqual([['jane@acme.example'], ['mina@ledgerly.example']]);
    const minas = await Promise.all([received[1], received[3]].map((mail) => PostalMime.parse(mail?.raw ?? '')));
    // The mail asks for the call once; from then on it is overdue work like any other.
    expect(minas.map(({ text = '' }) => [text.includes('Calls to make'), text.includes('Overdue')])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test('has headers that say what it is and how to reply, and never changes', async () => {
    const { received, env } = await mailServer();
    const hosts = { ONBOARD_SECRET: SECRET, ONBOARD_SECRET_HOSTS: 'plans.ledgerly.example ledgerly.example' };
    await send(repository(), { ...env, ...hosts });
    await send(repository(), { ...env, ...hosts });
    const mails = await Promise.all(received.map(({ raw }) => PostalMime.parse(raw)));
    const [bob] = mails;
    expect(bob?.from).toEqual({ name: 'Ledgerly', address: 'plans@ledgerly.example' });
    expect(bob?.replyTo?.[0]?.address).toMatch(/^plans\+fbjb55g6q6\.[a-z2-7]{26}\.[0-9a-v]{5}@ledgerly\.example$/);
    expect(bob?.text).toMatch(/https:\/\/plans\.ledgerly\.example\/p\/fbjb55g6q6\/#[a-z2-7]{26}/);
    expect(bob?.text).toContain('안녕하세요, Bob Ortiz 님.');
    const heads = new Map(bob?.headers.map(({ key, value }) => [key, value]));
    expect(heads.get('auto-submitted')).toBe('auto-generated');
    expect(heads.get('list-id')).toBe('<reminders.ledgerly.example>');
    expect(mails[2]?.messageId).toBe(bob?.messageId);
    expect(bob?.messageId).not.toBe(mails[1]?.messageId);
    expect(mails[1]?.replyTo).toBeUndefined();
  });

  test('needs a repository, an address to send from, and a server; else it says so', async () => {
    const { received, env } = await mailServer();
    const bare = await send(workspace(LATE), env);
    expect(bare).toMatchObject({ code: 2 });
    expect(bare.said).toContain('no place to record what was sent');
    const unset = await send(repository(), {});
    expect(unset.said).toContain('ONBOARD_SMTP_URL is missing');
    const fromNobody = repository(LATE, { 'onboard.yaml': SETTINGS.replace(/^mail:.*\n/m, '') });
    expect((await send(fromNobody, env)).said).toContain('No sender of email is set');
    expect(received).toEqual([]);
  });

  test('stops when onboard.yaml would send keys to a host that is not named next to the secret', async () => {
    const { received, env } = await mailServer();
    const moved = repository(LATE, {
      'onboard.yaml': SETTINGS.replace('https://plans.ledgerly.example', 'https://evil.example'),
    });
    const pinned = { ONBOARD_SECRET: SECRET, ONBOARD_SECRET_HOSTS: 'plans.ledgerly.example ledgerly.example' };
    const outcome = await send(moved, { ...env, ...pinned });
    expect(outcome.code).toBe(2);
    expect(outcome.said).toContain('sends keys of customers to evil.example');
    expect((await send(repository(), { ...env, ONBOARD_SECRET: SECRET })).code).toBe(2);
    expect(received).toEqual([]);
  });

  test('a trial sends everything to one colleague, and is not recorded', async () => {
    const { received, env } = await mailServer();
    const root = repository();
    expect((await send(root, env, '--only', 'eve@elsewhere.example')).code).toBe(2);
    await send(root, env, '--only', 'daniel@ledgerly.example');
    expect(received.map(({ to }) => to)).toEqual([['daniel@ledgerly.example'], ['daniel@ledgerly.example']]);
    await send(root, env);
    expect(received.slice(2).map(({ to }) => to)).toEqual([['bob@acme.example'], ['mina@ledgerly.example']]);
  });

  test('a refused address is named, the rest is sent, and the next run tries again', async () => {
    let isFull = true;
    const { received, env } = await mailServer({
      onRcptTo({ address }, _, done) {
        if (isFull && address.startsWith('bob'))
          return done(Object.assign(new Error('mailbox is full'), { responseCode: 552 }));
        done();
      },
    });
    const root = repository();
    const first = await send(root, env);
    expect(first.code).toBe(1);
    expect(first.printed).toMatch(/Bob Ortiz <bob@acme\.example> {2}not sent: .*mailbox is full/);
    expect(received.map(({ to }) => to)).toEqual([['mina@ledgerly.example']]);
    isFull = false;
    expect((await send(root, env)).code).toBe(0);
    expect(received.map(({ to }) => to[0])).toEqual(['mina@ledgerly.example', 'bob@acme.example']);
  });

  test('a server that says later, or hangs up, is asked again, at most three times', async () => {
    const asked = new Map<string, number>();
    const { received, env } = await mailServer({
      onRcptTo({ address }, _, done) {
        const count = (asked.get(address) ?? 0) + 1;
        asked.set(address, count);
        const isBusy = address.startsWith('mina') || count < 2;
        done(isBusy ? Object.assign(new Error('greylisted'), { responseCode: 451 }) : null);
      },
    });
    const { code, printed } = await send(repository(), env);
    expect(code).toBe(1);
    expect(received.map(({ to }) => to)).toEqual([['bob@acme.example']]);
    expect(Object.fromEntries(asked)).toEqual({ 'bob@acme.example': 2, 'mina@ledgerly.example': 3 });
    expect(printed).toContain('greylisted');
  });

  test('no password is in any output, whatever the server says', async () => {
    const { env } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ password }, _, done) => done(new Error(`no such user with ${password}`)),
    });
    const url = env.ONBOARD_SMTP_URL.replace('smtp://', 'smtp://mailer:hunter2hunter2@');
    const { code, printed, said } = await send(repository(), { ...env, ONBOARD_SMTP_URL: url });
    expect(code).toBe(1);
    expect(printed + said).not.toContain('hunter2hunter2');
  });

  test('connects to other computers only with TLS', async () => {
    const { env } = await mailServer();
    const port = new URL(env.ONBOARD_SMTP_URL).port;
    // The name resolves to this computer, but is not written as a loopback address.
    const { code, printed } = await send(repository(), { ...env, ONBOARD_SMTP_URL: `smtp://0.0.0.0:${port}` });
    expect(code).toBe(1);
    expect(printed).toMatch(/not sent: .*(STARTTLS|TLS)/i);
  });

  test('a killed run sends at most the mail in flight twice, and loses none', async () => {
    const { received, env } = await mailServer();
    const root = repository();
    await send(root, env);
    const record = join(root, '.git/onboard/sent.jsonl');
    const lines = readFileSync(record, 'utf8').split('\n');
    // The state after a kill between the first message and its record, in the middle of a line.
    writeFileSync(record, `${lines[0]}\n${lines[1]?.slice(0, 9)}`);
    await send(root, env);
    expect(received.map(({ to }) => to[0])).toEqual([
      'bob@acme.example',
      'mina@ledgerly.example',
      'bob@acme.example',
      'mina@ledgerly.example',
    ]);
    writeFileSync(record, lines.slice(0, 2).join('\n'));
    appendFileSync(record, '\n');
    await send(root, env);
    expect(received.slice(4).map(({ to }) => to[0])).toEqual(['mina@ledgerly.example']);
    expect((await send(root, env)).printed).toContain('Nothing to send');
  });

  test('in CI the record is a branch that is pushed; without one nothing is sent', async () => {
    const { received, env } = await mailServer();
    const ci = { ...env, CI: 'true' };
    const alone = await send(repository(), ci);
    expect(alone.code).toBe(2);
    expect(alone.said).toContain('onboard-sent of origin, which cannot be reached');
    const origin = folderWith({});
    execFileSync('git', ['init', '-q', '--bare'], { cwd: origin });
    for (let run = 0; run < 2; run++) {
      const clone = repository();
      execFileSync('git', ['remote', 'add', 'origin', origin], { cwd: clone });
      expect((await send(clone, ci)).code).toBe(0);
      expect(existsSync(join(clone, '.git/onboard'))).toBe(false);
    }
    expect(received).toHaveLength(2);
    const record = execFileSync('git', ['show', 'onboard-sent:sent.jsonl'], { cwd: origin, encoding: 'utf8' });
    expect(record.match(/"sent"/g)?.length).toBe(2);
  });

  test('the branch keeps what later runs need, and is not pushed when nothing is sent', async () => {
    const { received, env } = await mailServer();
    const origin = folderWith({});
    execFileSync('git', ['init', '-q', '--bare'], { cwd: origin });
    const git = (...argv: readonly string[]) => execFileSync('git', argv, { cwd: origin, encoding: 'utf8' });
    const run = async (day: string) => {
      const clone = repository();
      execFileSync('git', ['remote', 'add', 'origin', origin], { cwd: clone });
      const { code } = await onboardIn(clone, ['remind', '--send'], { ...on(day), ...env, CI: 'true' });
      expect(code).toBe(0);
    };
    const lines = () => git('show', 'onboard-sent:sent.jsonl').trimEnd().split('\n');
    await run('2026-11-13');
    const commit = git('rev-parse', 'onboard-sent');
    await run('2026-11-13');
    expect(git('rev-parse', 'onboard-sent')).toBe(commit);
    await run('2026-11-20');
    // The day a week ago is still complete; one day later only its call is left.
    expect(lines().filter((line) => line.includes('"day":"2026-11-13"'))).toHaveLength(2);
    await run('2026-11-23');
    const old = lines().filter((line) => line.includes('"day":"2026-11-13"'));
    expect(old).toHaveLength(1);
    expect(JSON.parse(old[0] ?? '').said).toEqual(['call acme connect  2026-11-11']);
    // Mina got one request to call, on the first of these days.
    const texts = await Promise.all(received.map(async ({ raw }) => (await PostalMime.parse(raw)).text ?? ''));
    expect(texts.filter((text) => text.includes('Calls to make'))).toHaveLength(1);
    await run('2028-01-03');
    expect(lines().some((line) => line.includes('2026-11-13'))).toBe(false);
  }, 60_000);

  test('a name with a comma, or a title that would end a header, reaches nobody', async () => {
    const { received, env } = await mailServer();
    const root = repository(LATE.replace('Bob Ortiz', '"Ortiz, Bob"').replace('name: "Ortiz', 'name: "Ortiz'));
    const { code, printed } = await send(root, env);
    expect(code).toBe(1);
    expect(printed).toContain('contains a comma or a line break');
    expect(received.map(({ to }) => to[0])).toEqual(['mina@ledgerly.example']);
  });
});

describe('webhooks', () => {
  async function httpServer(status: number | (() => number), headers: Readonly<Record<string, string>> = {}) {
    const bodies: string[] = [];
    const server = createServer((request: IncomingMessage, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk;
      });
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(typeof status === 'number' ? status : status(), headers).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const address: AddressInfo | string | null = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { bodies, url: `http://127.0.0.1:${port}/hooks/s3cret-path` };
  }

  test('get the messages to the team, and none of the messages to customers', async () => {
    const { env } = await mailServer();
    const { bodies, url } = await httpServer(200);
    const root = repository();
    const hooks = { ONBOARD_WEBHOOK_SLACK: url, ONBOARD_WEBHOOK_JSON: url };
    const { code, printed } = await send(root, { ...env, ...hooks });
    expect(code).toBe(0);
    expect(bodies).toHaveLength(2);
    expect(JSON.parse(bodies[0] ?? '').text).toContain('Calls to make');
    expect(JSON.parse(bodies[1] ?? '')).toMatchObject({ person: 'mina', day: '2026-11-13' });
    expect(printed).not.toContain('s3cret-path');
    await send(root, { ...env, ...hooks });
    expect(bodies).toHaveLength(2);
  });

  test('that redirect are not followed, and the path is never printed', async () => {
    const { env } = await mailServer();
    const elsewhere = await httpServer(200);
    const { url } = await httpServer(302, { location: elsewhere.url });
    const { code, printed, said } = await send(repository(), { ...env, ONBOARD_WEBHOOK_TEAMS: url });
    expect(code).toBe(1);
    expect(printed).toContain('redirects to another address (302), which is not followed');
    expect(printed + said).not.toContain('s3cret-path');
    expect(elsewhere.bodies).toEqual([]);
  });

  test.each([
    [429, 3, 'answered 429'],
    [503, 3, 'answered 503'],
    [400, 1, 'answered 400'],
    [404, 1, 'answered 404'],
  ])('that answer %i are asked %i times, and the mails are sent', async (status, times, reason) => {
    const { received, env } = await mailServer();
    const { bodies, url } = await httpServer(status);
    const { code, printed } = await send(repository(), { ...env, ONBOARD_WEBHOOK_SLACK: url });
    expect([code, bodies.length, received.length]).toEqual([1, times, 2]);
    expect(printed).toContain(reason);
  });

  test('that failed are tried again by the next run; the mail is not', async () => {
    const { received, env } = await mailServer();
    let status = 500;
    const { bodies, url } = await httpServer(() => status);
    const root = repository();
    expect((await send(root, { ...env, ONBOARD_WEBHOOK_JSON: url })).code).toBe(1);
    status = 204;
    expect((await send(root, { ...env, ONBOARD_WEBHOOK_JSON: url })).code).toBe(0);
    expect([bodies.length, received.length]).toEqual([2, 2]);
  });

  test('that nobody listens to are not tried for every message', async () => {
    const { received, env } = await mailServer();
    const people = `${LATE}      - { id: ours, title: Ours, owner: daniel, due: 2026-11-11 }\n`;
    const hook = { ONBOARD_WEBHOOK_JSON: 'http://127.0.0.1:9/s3cret-path' };
    const { code, printed } = await send(repository(people), { ...env, ...hook });
    expect([code, received.length]).toEqual([1, 3]);
    expect(printed).toContain('127.0.0.1:9 cannot be reached');
    expect(printed).toContain('1 more was not tried');
  });

  test('show text of people unchanged, and mention nobody', async () => {
    const { env } = await mailServer();
    const { bodies, url } = await httpServer(200);
    const root = repository(LATE.replace('title: Connect', 'title: "<!channel> & <https://evil.example|bank>"'));
    await send(root, { ...env, ONBOARD_WEBHOOK_SLACK: url });
    expect(JSON.parse(bodies[0] ?? '').text).toContain('&lt;!channel&gt; &amp; &lt;https://evil.example|bank&gt;');
  });

  test('must be https', async () => {
    const { received, env } = await mailServer();
    const { code, said } = await send(repository(), {
      ...env,
      ONBOARD_WEBHOOK_SLACK: 'http://hooks.example/s3cret-path',
    });
    expect(code).toBe(2);
    expect(said).toContain('ONBOARD_WEBHOOK_SLACK is not an address that begins with https://');
    expect(said).not.toContain('s3cret-path');
    expect(received).toEqual([]);
  });
});
