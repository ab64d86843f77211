import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { parseDay } from '../../src/plan/time/day.ts';
import { linkKey, secretFrom } from '../../src/publish/lock.ts';
import { writeEnvelope } from '../../src/updates/envelope.ts';
import { markOf } from '../../src/updates/fingerprint.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';
const PAGE = '7f3kq2xuab';
const SETTINGS =
  'vendor: Ledgerly\nupdates: direct\npublish: { url: "https://plans.ledgerly.example" }\nteam:\n  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }\n';
const PLAN = `customer: Acme
page: ${PAGE}
purchased: 2026-11-02
live: share
goal: { why: It works }
people:
  jane: { name: Jane Kim, email: jane@acme.example, link: 2, side: customer, roles: [point-person, decision-maker] }
  bob: { name: Bob Ortiz, email: bob@acme.example, side: customer, roles: [it-admin] }
  mina: { roles: [csm] }
phases:
  - id: one
    name: One
    tasks:
      - { id: brief, title: Brief, owner: csm, duration: 1d, internal: true, due: 2026-11-03, done: 2026-11-03 }
      - { id: import, title: Import, owner: bob, duration: 3d, due: 2026-11-27 }   # two banks
      - { id: share, title: Share, owner: jane, duration: 1d, after: [import], due: 2026-12-01 }
      - { id: train, title: Train, owner: csm, duration: 1d, after: [], due: 2026-11-30 }
`;

function workspace(settings = SETTINGS, text = PLAN): string {
  const cwd = folderWith({ 'onboard.yaml': settings, 'plans/acme.yaml': text });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'config', 'user.name', 'Mina Park');
  git(cwd, 'config', 'user.email', 'mina@ledgerly.example');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'base');
  return cwd;
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
}

async function onboard(cwd: string, ...argv: string[]) {
  const env = { ...process.env, ONBOARD_TODAY: '2026-11-25', ONBOARD_SECRET: SECRET };
  const io = memoryIo({ cwd, env });
  const code = await run(argv, io);
  return { code, out: io.printed(), said: io.said() };
}

const keyOf = (person: string, generation = 1) =>
  linkKey(secretFrom(SECRET) ?? new Uint8Array(), PAGE, { person, generation });

async function send(
  cwd: string,
  text: string,
  { person = 'bob', generation = 1, id = 'update-1', about = null as string | null, key = null as string | null } = {},
) {
  const update = {
    page: PAGE,
    key: key ?? (await keyOf(person, generation)),
    id,
    on: parseDay('2026-11-25'),
    about,
    text,
  };
  const sent = join(cwd, `.git/sent-${id}.txt`);
  writeFileSync(sent, writeEnvelope(update));
  return onboard(cwd, 'receive', sent, '--format', 'json');
}

const plan = (cwd: string) => readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8');

