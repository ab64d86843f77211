import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bashCompletion } from '../../../src/report/completion/bash.ts';
import { fishCompletion } from '../../../src/report/completion/fish.ts';
import { type Completable, grammarOf } from '../../../src/report/completion/grammar.ts';
import { folderWith } from '../../support/folder.ts';

const COMMANDS: readonly Completable[] = [
  {
    name: 'done',
    summary: "say that a task is done, the customer's or ours",
    arguments: [
      { label: 'CUSTOMER', shape: 'required' },
      { label: 'TASK', shape: 'any' },
    ],
    options: [
      { flags: '--on <date>', description: 'when' },
      { flags: '--by <side>', description: 'who', choices: ['customer', 'vendor'] },
      { flags: '--template <id>', description: 'which' },
    ],
    formats: ['text', 'json'],
  },
  { name: 'draft', summary: 'x', arguments: [{ label: 'PATH', shape: 'any' }], options: [], formats: ['text'] },
];

/** What pressing Tab at the end of a line offers. */
function complete(root: string, ...words: string[]): readonly string[] {
  const script = `${bashCompletion(grammarOf(COMMANDS))}
    COMP_WORDS=(onboard "$@"); COMP_CWORD=$#; _onboard; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script, 'bash', ...words], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
}

function workspace(): string {
  return folderWith({
    'onboard.yaml': '',
    'plans/acme.yaml': [
      'phases:',
      '  - id: kickoff',
      '    tasks:',
      '      - { id: import-data, title: x }',
      '      # - id: gone',
      '      - id: "quoted"',
    ].join('\n'),
    'plans/한국전력.yaml': '',
    'templates/cpa.yaml': '',
    'deep/er/file': '',
  });
}

describe('completion in bash', () => {
  it('offers commands, customers, tasks and values where each belongs', () => {
    const root = workspace();
    expect(complete(root, 'd')).toEqual(['done', 'draft']);
    expect(complete(root, 'done', '')).toEqual(['acme', '한국전력']);
    expect(complete(root, 'done', 'acme', '')).toEqual(['kickoff', 'import-data', 'quoted']);
    expect(complete(root, 'done', 'acme', '--on', '2026-11-02', 'kickoff', 'imp')).toEqual(['import-data']);
    expect(complete(root, 'done', 'acme', '--by', '')).toEqual(['customer', 'vendor']);
    expect(complete(root, 'done', '--template', '')).toEqual(['cpa']);
    expect(complete(root, 'done', '--format', 'j')).toEqual(['json']);
    expect(complete(root, 'done', '--o')).toEqual(['--on']);
  });

  it('finds the workspace from a folder below it and through -C', () => {
    const root = workspace();
    expect(complete(join(root, 'deep/er'), 'done', 'a')).toEqual(['acme']);
    expect(complete('/', '-C', root, 'done', 'a')).toEqual(['acme']);
    expect(complete('/', 'done', 'a')).toEqual(['']);
  });

  it('runs nothing that a file name says', () => {
    const root = workspace();
    mkdirSync(join(root, 'plans'), { recursive: true });
    writeFileSync(join(root, 'plans/$(touch owned).yaml'), '');
    expect(complete(root, 'done', '$')).toEqual(['\\$\\(touch\\ owned\\)']);
    expect(existsSync(join(root, 'owned'))).toBe(false);
  });
});

describe('completion in fish', () => {
  it('has a line for each command, option and place', () => {
    const script = fishCompletion(grammarOf(COMMANDS));
    expect(script).toContain(
      "complete -c onboard -n __fish_use_subcommand -a done -d 'say that a task is done, the customer\\'s or ours'",
    );
    expect(script).toContain("-l by -r -f -a 'customer vendor' -d 'who'");
    expect(script).toContain("-n '__onboard_at done 1 1' -f -a '(__onboard_ids plans)'");
    expect(script).toContain("-n '__onboard_at done 2 99' -f -a '(__onboard_tasks)'");
  });
});
