import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';

describe('schema', () => {
  it('names the kinds of files and prints the schema of one', async () => {
    const all = memoryIo();
    expect(await run(['schema'], all)).toBe(0);
    expect(all.printed().split('\n')).toEqual(expect.arrayContaining(['calendar', 'plan', 'template', 'workspace']));
    const one = memoryIo();
    expect(await run(['schema', 'plan'], one)).toBe(0);
    expect(JSON.parse(one.printed())).toMatchObject({ title: 'onboard plan' });
  });

  it('suggests the kind that was meant', async () => {
    const io = memoryIo();
    expect(await run(['schema', 'plans'], io)).toBe(2);
    expect(io.said()).toContain('Did you mean "plan"?');
  });
});

describe('completion', () => {
  it('prints a script for each shell, made from the commands there are', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const io = memoryIo();
      expect(await run(['completion', shell], io)).toBe(0);
      expect(io.printed()).toContain('completion');
      expect(io.printed()).toContain('schema');
    }
    const io = memoryIo();
    expect(await run(['completion', 'cmd'], io)).toBe(2);
  });
});
