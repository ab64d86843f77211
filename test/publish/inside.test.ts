import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';
const OVERVIEWS = ['changes.html', 'forecast.html', 'index.html', 'insights.html', 'load.html'];

const inside = (cwd: string, ...argv: readonly string[]) => onboardIn(cwd, ['publish', '--inside', ...argv]);
const customers = (cwd: string, out: string) => onboardIn(cwd, ['publish', '--out', out], { ONBOARD_SECRET: SECRET });

function pageOf(cwd: string, path: string): string {
  return readFileSync(join(cwd, 'inside', path), 'utf8');
}

/** The text of a page, without markup. */
function textOf(page: string): string {
  return page
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&quot;', '"');
}

describe('publish --inside', () => {
  test('writes the pages about all customers, and one page for each plan, archived ones too', async () => {
    const cwd = folderWith(ledgerly);
    const { code, printed } = await inside(cwd, 'inside', '--format', 'json');
    expect(code).toBe(0);
    expectDescribed('publish', printed);
    const { pages, open } = JSON.parse(printed);
    expect(open).toBe(true);
    expect(pages.map(({ file }: { file: string }) => file).sort()).toEqual(
      [...OVERVIEWS, 'plans/acme.html', 'plans/archive/kestrel.html', 'plans/juniper.html', 'plans/한빛.html'].sort(),
    );
    expect(readdirSync(join(cwd, 'inside')).sort()).toEqual(['.onboard-inside.json', ...OVERVIEWS, 'plans'].sort());
  });

  test('writes the same bytes for the same files and day, in every time zone', async () => {
    const cwd = folderWith(ledgerly);
    await inside(cwd, 'inside');
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Kiritimati';
    const { printed } = await inside(cwd, 'inside');
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(printed.trimEnd().split('\n').at(-1)).toBe('9 pages, 0 new or changed.');
  });

  test('shows everything that the team knows, in both languages', async () => {
    const plan = `${ledgerly['plans/acme.yaml']}promises: [{ what: Import within a week, by: mina, on: 2026-10-28 }]\nrisks: [The auditor may say no]\n`;
    const cwd = folderWith({ ...ledgerly, 'plans/acme.yaml': plan });
    await inside(cwd, 'inside');
    const text = textOf(pageOf(cwd, 'plans/acme.html'));
    for (const said of [
      'Acme Accounting',
      'Import within a week',
      'The auditor may say no',
      'IT is on leave',
      'Why do the two totals differ?',
      'bob@acme.example',
      'Off track',
      '지연',
      'No date until this is unblocked:',
    ])
      expect(text).toContain(said);
  });

  test('puts the days of timeline into the forecast, and no day where a step is blocked', async () => {
    const plan = ledgerly['plans/acme.yaml']?.replace(/ +blocked: .*\n/, '') ?? '';
    const cwd = folderWith({
      ...ledgerly,
      'plans/acme.yaml': plan,
      'plans/held.yaml': ledgerly['plans/acme.yaml'] ?? '',
    });
    await inside(cwd, 'inside');
    const { live, target } = JSON.parse((await onboardIn(cwd, ['timeline', 'acme', '--format', 'json'])).printed);
    const forecast = pageOf(cwd, 'forecast.html');
    const row = /<tr><th[^>]*><a href="plans\/acme\.html">.*?<\/tr>/s.exec(forecast)?.[0] ?? '';
    const days = [...row.matchAll(/datetime="([^"]+)"/g)].map(([, day]) => day);
    expect(days).toEqual([target, live.p50, live.p80, live.p90]);
    expect(forecast).not.toContain('<tr><th scope="row" class="name"><a href="plans/held.html">');
    expect(textOf(forecast)).toContain('blocked: Switch on the custom data connection');
  });

  test('lists every customer with the figures of status, those who need help first', async () => {
    const cwd = folderWith(ledgerly);
    await inside(cwd, 'inside');
    const { plans } = JSON.parse((await onboardIn(cwd, ['status', '--format', 'json'])).printed);
    const rows = [
      ...pageOf(cwd, 'index.html').matchAll(/<tr data-health="([^"]+)".*?<a href="plans\/([^"]+)\.html">/gs),
    ];
    expect(rows.map(([, health, id]) => [decodeURIComponent(id ?? ''), health])).toEqual(
      plans.map(({ id, schedule }: { id: string; schedule: string }) => [id, schedule]),
    );
  });

  test('escapes text of people', async () => {
    const nasty = '<script>alert(1)</script>"\'&<b>';
    const plan = (ledgerly['plans/acme.yaml'] ?? '').replace('Acme Accounting', `'${nasty.replaceAll("'", "''")}'`);
    const cwd = folderWith({ ...ledgerly, 'plans/acme.yaml': plan });
    await inside(cwd, 'inside');
    for (const path of [...OVERVIEWS, 'plans/acme.html']) {
      expect(pageOf(cwd, path)).not.toContain('<script>alert');
      expect(pageOf(cwd, path)).not.toContain('<b>&');
    }
    expect(pageOf(cwd, 'index.html')).toContain('&lt;script&gt;alert(1)');
  });

  test('is an empty portfolio when there are no plans', async () => {
    const { 'onboard.yaml': settings = '', 'calendars/KR.yaml': calendar = '' } = ledgerly;
    const cwd = folderWith({ 'onboard.yaml': settings, 'calendars/KR.yaml': calendar });
    expect(await inside(cwd, 'inside')).toMatchObject({ code: 0 });
    expect(textOf(pageOf(cwd, 'index.html'))).toContain('No customers yet.');
  });
});

