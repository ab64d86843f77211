import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnsWide } from '../../src/print/width.ts';
import { watchWorkspace } from '../../src/workspace/watch.ts';

import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';
import { boardIn } from './session.ts';

const korean = { ...ledgerly, 'onboard.yaml': (ledgerly['onboard.yaml'] ?? '').replace('locale: en', 'locale: ko') };
const committing = { ...ledgerly, 'onboard.yaml': `${ledgerly['onboard.yaml'] ?? ''}commit: true\n` };

describe('the board', () => {
  it('shows customers in columns, the worst first', async () => {
    const { screen } = await boardIn(folderWith(ledgerly));
    expect(screen().split('\n').slice(0, 4)).toEqual([
      'Ledgerly · Fri 20 Nov  3 plans                                         by health',
      'off-track 1                on-track 1                 prospect 1',
      '▸ Acme Accounting no date    한빛회계법인      12-03    Juniper Group     12-29',
      '  2 overdue · blocked: S…    첫 고객과 포털 공유하기    Launch',
    ]);
  });

  it('shows them by phase after Tab', async () => {
    const { press } = await boardIn(folderWith(ledgerly));
    const lines = (await press('<tab>')).split('\n');
    expect(lines[0]).toMatch(/by phase$/);
    expect(lines[1]).toMatch(/^System setup 1 +Everything 1 +롤아웃 1$/);
  });

  it.each([
    [40, 10],
    [80, 24],
    [200, 50],
  ])('fits %d columns and leaves the last of %d lines free, whatever is shown', async (columns, rows) => {
    const { press } = await boardIn(folderWith(korean), { columns, rows });
    for (const typed of [
      '',
      '/csm=',
      '<escape>',
      '<enter>',
      '2',
      '3',
      '4',
      '1',
      'b',
      'c긴 이유 '.repeat(40),
      '<enter>',
      '<escape>',
      '?',
    ]) {
      const lines = (await press(typed)).split('\n');
      expect(lines.length, typed).toBeLessThan(rows);
      expect(Math.max(...lines.map(columnsWide)), typed).toBeLessThanOrEqual(columns);
    }
  });

  it('says so when the window is too small', async () => {
    const { screen } = await boardIn(folderWith(korean), { columns: 39, rows: 9 });
    expect(screen()).toContain('창이 너무 작습니다');
  });

  it('has the same text with and without colours', async () => {
    const root = folderWith(ledgerly);
    const [plain, coloured] = [await boardIn(root), await boardIn(root, { isColoured: true })];
    await Promise.all([plain.session.idle(), coloured.session.idle()]);
    for (const typed of ['', '<enter>', 'd']) {
      const shown = await coloured.press(typed);
      expect(shown).toContain('\x1b[');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
      expect(shown.replace(/\x1b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(await plain.press(typed));
    }
  });

  it('draws in ASCII when the terminal has no more', async () => {
    const { press } = await boardIn(folderWith({ ...ledgerly, 'plans/한빛.yaml': '' }), { unicode: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
    expect(await press('')).toMatch(/^[\x00-\x7f]*$/);
    expect(await press('<enter>')).toContain('> ! Switch');
  });

  it('removes characters from files that a terminal would act on', async () => {
    const hostile = (ledgerly['plans/juniper.yaml'] ?? '').replace(
      'Juniper Group',
      '"\\e]0;owned\\a\\e[2J\\u202E evil\\nline"',
    );
    const { press } = await boardIn(folderWith({ ...ledgerly, 'plans/juniper.yaml': hostile }));
    for (const typed of ['', 'll<enter>', '2', '3', '4']) {
      const shown = await press(typed);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
      expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f\u202e]/);
    }
  });

  it('names files that cannot be used', async () => {
    const { screen } = await boardIn(folderWith({ ...ledgerly, 'plans/broken.yaml': 'customer: [' }));
    expect(screen().split('\n')[0]).toContain('1 file cannot be used');
  });

  it('says what to do when there is no plan yet', async () => {
    const { press } = await boardIn(folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n' }));
    expect(await press('<enter><down>')).toContain('onboard new');
  });

  it('shows a plan in four pages', async () => {
    const { press } = await boardIn(folderWith(ledgerly));
    const steps = await press('<enter>');
    expect(steps).toMatch(/▸ ! Switch on the custom.* blocked +11-19 +no date$/m);
    // Steps that wait for it have no end either; finished steps keep their day.
    expect(steps).toMatch(/Share the portal.* waiting .* no date$/m);
    expect(steps).toMatch(/✓.* done +\d\d-\d\d +\d\d-\d\d$/m);
    expect(await press('2')).toMatch(/! Switch on the custom.*11-19 +crit/);
    expect(await press('3')).toContain('No notes yet');
    expect(await press('4')).toContain('Why do the two totals differ?');
  });
});

describe('a change on the board', () => {
  it('is shown before it is written, with its effect on go-live', async () => {
    const repository = repositoryWith(ledgerly);
    const { press } = await boardIn(repository.root, { env: repository.env });
    const shown = await press('<enter>d');
    expect(shown).toContain('This would be written:\nacme: data-connection done\nGo-live has a date again: Tue 1 Dec');
    expect(shown).toContain('Enter writes it');
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(await press('<escape>')).not.toContain('This would be written');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('is written by the command, and undone by it', async () => {
    const repository = repositoryWith(committing);
    const { press } = await boardIn(repository.root, { env: repository.env });
    expect(await press('<enter>d<enter>')).toContain('Committed as ');
    expect(repository.git('log', '-1', '--format=%s%n%b').trim()).toBe('acme: data-connection done');
    expect(await press('')).toMatch(/▸ ✓ Switch on the custom.* done/);
    expect(await press('u')).toContain('acme: undo: data-connection done');
    expect(await press('<enter>')).toContain('Undone: acme: data-connection done');
    expect(repository.git('diff', 'HEAD~2').trim()).toBe('');
    expect(await press('')).toMatch(/▸ ! Switch on the custom.* blocked/);
  });

  it.each([
    ['bcAnnual leave<enter>', 'blocked: { since: 2026-11-20, by: customer, reason: Annual leave }'],
    ['s', 'started: 2026-11-20'],
    ['m2026-12-04<enter>Export takes longer<enter>n', 'due: 2026-12-04'],
    ['nThey call on Monday<enter>y', 'They call on Monday'],
    ['ajane<enter>', 'owner: jane'],
    ['g', 'agreed: 2026-11-20'],
    ['G', 'agreed: { on: 2026-11-20, by: jane }'],
  ])('reaches the file by %s', async (typed, written) => {
    const repository = repositoryWith(ledgerly);
    const { press } = await boardIn(repository.root, { env: repository.env });
    const before = repository.read('plans/acme.yaml');
    expect(await press(`<enter><down>${typed}`)).toContain('This would be written:');
    expect(repository.read('plans/acme.yaml')).toBe(before);
    await press('<enter>');
    expect(repository.read('plans/acme.yaml')).toContain(written);
  });

  it('says what was wrong with an answer, and continues', async () => {
    const { press } = await boardIn(folderWith(ledgerly));
    expect(await press('<enter>mfurther<enter>because<enter>n')).toContain('"further" is not a date to move to');
    expect(await press('ajene<enter>')).toContain('Did you mean "jane"?');
  });

  it('says it in the language of the workspace', async () => {
    const { press } = await boardIn(folderWith(korean));
    expect(await press('<enter>mfurther<enter>because<enter>n')).toContain(
      '"further"은(는) 옮길 날짜로 쓸 수 없습니다',
    );
    expect(await press('<escape>/health=off')).toContain(
      '필터: health=off_\n상태 "off"이(가) 없습니다. 혹시 "off-track"입니까?',
    );
  });

  it('says when a task already has that state', async () => {
    const { press } = await boardIn(folderWith(ledgerly));
    expect(await press('<enter><up>d')).toContain('create-account has been done since 2026-11-09.');
  });

  it('shows the change again when somebody else changed the plan, and writes only what was shown last', async () => {
    const repository = repositoryWith(ledgerly);
    const { press } = await boardIn(repository.root, { env: repository.env });
    await press('<enter><down>d');
    const other = repository.read('plans/acme.yaml').replace('effort: 1h', 'effort: 3h');
    repository.write({ 'plans/acme.yaml': other });
    expect(await press('<enter>')).toContain('The plan changed in the meantime. The new result:');
    expect(repository.read('plans/acme.yaml')).toBe(other);
    await press('<enter>');
    expect(repository.read('plans/acme.yaml')).toMatch(/effort: 3h[\s\S]*done: 2026-11-20/);
  });
});

describe('changes by others', () => {
  async function following(files: Readonly<Record<string, string>>) {
    const root = folderWith(files);
    const board = await boardIn(root);
    const watcher = watchWorkspace(root, (paths) => board.session.reread(paths));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const seen = async (what: RegExp): Promise<void> => {
      for (let tries = 0; tries < 100; tries++) {
        await board.session.idle();
        if (what.test(board.screen())) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(board.screen()).toMatch(what);
    };
    return { root, board, seen, close: () => watcher.close() };
  }

  it('appear as soon as their files arrive', async () => {
    const { root, seen, close } = await following(ledgerly);
    const acme = ledgerly['plans/acme.yaml'] ?? '';
    writeFileSync(join(root, 'plans/acme.yaml'), acme.replace('Acme Accounting', 'Acme Books'));
    await seen(/Acme Books/);
    // Replaces the file, as editors and git do.
    writeFileSync(join(root, 'plans/.acme.yaml.swp'), acme.replace('Acme Accounting', 'Acme Trust'));
    renameSync(join(root, 'plans/.acme.yaml.swp'), join(root, 'plans/acme.yaml'));
    await seen(/Acme Trust/);
    writeFileSync(
      join(root, 'plans/birch.yaml'),
      (ledgerly['plans/juniper.yaml'] ?? '').replace('Juniper Group', 'Birch'),
    );
    await seen(/4 plans[\s\S]*Birch/);
    writeFileSync(join(root, 'plans/acme.yaml'), 'customer: [');
    await seen(/1 file cannot be used/);
    await close();
  });

  it('are computed again only for the changed plan', async () => {
    const { plans, session } = await boardIn(folderWith(ledgerly));
    await session.idle();
    const before = plans.portfolio.entries;
    writeFileSync(
      join(plans.root, 'plans/acme.yaml'),
      (ledgerly['plans/acme.yaml'] ?? '').replace('effort: 1h', 'effort: 2h'),
    );
    expect(await plans.refresh(['plans/acme.yaml'])).toBe(true);
    const kept = plans.portfolio.entries.filter((entry) => before.includes(entry)).map(({ status }) => status.id);
    expect(kept.sort()).toEqual(['juniper', '한빛']);
    expect(await plans.refresh(['plans/acme.yaml'])).toBe(false);
  });

  it('give the same result as reading everything again', async () => {
    const { plans, session } = await boardIn(folderWith(ledgerly));
    const changed = (ledgerly['plans/acme.yaml'] ?? '').replace('done: 2026-11-09', 'done: 2026-11-18');
    writeFileSync(join(plans.root, 'plans/acme.yaml'), changed);
    const read = async (paths: readonly string[] | null) => {
      session.reread(paths);
      await session.idle();
      return plans.portfolio.entries.map(({ status }) => status);
    };
    const partly = await read(['plans/acme.yaml']);
    expect(await read(null)).toEqual(partly);
  });
});

describe('the day to promise', () => {
  it('is on every card that can have one, the same as in `status`, and again after a change', async () => {
    const root = folderWith(ledgerly);
    const { session, plans, screen } = await boardIn(root, { columns: 200, rows: 50 });
    const promised = async () => {
      await session.idle();
      await Promise.resolve();
      return plans.portfolio.entries.map(({ status: { id, live } }) => [id, live.p80]);
    };
    const told = async () => {
      const { plans: all } = JSON.parse((await onboardIn(root, ['status', '--format', 'json'])).printed);
      return all.map(({ id, live }: { id: string; live: { p80: string | null } }) => [id, live.p80]);
    };
    expect(await promised()).toEqual(await told());
    expect((await promised()).some(([, p80]) => p80 !== null)).toBe(true);
    expect(screen()).toMatch(/80 % by \d/);
    writeFileSync(
      join(root, 'plans/acme.yaml'),
      (ledgerly['plans/acme.yaml'] ?? '').replace('done: 2026-11-09', 'done: 2026-11-18'),
    );
    session.reread(['plans/acme.yaml']);
    expect(await promised()).toEqual(await told());
  });
});
