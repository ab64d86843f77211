import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { type LockedPage, linkKey, secretFrom, unlock } from '../../src/publish/lock.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';

function workspace(files: Readonly<Record<string, string>> = {}): string {
  return folderWith({ ...ledgerly, ...files });
}

async function publish(
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = { ONBOARD_SECRET: SECRET },
) {
  const io = memoryIo({ cwd, env: { ONBOARD_TODAY: '2026-11-20', ...env } });
  const code = await run(['publish', ...argv], io);
  return { code, out: io.printed(), said: io.said() };
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(folder, 'p'));
}

function textsIn(cwd: string): readonly string[] {
  const names = readdirSync(join(cwd, 'plans')).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => readFileSync(join(cwd, 'plans', name), 'utf8'));
}

function pageIdOf(cwd: string, plan: string): string {
  return /^page: (\S+)$/m.exec(readFileSync(join(cwd, `plans/${plan}.yaml`), 'utf8'))?.[1] ?? '';
}

function pageOf(cwd: string, plan: string, site = 'site'): string {
  return readFileSync(join(cwd, site, 'p', pageIdOf(cwd, plan), 'index.html'), 'utf8');
}

describe('publish --out', () => {
  test('writes a page for every open plan and prospect, and adds the address to the plan once', async () => {
    const cwd = workspace();
    const first = await publish(cwd, ['--out', 'site', '--format', 'json']);
    expect(first.code).toBe(0);
    expectDescribed('publish', first.out);
    const { pages } = JSON.parse(first.out);
    expect(pages.length).toBeGreaterThan(1);
    expect(pageIdOf(cwd, 'acme')).toMatch(/^[a-z2-7]{10}$/);
    const plans = textsIn(cwd);

    const second = JSON.parse((await publish(cwd, ['--out', 'site', '--format', 'json'])).out);
    expect(second.pages).toEqual(pages.map((page: object) => ({ ...page, written: false })));
    expect(textsIn(cwd)).toEqual(plans);
  });

  test('locks pages: a link of the plan opens its page, and no word of the plan is in the file', async () => {
    const cwd = workspace();
    await publish(cwd, ['--out', 'site']);
    const page = pageOf(cwd, 'acme');
    expect(page).not.toMatch(/Acme|Jane|portal|figures/);
    const locked: LockedPage = JSON.parse(/id="locked">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
    const key = await linkKey(secretFrom(SECRET) ?? new Uint8Array(), locked.page, { person: 'jane', generation: 1 });
    const content = await unlock(locked, key);
    expect(content).toContain('Acme Accounting');
    expect(content).toContain('Switch on the custom data connection');
    expect(content).not.toContain('한빛');
  });

  test('writes no page without a secret, unless told to leave pages open, and says so last', async () => {
    const cwd = workspace();
    const refused = await publish(cwd, ['--out', 'site'], {});
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.said).toContain('export ONBOARD_SECRET=$(onboard publish --new-secret)');
    expect(existsSync(join(cwd, 'site'))).toBe(false);
    const open = await publish(cwd, ['--out', 'site', '--open'], {});
    expect(open.code).toBe(0);
    expect(open.out.trimEnd().split('\n').at(-1)).toBe(
      'They are not locked: anybody who has the address of a page can read it.',
    );
    expect(pageOf(cwd, 'acme')).toContain('Acme Accounting');
  });

  test.each(['short', 'b'.repeat(52), `${SECRET}a`])(
    'refuses an invalid secret, and never prints it: %s',
    async (secret) => {
      const { code, said } = await publish(workspace(), ['--out', 'site'], { ONBOARD_SECRET: secret });
      expect(code).toBe(2);
      expect(said).toContain('ONBOARD_SECRET is not a secret of 32 bytes');
      expect(said).not.toContain(secret);
    },
  );

  test('keeps the page of a plan with errors, names it, and writes the rest', async () => {
    const cwd = workspace();
    await publish(cwd, ['--out', 'site', '--open']);
    const id = pageIdOf(cwd, 'acme');
    const before = pageOf(cwd, 'acme');
    const count = pagesIn(join(cwd, 'site')).length;
    writeFileSync(join(cwd, 'plans/acme.yaml'), 'customer: "Acme\n');
    const { code, said } = await publish(cwd, ['--out', 'site', '--open']);
    expect(code).toBe(1);
    expect(said).toContain('plans/acme.yaml could not be used, so its page stays as it was');
    expect(readFileSync(join(cwd, 'site/p', id, 'index.html'), 'utf8')).toBe(before);
    expect(pagesIn(join(cwd, 'site'))).toHaveLength(count);
  });

  test.each([
    ['2026-11-01', true],
    ['2026-10-21', true],
    ['2026-10-20', false],
  ])('shows a plan closed on %s until 30 days later: %s', async (on, isThere) => {
    const plan = `${ledgerly['plans/acme.yaml']}closed: { on: ${on}, result: cancelled, reason: Budget }\npage: aaaaaaaaaa\n`;
    const cwd = workspace({ 'plans/acme.yaml': plan });
    await publish(cwd, ['--out', 'site', '--open']);
    expect(pagesIn(join(cwd, 'site')).includes('aaaaaaaaaa')).toBe(isThere);
  });

  test('deletes only files that its own list names', async () => {
    const cwd = workspace();
    await publish(cwd, ['--out', 'site', '--open']);
    const id = pageIdOf(cwd, 'acme');
    writeFileSync(join(cwd, 'site/CNAME'), 'plans.ledgerly.example\n');
    mkdirSync(join(cwd, 'site/p/bbbbbbbbbb'));
    writeFileSync(join(cwd, 'site/p/bbbbbbbbbb/index.html'), 'mine');
    const plan = readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8');
    writeFileSync(
      join(cwd, 'plans/acme.yaml'),
      `${plan}closed: { on: 2026-01-05, result: cancelled, reason: Budget }\n`,
    );
    const { out } = await publish(cwd, ['--out', 'site', '--open']);
    expect(out).toContain(`site/p/${id}/index.html  removed`);
    expect(existsSync(join(cwd, 'site/p', id))).toBe(false);
    expect(readFileSync(join(cwd, 'site/p/bbbbbbbbbb/index.html'), 'utf8')).toBe('mine');
    expect(existsSync(join(cwd, 'site/CNAME'))).toBe(true);
  });

  test('contains no address in the list beside the pages', async () => {
    const cwd = workspace();
    await publish(cwd, ['--out', 'site', '--open']);
    const list = readFileSync(join(cwd, 'site/.onboard-pages.json'), 'utf8');
    const ids = pagesIn(join(cwd, 'site'));
    expect(ids.length).toBeGreaterThan(1);
    expect(JSON.parse(list).pages).toHaveLength(ids.length);
    for (const id of ids) expect(list).not.toContain(id);
  });

  test('refuses folders that are not its own', async () => {
    const cwd = workspace();
    const elsewhere = folderWith({ 'notes.txt': 'mine' });
    symlinkSync(elsewhere, join(cwd, 'link'));
    for (const [out, why] of [
      ['.', 'the workspace itself'],
      ['plans/site', 'plans/site'],
      ['..', 'the workspace is in it'],
      ['link', 'points out of the workspace through a link'],
      [elsewhere, 'has files that were not published from here'],
    ] as const) {
      const { code, said } = await publish(cwd, ['--out', out, '--open']);
      expect([code, said]).toEqual([2, expect.stringContaining(why)]);
    }
    expect(readdirSync(elsewhere)).toEqual(['notes.txt']);
  });
});

describe('publish --single-file', () => {
  test('writes one page that needs nothing else', async () => {
    const cwd = workspace();
    expect((await publish(cwd, ['acme', '--single-file', 'acme.html', '--open'])).code).toBe(0);
    const page = readFileSync(join(cwd, 'acme.html'), 'utf8');
    expect(page).toContain('Acme Accounting');
    expect(page).not.toMatch(/<(?:link rel="stylesheet"|script src|img)/);
  });

  test('works for one customer only', async () => {
    expect(await publish(workspace(), ['--single-file', 'all.html', '--open'])).toMatchObject({ code: 2 });
  });
});

test('the same plan, day and secret give the same bytes', async () => {
  const cwd = workspace();
  await publish(cwd, ['--out', 'one']);
  await publish(cwd, ['--out', 'two']);
  expect(pageOf(cwd, 'acme', 'one')).toBe(pageOf(cwd, 'acme', 'two'));
});