describe('the folder of the inside', () => {
  test.each([
    ['the folder of the customers’ pages', 'site', 'site'],
    ['a folder in it', 'site', 'site/team'],
    ['a folder deep in it', 'site', 'site/p/team/deep'],
  ])('is never %s', async (_, out, folder) => {
    const cwd = folderWith(ledgerly);
    expect((await customers(cwd, out)).code).toBe(0);
    const before = readdirSync(join(cwd, 'site')).sort();
    const { code, said } = await inside(cwd, folder);
    expect([code, said]).toEqual([2, expect.stringContaining("site holds customers' pages")]);
    expect(said).toContain('--inside');
    expect(readdirSync(join(cwd, 'site')).sort()).toEqual(before);
  });

  test.each(['inside', 'inside/site', 'inside/plans/site'])('never gets the pages of customers: %s', async (folder) => {
    const cwd = folderWith(ledgerly);
    expect((await inside(cwd, 'inside')).code).toBe(0);
    const { code, said } = await customers(cwd, folder);
    expect([code, said]).toEqual([2, expect.stringContaining("inside holds the team's pages")]);
    expect(existsSync(join(cwd, 'inside/p'))).toBe(false);
  });

  test('is recognized through a link, too', async () => {
    const cwd = folderWith(ledgerly);
    await customers(cwd, 'site');
    symlinkSync(join(cwd, 'site'), join(cwd, 'way'));
    const { code, said } = await inside(cwd, 'way/team');
    expect([code, said]).toEqual([2, expect.stringContaining("customers' pages")]);
  });

  test('is never the workspace, or a folder with other files', async () => {
    const cwd = folderWith({ ...ledgerly, 'mine/notes.txt': 'mine' });
    for (const [folder, why] of [
      ['.', 'the workspace itself'],
      ['plans', 'plans'],
      ['mine', 'has files that were not published from here'],
    ] as const) {
      const { code, said } = await inside(cwd, folder);
      expect([code, said]).toEqual([2, expect.stringContaining(why)]);
    }
    expect(readdirSync(join(cwd, 'mine'))).toEqual(['notes.txt']);
  });

  test('loses the page of a removed plan, and no file that the program did not write', async () => {
    const cwd = folderWith(ledgerly);
    await inside(cwd, 'inside');
    writeFileSync(join(cwd, 'inside/mine.html'), 'mine');
    writeFileSync(join(cwd, 'inside/plans/juniper.html'), 'changed by hand');
    for (const id of ['acme', 'juniper']) rmSync(join(cwd, `plans/${id}.yaml`));
    const { printed } = await inside(cwd, 'inside');
    expect(printed).toContain('inside/plans/acme.html  removed');
    expect(existsSync(join(cwd, 'inside/plans/acme.html'))).toBe(false);
    expect(readFileSync(join(cwd, 'inside/plans/juniper.html'), 'utf8')).toBe('changed by hand');
    expect(readFileSync(join(cwd, 'inside/mine.html'), 'utf8')).toBe('mine');
  });

  test('keeps the page of a plan with errors, and names it: exit 1', async () => {
    const cwd = folderWith(ledgerly);
    await inside(cwd, 'inside');
    const before = pageOf(cwd, 'plans/acme.html');
    writeFileSync(join(cwd, 'plans/acme.yaml'), 'customer: "Acme\n');
    const { code, said } = await inside(cwd, 'inside');
    expect([code, said]).toEqual([1, expect.stringContaining('plans/acme.yaml could not be used')]);
    expect(pageOf(cwd, 'plans/acme.html')).toBe(before);
    expect(textOf(pageOf(cwd, 'index.html'))).toContain('plans/acme.yaml');
  });

  test('cannot be combined with options for customers', async () => {
    const cwd = folderWith(ledgerly);
    for (const more of [['--out', 'site'], ['acme'], ['--single-file', 'a.html']])
      expect(await inside(cwd, 'inside', ...more)).toMatchObject({ code: 2 });
    expect(existsSync(join(cwd, 'inside'))).toBe(false);
  });
});

