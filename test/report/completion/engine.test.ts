import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/table/index.ts';
import { completionEngine } from '../../../src/report/completion/engine.ts';
import { grammarOf } from '../../../src/report/completion/grammar.ts';
import { folderWith } from '../../support/folder.ts';
import { onboardIn } from '../../support/onboard.ts';

const engine = completionEngine(grammarOf(commands, { rules: [], schemas: [], 'built-in templates': [] }));

function offers(root: string, ...words: readonly string[]): readonly string[] {
  const printed = execFileSync('sh', ['-c', engine, 'onboard', ...words], { cwd: root, encoding: 'utf8' });
  return printed.split('\n').flatMap((line) => (line === '' ? [] : [line.replace(/\t.*/, '')]));
}

/** Every spelling of an option in a help text. */
function optionsIn(help: string): readonly string[] {
  return help
    .split('\n')
    .flatMap((line) => /^ {2}(-\S.*?)(?: {2}|$)/.exec(line)?.[1]?.match(/(?<!\S)--?[\w-]+/g) ?? []);
}

describe('the engine of completion', () => {
  it('offers the options that help shows, of every command', async () => {
    const root = folderWith();
    const { printed } = await onboardIn(root, ['--help']);
    expect([...offers(root, '-')].sort()).toEqual([...optionsIn(printed)].sort());
    for (const { name } of commands) {
      const { printed: help } = await onboardIn(root, [name, '--help']);
      const shown = optionsIn(help).filter((option) => option !== '--version' && option !== '-V');
      expect([name, ...offers(root, name, '-')].sort()).toEqual([name, ...shown].sort());
    }
  });

  it('offers actions that the commands have', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n' });
    for (const name of ['calendar', 'template']) {
      const actions = offers(root, name, '');
      expect(actions.length).toBeGreaterThan(1);
      for (const action of actions) {
        const { said } = await onboardIn(root, [name, action]);
        expect(said).not.toContain(`cannot "${action}"`);
      }
    }
  });

  it('answers outside of a workspace with what needs none', () => {
    expect(offers('/', 'why', '')).toEqual([]);
    expect(offers('/', 'template', 'show', '')).toEqual([]);
    expect(offers('/', 'template', '')).toEqual(['list', 'show', 'add']);
  });
});