describe('receive', () => {
  test('makes one commit in the name of the person of the customer, and changes nothing else', async () => {
    const cwd = workspace();
    const { code, out } = await send(cwd, 'done import');
    expect(code).toBe(0);
    expectDescribed('receive', out);
    expect(git(cwd, 'log', '-1', '--format=%an <%ae>|%cn')).toBe('Bob Ortiz <bob@acme.example>|Mina Park');
    expect(git(cwd, 'log', '-1', '--format=%B')).toMatch(
      /^acme: import done[\s\S]*\n\nUpdate-Id: update-1\nVia: file$/,
    );
    expect(git(cwd, 'diff', '--stat', 'HEAD~1')).toContain('1 file changed, 1 insertion(+), 1 deletion(-)');
    expect(plan(cwd)).toContain('due: 2026-11-27, done: 2026-11-25 }   # two banks');
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  });

  test('changes nothing the second time, however often it comes', async () => {
    const cwd = workspace();
    await send(cwd, 'done import');
    const head = git(cwd, 'rev-parse', 'HEAD');
    for (let again = 0; again < 3; again++) {
      const { code, out } = await send(cwd, 'done import');
      expect([code, JSON.parse(out).updates[0].kind]).toEqual([0, 'known']);
    }
    expect(git(cwd, 'rev-parse', 'HEAD')).toBe(head);
  });

  test('accepts an update with an id that is the beginning of another id, or differs only in punctuation', async () => {
    const cwd = workspace();
    for (const id of ['update-10', 'update-1', 'update.1', 'update+1']) {
      expect(JSON.parse((await send(cwd, `About ${id}`, { id })).out).updates[0].kind).toBe('applied');
    }
    for (const id of ['update-1', 'update.1', 'update+1']) {
      expect(JSON.parse((await send(cwd, `About ${id}`, { id })).out).updates[0].kind).toBe('known');
    }
  });

  test.each([
    ['stuck import: legal must agree', 'blocked: { since: 2026-11-25, by: customer, reason: legal must agree }'],
    ['later import 2026-12-10: away', 'asked: { due: 2026-12-10, on: 2026-11-25, by: bob, reason: away }'],
    ['to import: Jane Kim', 'owner: jane'],
    ['to import: Lee Han <lee@acme.example>', 'lee: { name: Lee Han, email: lee@acme.example, side: customer }'],
    ['to import: Lee Han <lee@acme.example>', 'asked: { to: "Lee Han <lee@acme.example>", on: 2026-11-25, by: bob }'],
    ['to import: Lee Han <lee@elsewhere.example>', 'Lee Han <lee@elsewhere.example>'],
    ['to import: Lee Han lee@acme.example', 'name: Lee Han, email: lee@acme.example'],
    ['agree', 'by: bob, text: I agree to the dates.'],
    ['Two banks are in.', 'Two banks are in.'],
  ])('applies %j', async (text, written) => {
    const cwd = workspace();
    expect((await send(cwd, text)).code).toBe(0);
    expect(plan(cwd)).toContain(written);
    expect((await onboard(cwd, 'validate', '--severity', 'error')).code).toBe(0);
  });

  test('assigns no step to a new person before the CSM has agreed, however often and in whatever words the customer asks', async () => {
    const cwd = workspace();
    const lee = 'Lee Han <lee@acme.example>';
    await send(cwd, `to import: ${lee}`, { id: 'update-1' });
    for (const [at, text] of [
      `to import: ${lee}`,
      'to import: lee',
      'to import: Lee Han',
      'to import: LEE@acme.example',
    ].entries())
      await send(cwd, text, { id: `again-${at}` });
    await send(cwd, `to share: ${lee}`, { id: 'update-2', person: 'jane', generation: 2 });
    // Another request instead would hide the first one.
    const other = await send(cwd, 'to import: Evil <evil@elsewhere.example>', { id: 'update-3' });
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('inbox/')]);
    expect(plan(cwd)).not.toMatch(/owner: lee|evil/);
    expect((await onboard(cwd, 'today')).out).toMatch(/Requests to decide[\s\S]*Lee Han[\s\S]*Lee Han/);
    expect((await onboard(cwd, 'remind', '--today', '2026-11-26')).out).not.toContain('lee@acme.example>  ');
    expect((await onboard(cwd, 'agree', 'acme', 'import')).code).toBe(0);
    expect(plan(cwd)).toMatch(/id: import, title: Import, owner: lee/);
    expect(plan(cwd).match(/lee@acme\.example, side/g)).toHaveLength(1);
  });

  test('does not confuse a person of the customer with a colleague of the vendor who has the same name', async () => {
    const cwd = workspace(`${SETTINGS}  lee: { name: Lee Han, email: lee@ledgerly.example, roles: [trainer] }\n`);
    expect((await send(cwd, 'to import: Lee Han <lee@acme.example>')).code).toBe(0);
    expect(plan(cwd)).toMatch(/ lee-2: \{ name: Lee Han, email: lee@acme.example, side: customer \}/);
    expect((await onboard(cwd, 'agree', 'acme', 'import')).code).toBe(0);
    expect(plan(cwd)).toContain('id: import, title: Import, owner: lee-2');
  });

  test('assigns no step to a new person whom the CSM declined, until the CSM agrees', async () => {
    const cwd = workspace();
    const lee = 'Lee Han <lee@acme.example>';
    await send(cwd, `to import: ${lee}`, { id: 'update-1' });
    expect((await onboard(cwd, 'decline', 'acme', 'import', 'Not on site')).code).toBe(0);
    git(cwd, 'commit', '-qam', 'declined');
    for (const [at, who] of [lee, 'Lee Han', 'LEE@acme.example'].entries()) {
      await send(cwd, `to import: ${who}`, { id: `again-${at}` });
      expect(plan(cwd)).not.toContain('owner: lee');
      expect(plan(cwd)).toContain('asked: { to: "Lee Han <lee@acme.example>"');
    }
    expect((await onboard(cwd, 'agree', 'acme', 'import')).code).toBe(0);
    expect(plan(cwd)).toContain('owner: lee');
    git(cwd, 'commit', '-qam', 'agreed');
    await send(cwd, `to share: ${lee}`, { id: 'update-2', person: 'jane', generation: 2 });
    expect(plan(cwd)).toMatch(/id: share, title: Share, owner: lee/);
  });

  test.each(['Lee Han', 'lee@ledgerly.example', 'Lee Han <LEE@ledgerly.example>'])(
    'assigns a step to a colleague of the vendor, who stays on that side, when the CSM agrees: %s',
    async (who) => {
      const cwd = workspace(`${SETTINGS}  lee: { name: Lee Han, email: lee@ledgerly.example, roles: [trainer] }\n`);
      expect((await send(cwd, `to import: ${who}`)).code).toBe(0);
      expect(plan(cwd)).not.toMatch(/owner: lee| lee:/);
      expect((await onboard(cwd, 'agree', 'acme', 'import')).code).toBe(0);
      expect(plan(cwd)).toContain('id: import, title: Import, owner: lee,');
      expect(plan(cwd)).toContain('  lee: {}\n');
    },
  );

  test.each([
    ['Kim Ha kim@elsewhere.example', 'Kim Ha'],
    ["'Kim, Ha' <kim@elsewhere.example>", '"Kim, Ha"'],
    ['kim@elsewhere.example', 'kim@elsewhere.example'],
    ['<kim@elsewhere.example>', 'kim@elsewhere.example'],
    ['Kim Ha', 'Kim Ha'],
  ])('writes the requested person in a form that the CSM can agree to: %s', async (who, name) => {
    const cwd = workspace();
    expect((await send(cwd, `to import: ${who}`)).code).toBe(0);
    const { code, said } = await onboard(cwd, 'agree', 'acme', 'import');
    expect([code, said]).toEqual([0, expect.anything()]);
    expect(plan(cwd)).toContain(`name: ${name}`);
    expect(plan(cwd)).not.toContain('asked: {');
  });

  test('keeps a request for another day beside one for another person; the last requested day counts', async () => {
    const cwd = workspace();
    await send(cwd, 'later import 2026-12-10: away', { id: 'update-1' });
    await send(cwd, 'to import: Kim <kim@elsewhere.example>', { id: 'update-2' });
    const both = 'to: "Kim <kim@elsewhere.example>", on: 2026-11-25, by: bob, reason:';
    expect(plan(cwd)).toContain(`asked: { due: 2026-12-10, ${both} away }`);
    await send(cwd, 'later import 2026-12-11: audit', { id: 'update-3' });
    expect(plan(cwd)).toContain(`asked: { due: 2026-12-11, ${both} audit }`);
    await send(cwd, 'later import today', { id: 'update-4' });
    expect(plan(cwd)).toContain(
      'asked: { due: 2026-11-25, to: "Kim <kim@elsewhere.example>", on: 2026-11-25, by: bob }',
    );
  });

  test('accepts a colleague for several steps in one update', async () => {
    const cwd = workspace(SETTINGS, PLAN.replace('owner: jane', 'owner: bob'));
    const { code } = await send(cwd, 'to import: Lee Han <lee@acme.example>\nto share: Lee Han <lee@acme.example>');
    expect([code, plan(cwd).match(/asked: \{ to: "Lee/g)?.length, plan(cwd).match(/name: Lee Han/g)?.length]).toEqual([
      0, 2, 1,
    ]);
  });

  test('accepts an agreement on dates only from a person who speaks for the customer', async () => {
    const cwd = workspace();
    const { out } = await send(cwd, 'agree');
    expect(JSON.parse(out).updates[0].says).toEqual(['bob agrees to the dates, but only the agreement of jane counts']);
    expect(plan(cwd)).not.toContain('agreed:');
    await send(cwd, 'agree', { person: 'jane', generation: 2, id: 'update-2' });
    expect(plan(cwd)).toContain('agreed: { on: 2026-11-25, by: jane }');
    const nobody = workspace(SETTINGS, PLAN.replace(/roles: \[point-person[^\]]*\]/, 'roles: [end-user]'));
    await send(nobody, 'agree');
    expect(plan(nobody)).toContain('agreed: { on: 2026-11-25, by: bob }');
  });

  test.each([
    ['done share', 'share still waits for another task'],
    ['done train', 'train is a task of the vendor'],
    ['done brief', 'no longer has a task "brief"'],
    ['done gone', 'no longer has a task "gone"'],
    ['re totals: 42', 'no longer has a question "totals"'],
    ['later import 2026-11-24: away', '2026-11-24 is over'],
    ['later import 2020-01-01', '2020-01-01 is over'],
  ])('puts %j into the inbox with the reason', async (text, why) => {
    const cwd = workspace();
    const { code, out } = await send(cwd, text);
    expect(code).toBe(1);
    const [update] = JSON.parse(out).updates;
    const file = readFileSync(join(cwd, update.inbox), 'utf8');
    expect(file).toContain(why);
    expect(file.endsWith(`\n\n${text}\n`)).toBe(true);
    expect(plan(cwd)).toBe(PLAN);
    expect(git(cwd, 'status', '--porcelain')).toBe('');
    expect(await onboard(cwd, 'receive', '--inbox')).toMatchObject({ code: 1, out: expect.stringContaining(why) });
  });

  test('applies what it can and puts the rest into the inbox', async () => {
    const cwd = workspace();
    await send(cwd, 'done import\ndone train\nThanks!');
    expect(plan(cwd)).toContain('done: 2026-11-25');
    expect(plan(cwd)).toContain('Thanks!');
    expect(readdirSync(join(cwd, 'inbox'))).toHaveLength(1);
    expect(git(cwd, 'rev-list', '--count', 'HEAD')).toBe('2');
  });

  test('refuses old, wrong and cut-off keys, and writes nothing', async () => {
    const cwd = workspace();
    const cut = (await keyOf('bob')).slice(0, 20);
    for (const wrong of [{ person: 'jane', generation: 1 }, { key: 'a'.repeat(26) }, { key: cut }]) {
      const { code, out } = await send(cwd, 'done import', wrong);
      expect([code, JSON.parse(out).updates[0].kind]).toEqual([1, 'refused']);
    }
    expect(git(cwd, 'rev-list', '--count', 'HEAD')).toBe('1');
    expect((await send(cwd, 'agree', { person: 'jane', generation: 2 })).code).toBe(0);
  });

  test('writes no key into any file, message or output', async () => {
    const cwd = workspace();
    const key = await keyOf('bob');
    const { out, said } = await send(cwd, `done train\nkey ${'x'.repeat(3)}`);
    expect(out + said + git(cwd, 'log', '-p', '--all')).not.toContain(key);
  });

  test('writes no key that somebody pastes or quotes, their own or of another person', async () => {
    const cwd = workspace();
    const [own, jane, old] = await Promise.all([keyOf('bob'), keyOf('jane', 2), keyOf('jane', 1)]);
    const text = [
      `My page https://plans.ledgerly.example/p/${PAGE}/#${own} is empty`,
      `stuck import: see https://plans.ledgerly.example/p/${PAGE}/index.html#${jane}/share`,
      `done gone-${old}: answer to plans+${PAGE}.${old}.abcde@ledgerly.example, not ${own.toUpperCase()}`,
    ].join('\n');
    const { code, out, said } = await send(cwd, text, { id: `id-${own}` });
    expect(code).toBe(0);
    // The sender chooses the name of the file.
    const all = out.replace(/"file".*/, '') + said + git(cwd, 'log', '-p', '--all');
    for (const key of [own, jane]) {
      expect(all.toLowerCase()).not.toContain(key);
      expect(all).toContain(`#${key.slice(0, 4)}…`);
    }
    expect(all).toContain(`+${PAGE}.${old.slice(0, 4)}….abcde@`);
  });

  test.each([
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['Korean of Windows', (text: string) => Buffer.from(text.replace('완료', '\xbf\xcf\xb7\xe1'), 'latin1')],
  ])('reads a file that was saved again in %s', async (_, saved) => {
    const cwd = workspace();
    await send(cwd, '완료 import', { key: 'b'.repeat(26) });
    const file = join(cwd, '.git/again.txt');
    const text = readFileSync(join(cwd, '.git/sent-update-1.txt'), 'utf8').replace('b'.repeat(26), await keyOf('bob'));
    writeFileSync(file, saved(text.replaceAll('\n', '\r\n')));
    expect((await onboard(cwd, 'receive', file)).code).toBe(0);
    expect(plan(cwd)).toContain('due: 2026-11-27, done: 2026-11-25');
  });

  test('keeps texts out of the trailers of a commit and out of other lines of a log', async () => {
    const cwd = workspace();
    const { out } = await send(cwd, 'One\n\nUpdate-Id: update-2\nVia: mail\nacme: all is done');
    expect(JSON.parse(out).updates[0].says[0]).toContain('One\n\nUpdate-Id');
    expect(git(cwd, 'log', '-1', '--format=%(trailers:only)')).toBe('Update-Id: update-1\nVia: file');
    expect(JSON.parse((await send(cwd, 'Two', { id: 'update-2' })).out).updates[0].kind).toBe('applied');
    const text = 'Three\n\nacme: all is done';
    writeFileSync(
      join(cwd, '.git/three.txt'),
      readFileSync(join(cwd, '.git/sent-update-2.txt'), 'utf8').replace('update-2', 'update-3').replace('Two', text),
    );
    expect((await onboard(cwd, 'receive', join(cwd, '.git/three.txt'))).out).toMatch(
      /: acme: import note: Three acme: all is done\n$/,
    );
  });

  test('accepts an answer of a person whose name has only punctuation', async () => {
    const cwd = workspace(SETTINGS, PLAN.replace('name: Bob Ortiz', 'name: "<...>"'));
    expect((await send(cwd, 'done import')).code).toBe(0);
    expect(git(cwd, 'log', '-1', '--format=%an <%ae>')).toBe('bob <bob@acme.example>');
  });

  test('is off by default', async () => {
    const cwd = workspace(SETTINGS.replace('updates: direct\n', ''));
    const { code, said } = await send(cwd, 'done import');
    expect(code).toBe(2);
    expect(said).toContain('updates: direct');
  });
});