/** A plan that was renamed, archived and merged from two branches, beside one that took the name it gave up. */
function eventful(): Repository {
  const acme = ledgerly['plans/acme.yaml'] ?? '';
  const repository = repositoryWith(ledgerly);
  const change = (message: string, date: string, path: string, from: string, to: string) =>
    repository.commit(message, { [path]: repository.read(path).replace(from, to) }, `${date}T10:00:00Z`);
  change('Move it', '2026-11-12', 'plans/acme.yaml', 'due: 2026-11-27', 'due: 2026-12-01');
  repository.git('mv', 'plans/acme.yaml', 'plans/acme-accounting.yaml');
  repository.commit('Rename', {}, '2026-11-13T10:00:00Z');
  repository.commit(
    'Somebody else',
    { 'plans/acme.yaml': acme.replace('Acme Accounting', 'Acme Tools') },
    '2026-11-14T10:00:00Z',
  );
  repository.git('checkout', '-q', '-b', 'side');
  change('Longer', '2026-11-16', 'plans/acme-accounting.yaml', 'duration: 2d..2w', 'duration: 3w');
  repository.git('checkout', '-q', 'main');
  change('Target', '2026-11-17', 'plans/acme-accounting.yaml', 'target: 2026-12-02', 'target: 2026-12-18');
  repository.git('merge', '-q', '--no-ff', '--no-edit', 'side');
  repository.git('mv', 'plans/juniper.yaml', 'plans/archive/juniper.yaml');
  repository.commit('Archive', {}, '2026-11-18T10:00:00Z');
  repository.write({ 'plans/acme.yaml': repository.read('plans/acme.yaml').replace('effort: 60m', 'effort: 90m') });
  return repository;
}

describe('the history of the inside', () => {
  test('is the same as in log, for every plan', async () => {
    const { root } = eventful();
    await inside(root, 'inside');
    for (const [id, path] of [
      ['acme', 'plans/acme'],
      ['acme-accounting', 'plans/acme-accounting'],
      ['juniper', 'plans/archive/juniper'],
      ['한빛', 'plans/한빛'],
    ] as const) {
      const { entries } = JSON.parse((await onboardIn(root, ['log', id, '--format', 'json'])).printed);
      const page = readFileSync(join(root, 'inside', `${path}.html`), 'utf8').split('id="history"')[1] ?? '';
      const days = [...page.matchAll(/<p class="when"><time datetime="([^"]+)"/g)].map(([, day]) => day);
      expect([id, days]).toEqual([id, entries.map(({ day }: { day: string }) => day).reverse()]);
      const told = page
        .split('</section>')[0]
        ?.match(/<ul>.*?<\/ul>/gs)
        ?.map((list) => list.split('<li>').length - 1);
      expect([id, told]).toEqual([
        id,
        entries
          .map(({ kind, changes }: { kind: string; changes: readonly unknown[] }) =>
            kind === 'changed' ? changes.length : changes.length + 1,
          )
          .reverse(),
      ]);
    }
  });

  test('shows who moved what since Monday, and what it did to go-live', async () => {
    const { root } = eventful();
    await inside(root, 'inside');
    const page = pageOf(root, 'changes.html');
    expect(textOf(page)).toContain('Go-live moved back');
    const text = textOf(page);
    expect(text).toContain('3w');
    expect(text).toContain('target Wed 2 Dec');
    expect(text).not.toContain('Move it');
    expect(text).toContain('not committed yet');
  });

  test.each([
    ['2026-11-20', '2026-11-16'],
    ['2026-11-17', '2026-11-16'],
    ['2026-11-16', '2026-11-09'],
    ['2026-11-22', '2026-11-16'],
  ])('on %s the week begins on %s', async (today, monday) => {
    const cwd = folderWith(ledgerly);
    await onboardIn(cwd, ['publish', '--inside', 'inside', '--today', today]);
    const first = /class="eyebrow">(.*?)<\/p>/s.exec(pageOf(cwd, 'changes.html'))?.[1] ?? '';
    expect(first).toContain(`${Number(monday.slice(8))} Nov`);
  });

  test('comes from the file when git does not know it', async () => {
    const cwd = folderWith(ledgerly);
    await inside(cwd, 'inside');
    const text = textOf(pageOf(cwd, 'plans/acme.html'));
    expect(text).toContain('There is no git history here');
    expect(text).toMatch(/Blocked 막힘 · Switch on the custom data connection · IT is on leave/);
  });
});
