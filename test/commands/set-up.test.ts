import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { schemaNames } from '../../src/commands/schema.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';

describe('schema', () => {
  it('names the kinds of files and prints the schema of one', async () => {
    const all = memoryIo();
    expect(await run(['schema'], all)).toBe(0);
    const names = all
      .printed()
      .split('\n')
      .map((row) => row.split(' ')[0]);
    expect(names).toEqual(expect.arrayContaining(['calendar', 'plan', 'template', 'workspace']));
    const one = memoryIo();
    expect(await run(['schema', 'plan'], one)).toBe(0);
    expect(JSON.parse(one.printed())).toMatchObject({ title: 'onboard plan' });
  });

  it.each(['status', 'timeline', 'validate', 'template.output'])('prints the schema of the output %s', async (kind) => {
    const io = memoryIo();
    expect(await run(['schema', kind], io)).toBe(0);
    expect(JSON.parse(io.printed()).title).toContain('Output of');
  });

  it('is completed with all its names', async () => {
    const all = memoryIo();
    await run(['schema'], all);
    expect(new Set(schemaNames()).size).toBe(all.printed().trim().split('\n').length);
    for (const name of schemaNames()) expect(await run(['schema', name], memoryIo()), name).toBe(0);
  });

  it('suggests the kind that was meant', async () => {
    const io = memoryIo();
    expect(await run(['schema', 'plans'], io)).toBe(2);
    expect(io.said()).toContain('Did you mean "plan"?');
  });
});

describe('completion', () => {
  it('prints a short script for each shell that asks the program', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const io = memoryIo();
      expect(await run(['completion', shell], io)).toBe(0);
      expect(io.printed()).toContain('completion');
      expect(io.printed()).toMatch(/onboard complete/);
    }
    const io = memoryIo();
    expect(await run(['completion', 'cmd'], io)).toBe(2);
  });
});

describe('add', () => {
  it.each([
    ['template', 'crm', 'templates/crm.yaml'],
    ['calendar', 'DE', 'calendars/DE.yaml'],
  ])('of %s refuses a format that it cannot print, before it writes', async (command, id, path) => {
    const cwd = folderWith({ 'onboard.yaml': 'vendor: L\n' });
    const io = memoryIo({ cwd });
    expect(await run([command, 'add', id, '--format', 'json'], io)).toBe(2);
    expect(io.said()).toContain(`${command} add has no format "json"`);
    expect(existsSync(join(cwd, path))).toBe(false);
  });
});
