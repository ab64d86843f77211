import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../../support/folder.ts';
import { ONBOARD } from '../../support/repository.ts';

/** How to get the candidates that a shell offers at the end of each line. The line is typed where the shell allows it. */
interface Shell {
  readonly name: string;
  /** @returns the candidates for each line, as the shell gives them */
  offers(script: string, lines: readonly string[], root: string): Promise<readonly (readonly string[])[]>;
}

const KILL_LINE = '\u0015';
const END = '(end)';

/** Readline works the same on a pipe and in a terminal. */
const bash: Shell = {
  name: 'bash',
  async offers(script, lines, root) {
    const setUp = `${script}
      _capture() { _onboard "$@"; printf '%s\\n' "\${COMPREPLY[@]}" '${END}' >> "$CAPTURED"; COMPREPLY=(); }
      complete -F _capture onboard`;
    const keys = lines.map((line) => `${line}\t${KILL_LINE}`).join('');
    return run('bash', (file) => ['--noprofile', '--rcfile', file, '-i'], { setUp, input: `${keys}exit\n`, root });
  },
};

/** Completion runs only in the line editor, and the line editor only in a terminal. zsh has a terminal for programs. */
const zsh: Shell = {
  name: 'zsh',
  async offers(script, lines, root) {
    const inside = `PS1= ; unsetopt prompt_sp; autoload -Uz compinit; compinit -u -D
      ${script}
      compadd() {
        case " $* " in *' -'[OAD]' '*) builtin compadd "$@"; return ;; esac
        local -a hits
        local at=\${@[(I)-p]}
        builtin compadd -A hits "$@"
        (( at )) && hits=(\${@[at+1]}$^hits)
        offered+=($hits)
        builtin compadd "$@"
      }
      _capture() {
        typeset -gaU offered=()
        _main_complete
        print -rl -- $offered '${END}' >> $CAPTURED
        print '<done>'
        compstate[list]= compstate[insert]=
      }
      zle -C capture list-choices _capture
      bindkey '^T' capture
      print '<ready>'`;
    const setUp = `zmodload zsh/zpty
      zpty shell "zsh -f -i"
      zpty -w shell 'source $INSIDE'
      zpty -r -m shell seen '*<ready>*'
      while IFS= read -r line; do
        zpty -w -n shell $'\\C-u'"$line"$'\\C-t'
        zpty -r -m shell seen '*<done>*'
      done`;
    return run('zsh', (file) => ['-f', file], {
      setUp,
      inside,
      input: lines.map((line) => `${line}\n`).join(''),
      root,
    });
  },
};

const fish: Shell = {
  name: 'fish',
  async offers(script, lines, root) {
    const setUp = `${script}
      while read --local line
        complete --do-complete $line >> $CAPTURED
        echo '${END}' >> $CAPTURED
      end`;
    return run('fish', (file) => ['--no-config', file], {
      setUp,
      input: lines.map((line) => `${line}\n`).join(''),
      root,
    });
  },
};

export const SHELLS: readonly Shell[] = [bash, zsh, fish];

export function isInstalled({ name }: Shell): boolean {
  return spawnSync(name, ['-c', 'exit']).status === 0;
}

interface Session {
  readonly setUp: string;
  /** What the inner shell reads first. */
  readonly inside?: string;
  readonly input: string;
  readonly root: string;
}

async function run(
  name: string,
  argv: (file: string) => readonly string[],
  { setUp, inside = '', input, root }: Session,
): Promise<readonly (readonly string[])[]> {
  const folder = folderWith({ captured: '', inside, 'set-up': setUp, 'bin/onboard': ONBOARD });
  chmodSync(join(folder, 'bin/onboard'), 0o755);
  const captured = join(folder, 'captured');
  const shell = spawn(name, argv(join(folder, 'set-up')), {
    cwd: root,
    // In its own session an interactive shell cannot take over the terminal that the tests may run in.
    detached: true,
    timeout: 100_000,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {
      PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
      HOME: root,
      LC_ALL: 'C.UTF-8',
      TERM: 'xterm',
      CAPTURED: captured,
      INSIDE: join(folder, 'inside'),
    },
  });
  shell.stdin.end(input);
  await once(shell, 'close');
  return readFileSync(captured, 'utf8')
    .split(`${END}\n`)
    .slice(0, -1)
    .map((text) => text.split('\n').filter((line) => line !== ''));
}