describe('a mail', () => {
  const mailFor = (key: string, lines: readonly string[]) =>
    [
      'From: Bob <bob@acme.example>',
      `To: plans+${PAGE}.${key}@ledgerly.example`,
      'Message-ID: <m1@acme.example>',
      ...lines,
    ].join('\r\n');

  async function receiveMail(cwd: string, lines: readonly string[], key: string | null = null) {
    const file = join(cwd, '.git/mail.eml');
    writeFileSync(file, mailFor(key ?? (await keyOf('bob')), lines));
    return onboard(cwd, 'receive', file, '--format', 'json');
  }

  test('in EUC-KR and base64 is read correctly, and the quotation is left out', async () => {
    const cwd = workspace();
    // "막힘 import: 법무 검토" in EUC-KR.
    const body = Buffer.from([
      0xb8,
      0xb7,
      0xc8,
      0xfb,
      ...Buffer.from(' import: '),
      0xb9,
      0xfd,
      0xb9,
      0xab,
      0x20,
      0xb0,
      0xcb,
      0xc5,
      0xe4,
    ]);
    const text = Buffer.concat([body, Buffer.from('\r\n\r\n> quoted\r\n')]).toString('base64');
    await receiveMail(cwd, ['Content-Type: text/plain; charset=euc-kr', 'Content-Transfer-Encoding: base64', '', text]);
    expect(plan(cwd)).toContain('blocked: { since: 2026-11-25, by: customer, reason: 법무 검토 }');
    expect(plan(cwd)).not.toContain('quoted');
    expect(git(cwd, 'log', '-1', '--format=%B')).not.toContain('Sent-From');
  });

  test.each(['7bit', 'base64', 'quoted-printable'])(
    'in ISO-2022-KR is read correctly, sent as %s',
    async (encoding) => {
      const cwd = workspace();
      // "막힘 import: 법무 검토" and a line of Korean below, each with its own shift, as RFC 1557 says.
      const shifted = (bytes: readonly number[]) => [0x0e, ...bytes, 0x0f];
      const bytes = Buffer.from([
        ...Buffer.from('\u001b$)C'),
        ...shifted([0x38, 0x37, 0x48, 0x7b]),
        ...Buffer.from(' import: '),
        ...shifted([0x39, 0x7d, 0x39, 0x2b, 0x20, 0x30, 0x4b, 0x45, 0x64]),
        ...Buffer.from('\r\n'),
      ]);
      const quoted = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
      const body = { '7bit': bytes.toString('latin1'), base64: bytes.toString('base64'), 'quoted-printable': quoted };
      await receiveMail(cwd, [
        'Content-Type: text/plain; charset=ISO-2022-KR',
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        body[encoding as keyof typeof body],
      ]);
      expect(plan(cwd)).toContain('blocked: { since: 2026-11-25, by: customer, reason: 법무 검토 }');
    },
  );

  test('in HTML only, with the step in its subject, is read', async () => {
    const cwd = workspace();
    const html = '<p>It is &lt;almost&gt; done.</p><blockquote><p>old</p></blockquote>';
    await receiveMail(cwd, ['Subject: Re: Import [import]', 'Content-Type: text/html; charset=utf-8', '', html]);
    expect(plan(cwd)).toContain('It is <almost> done.');
    expect(plan(cwd)).not.toContain('old');
  });

  test.each([['Auto-Submitted: auto-replied'], ['List-Id: <all.acme.example>'], ['Precedence: bulk']])(
    'from a machine is ignored: %s',
    async (header) => {
      const cwd = workspace();
      const { code, out } = await receiveMail(cwd, [header, '', 'done import']);
      expect([code, JSON.parse(out).updates[0].kind]).toEqual([0, 'ignored']);
      expect(plan(cwd)).toBe(PLAN);
    },
  );

  test.each(['<CAK=x+y_z@mail.gmail.com>', '<000001d9$abc/def!g@PC>', '<한글@acme.example>', ' <a b@c>'])(
    'is taken once, with any message id: %s',
    async (id) => {
      const cwd = workspace();
      const mail = mailFor(await keyOf('bob'), ['', 'Two banks']).replace('<m1@acme.example>', id);
      const file = join(cwd, '.git/mail.eml');
      writeFileSync(file, mail);
      const kinds = [];
      for (let again = 0; again < 2; again++) {
        const { out } = await onboard(cwd, 'receive', file, '--format', 'json');
        kinds.push(JSON.parse(out).updates[0].kind);
      }
      expect(kinds).toEqual(['applied', 'known']);
    },
  );

  test('without a message id is recognized by its content', async () => {
    const cwd = workspace();
    const kinds = [];
    for (const text of ['Two banks', 'Two banks', 'Three banks']) {
      const file = join(cwd, '.git/mail.eml');
      writeFileSync(file, mailFor(await keyOf('bob'), ['', text]).replace(/Message-ID: .*\r\n/, ''));
      kinds.push(JSON.parse((await onboard(cwd, 'receive', file, '--format', 'json')).out).updates[0].kind);
    }
    expect(kinds).toEqual(['applied', 'known', 'applied']);
  });

  test.each([
    // Next week begins on Monday; here it is Wednesday 25 November.
    ['Sat, 21 Nov 2026 23:30:00 -0800', 'later import next Friday', 'asked: { due: 2026-11-27, on: 2026-11-21'],
    ['Sun, 22 Nov 2026 23:30:00 -0800', 'later import next Friday', 'asked: { due: 2026-11-27, on: 2026-11-22'],
    ['Mon, 23 Nov 2026 00:30:00 +0900', 'later import next Friday', 'asked: { due: 2026-12-04, on: 2026-11-23'],
    ['Thu, 26 Nov 2026 08:00:00 +0900', '연기 import 내일: 출장', 'asked: { due: 2026-11-27, on: 2026-11-25'],
    ['Fri, 27 Nov 2026 08:00:00 +0900', '연기 import 내일: 출장', 'asked: { due: 2026-11-26, on: 2026-11-25'],
    ['Sun, 25 Oct 2026 08:00:00 +0000', 'done import', 'done: 2026-10-25'],
    ['Sat, 24 Oct 2026 08:00:00 +0000', 'done import', 'done: 2026-11-25'],
    ['yesterday', 'done import', 'done: 2026-11-25'],
  ])('of %s counts days in the time zone of its sender: %s', async (date, text, written) => {
    const cwd = workspace(SETTINGS, PLAN.replace('purchased: 2026-11-02', 'purchased: 2026-10-02'));
    await receiveMail(cwd, [`Date: ${date}`, '', text]);
    expect(plan(cwd)).toContain(written);
  });

  test.each([
    ['Re: [EXTERNAL] [import] Import', ''],
    ['Re: what is due [SEC=OFFICIAL]', `.${markOf('import')}`],
  ])('with the subject %j is about the step in the subject', async (subject, mark) => {
    const cwd = workspace();
    const file = join(cwd, '.git/mail.eml');
    const mail = mailFor(await keyOf('bob'), [`Subject: ${subject}`, '', 'done']).replace(
      /@ledgerly/,
      `${mark}@ledgerly`,
    );
    writeFileSync(file, mail);
    await onboard(cwd, 'receive', file);
    expect(plan(cwd)).toContain('due: 2026-11-27, done: 2026-11-25');
  });

  test.each([
    ['at 16 KiB', 'a'.repeat(16 * 1024), 'applied'],
    ['longer', 'a'.repeat(16 * 1024 + 1), 'refused'],
    ['longer with what it quotes', `Fine\r\n${'> word\r\n'.repeat(10_000)}`, 'applied'],
  ])('may have up to 16 KiB of own words: %s', async (_, text, kind) => {
    const { out } = await receiveMail(workspace(), ['Content-Type: text/plain', '', text]);
    expect(JSON.parse(out).updates[0].kind).toBe(kind);
  });

  test.each([
    [
      'nested without end',
      [
        'Content-Type: multipart/mixed; boundary=b0',
        '',
        ...Array.from({ length: 400 }, (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n`),
      ],
    ],
    ['with a head of megabytes', [`X-Long: ${'a'.repeat(3_000_000)}`, '', 'done import']],
  ])('%s is refused in words', async (_, lines) => {
    const { code, out } = await receiveMail(workspace(), lines);
    expect([code, JSON.parse(out).updates[0].why]).toEqual([1, 'It is not an email that can be read.']);
  });

  test('does not choose names of files, whatever its attachments are called', async () => {
    const cwd = workspace();
    const part = (name: string) =>
      `--b\r\nContent-Type: text/plain; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nevil`;
    await receiveMail(cwd, [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nFine',
      ...['../../../evil.txt', '/tmp/evil.txt', 'plans/acme.yaml', '.git/config'].map(part),
      '--b--',
    ]);
    expect(git(cwd, 'show', '--name-only', '--format=', 'HEAD')).toBe('plans/acme.yaml');
    expect(git(cwd, 'log', '-p')).not.toContain('evil');
  });

  test('is trusted for its key and never for its sender, and a different sender is recorded', async () => {
    const cwd = workspace();
    expect((await receiveMail(cwd, ['', 'Thanks!'], await keyOf('jane', 2))).code).toBe(0);
    expect(git(cwd, 'log', '-1', '--format=%an %B')).toMatch(/^Jane Kim [\s\S]*Sent-From: bob@acme.example/);
    git(cwd, 'reset', '-q', '--hard', 'HEAD~1');
    const { code } = await receiveMail(cwd, ['', 'done import'], 'b'.repeat(26));
    expect(code).toBe(1);
    expect(plan(cwd)).toBe(PLAN);
  });
});

describe('link', () => {
  test('prints a link for each person of the customer, and renewing a link revokes the one before', async () => {
    const cwd = workspace();
    const { code, out } = await onboard(cwd, 'link', 'acme', '--format', 'json');
    expect(code).toBe(0);
    expectDescribed('link', out);
    const { links } = JSON.parse(out);
    expect(links.map(({ person }: { person: string }) => person)).toEqual(['jane', 'bob']);
    expect(links[1].url).toBe(`https://plans.ledgerly.example/p/${PAGE}/#${await keyOf('bob')}`);

    const renewed = await onboard(cwd, 'link', 'acme', 'bob', '--renew', '--commit');
    expect(renewed.out).toContain(await keyOf('bob', 2));
    expect(plan(cwd)).toContain('link: 2');
    expect((await send(cwd, 'done import')).code).toBe(1);
    expect((await send(cwd, 'done import', { generation: 2, id: 'update-2' })).code).toBe(0);
  });

  test('leads only to hosts pinned next to the secret, when hosts are pinned there', async () => {
    const io = memoryIo({
      cwd: workspace(),
      env: { ONBOARD_SECRET: SECRET, ONBOARD_SECRET_HOSTS: 'elsewhere.example', ONBOARD_TODAY: '2026-11-25' },
    });
    expect(await run(['link', 'acme'], io)).toBe(2);
    expect(io.said()).toContain('plans.ledgerly.example');
    expect(io.printed()).toBe('');
  });

  test('prints all links for a mail merge', async () => {
    const { out } = await onboard(workspace(), 'link', '--all', '--format', 'csv');
    expect(out.split('\r\n')).toHaveLength(4);
    expect(out).toMatch(/^customer,name,email,link\r\nAcme,Jane Kim,jane@acme.example,https:/);
  });
});
