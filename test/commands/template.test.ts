import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SETTINGS = { 'onboard.yaml': 'vendor: Ledgerly\n' };
const OWN =
  'name: Our firms\nphases:\n  - { id: start, name: Start, tasks: [{ id: hello, title: Say hello, owner: csm }] }\n';

async function onboard(cwd: string, ...argv: string[]) {
  const io = memoryIo({ cwd });
  const code = await run(argv, io);
  return { code, out: io.printed(), said: io.said() };
}

describe('template list', () => {
  it('names what the workspace has, then what comes with the program', async () => {
    const cwd = folderWith({ ...SETTINGS, 'templates/ours.yaml': OWN, 'templates/crm.yaml': OWN });
    const { code, out } = await onboard(cwd, 'template', '--format', 'json');
    expect(code).toBe(0);
    expectDescribed('template', out);
    const { templates } = JSON.parse(out);
    expect(templates.map(({ id, origin }: { id: string; origin: string }) => `${id} ${origin}`)).toEqual([
      'crm workspace',
      'ours workspace',
      'cpa built-in',
      'high-touch built-in',
      'low-touch built-in',
      'playbook built-in',
      'self-service built-in',
    ]);
  });

  it('works without a workspace, in the language asked for', async () => {
    const { code, out } = await onboard(folderWith(), 'template', 'list', '--locale', 'ko');
    expect(code).toBe(0);
    expect(out).toContain('회계법인');
  });
});

describe('template show', () => {
  it('shows every task with owner, effort and what it depends on', async () => {
    const { out } = await onboard(folderWith(), 'template', 'show', 'crm');
    expect(out).toContain('depends on  level (expert, novice)');
    expect(out).toMatch(/collect-questions .*point-person .*30 min .*when level: expert/);
  });

  it('gives programs efforts in minutes and the days to go-live', async () => {
    const { out } = await onboard(folderWith(), 'template', 'show', 'cpa', '--format', 'json');
    expectDescribed('template', out);
    const shown = JSON.parse(out);
    expect(shown).toMatchObject({
      schemaVersion: 1,
      kind: 'template',
      live: 'share-portal',
      effort: { customer: 435, vendor: 120 },
      // From Monday 2 November to Monday 30 November.
      workingDays: { expected: 20 },
    });
    expect(shown.phases[1].tasks[0]).toMatchObject({
      id: 'data-connection',
      effort: 120,
      duration: '3d..2w',
      side: 'customer',
    });
  });

  it('escapes the texts of a template', async () => {
    const nasty = OWN.replace('Say hello', '"<b>x</b> | [a](b) @mina"');
    const cwd = folderWith({ ...SETTINGS, 'templates/ours.yaml': nasty });
    const { out } = await onboard(cwd, 'template', 'show', 'ours', '--format', 'markdown');
    expect(out).toContain('| \\<b\\>x\\</b\\> \\| \\[a\\](b) @\u200bmina |');
  });

  it('says so when the template is there but broken', async () => {
    const cwd = folderWith({ ...SETTINGS, 'templates/ours.yaml': 'name: Ours\nphase: []\n' });
    const { code, said } = await onboard(cwd, 'template', 'show', 'ours');
    expect(code).toBe(2);
    expect(said).toContain('onboard validate templates/ours.yaml');
  });

  it('suggests the template that was meant', async () => {
    const { code, said } = await onboard(folderWith(), 'template', 'show', 'high-tuch');
    expect(code).toBe(2);
    expect(said).toContain('Did you mean "high-touch"?');
  });
});

describe('template add', () => {
  it('copies a built-in template and what it extends, pointing at the workspace’s schemas', async () => {
    const cwd = folderWith(SETTINGS);
    const { code, out } = await onboard(cwd, 'template', 'add', 'low-touch');
    expect({ code, out }).toEqual({ code: 0, out: 'templates/self-service.yaml\ntemplates/low-touch.yaml\n' });
    const text = readFileSync(join(cwd, 'templates/low-touch.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/schemas\/template\.schema\.json\n/);
    expect((await onboard(cwd, 'template', '--format', 'json')).out).toContain('"origin": "workspace"');
  });

  it('never overwrites a template', async () => {
    const cwd = folderWith({ ...SETTINGS, 'templates/cpa.yaml': OWN });
    const { code, said } = await onboard(cwd, 'template', 'add', 'cpa');
    expect(code).toBe(2);
    expect(said).toContain('templates/cpa.yaml is already there');
    expect(readFileSync(join(cwd, 'templates/cpa.yaml'), 'utf8')).toBe(OWN);
  });

  it('needs a workspace', async () => {
    const { code, said } = await onboard(folderWith(), 'template', 'add', 'cpa');
    expect(code).toBe(2);
    expect(said).toContain('onboard init');
  });
});

describe('template import', () => {
  const LIST = 'Phase,Task,Owner\nKickoff,Create the account,Customer\nLaunch,Go live,Customer\n';

  it('needs a workspace only to write', async () => {
    const cwd = folderWith({ 'list.csv': LIST });
    const { code, out } = await onboard(cwd, 'template', 'import', 'list.csv', '--format', 'json');
    expect(code).toBe(0);
    expectDescribed('template-import', out);
    expect(JSON.parse(out)).toMatchObject({ written: false, path: 'templates/list.yaml', live: 'go-live', lists: 1 });
    expect((await onboard(cwd, 'template', 'import', 'list.csv', '--write')).said).toContain('There is no workspace');
  });

  it('writes what validate accepts, and overwrites nothing', async () => {
    const cwd = folderWith({ ...SETTINGS, 'list.csv': LIST });
    const { out } = await onboard(cwd, 'template', 'import', 'list.csv', '--write', '--format', 'json');
    expectDescribed('template-import', out);
    expect(JSON.parse(out).written).toBe(true);
    expect(readFileSync(join(cwd, 'templates/list.yaml'), 'utf8')).toBe(JSON.parse(out).text);
    const again = await onboard(cwd, 'template', 'import', 'list.csv', '--write');
    expect(again.code).toBe(2);
    expect(again.said).toContain('templates/list.yaml is already there');
  });

  it('reports in the language of the workspace, or in the requested language', async () => {
    const cwd = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\nlocale: ko\n', 'list.csv': LIST });
    expect((await onboard(cwd, 'template', 'import', 'list.csv')).out).toContain('읽은 파일');
    expect((await onboard(cwd, 'template', 'import', 'list.csv', '--locale', 'en')).out).toContain(
      'Nothing was written',
    );
  });

  it('counts durations with the calendars of the workspace', async () => {
    const list = 'Task,Start,Done\na,2026-12-24,2026-12-28\n';
    const calendar = 'name: Korea\ncovers: 2026..2027\ndays: { 2026-12-25: Christmas Day }\n';
    const lengthIn = async (settings: string) => {
      const cwd = folderWith({ 'onboard.yaml': settings, 'calendars/KR.yaml': calendar, 'list.csv': list });
      const { out } = await onboard(cwd, 'template', 'import', 'list.csv', '--format', 'json');
      return JSON.parse(out).phases[0].tasks[0].duration;
    };
    expect(await lengthIn('vendor: Ledgerly\n')).toBe('3d');
    expect(await lengthIn('vendor: Ledgerly\ncalendars: [KR]\n')).toBe('2d');
  });
});
