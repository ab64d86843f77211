import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { columnsWide } from '../../src/print/width.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { ONBOARD, type Repository, repositoryWith } from '../support/repository.ts';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;
if (!hasTmux) console.warn('The board in a terminal is not tried: there is no tmux. Install it to try it.');

const PATIENCE_MS = 20_000;
const korean = { ...ledgerly, 'onboard.yaml': (ledgerly['onboard.yaml'] ?? '').replace('locale: en', 'locale: ko') };
let sockets = 0;

interface Window {
  readonly repository: Repository;
  tmux(...args: readonly string[]): string;
  /** Types keys, with the names of tmux: `Enter`, `C-c`, `d`. */
  keys(...keys: readonly string[]): void;
  screen(): string;
  /** Waits until the screen shows it. */
  shows(what: RegExp): Promise<string>;
}

/** A shell in a real terminal of its own, in a workspace. */
function windowOn(files: Readonly<Record<string, string>>, columns = 80, rows = 24): Window {
  const repository = repositoryWith(files, { onboard: ONBOARD });
  sockets += 1;
  const socket = join(repository.env.HOME ?? '', `tmux-${sockets}`);
  const env = { ...repository.env, LC_ALL: 'C.UTF-8', ONBOARD_TODAY: '2026-11-20', TERM: 'xterm-256color', PS1: '$ ' };
  const tmux = (...args: readonly string[]): string => {
    const ran = spawnSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], {
      cwd: repository.root,
      env,
      encoding: 'utf8',
    });
    if (ran.status !== 0) throw new Error(`tmux ${args.join(' ')}: ${ran.stderr}`);
    return ran.stdout;
  };
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), 'sh');
  tmux('set-option', '-g', 'status', 'off');
  onTestFinished(() => {
    tmux('kill-server');
  });
  const screen = (): string => tmux('capture-pane', '-p');
  return {
    repository,
    tmux,
    screen,
    keys: (...keys) => tmux('send-keys', ...keys),
    shows: async (what) => {
      const giveUpAt = Date.now() + PATIENCE_MS;
      while (!what.test(screen()) && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(screen()).toMatch(what);
      return screen();
    },
  };
}

/** The state of a terminal: its screen, its cursor, and whether it echoes typed text. */
function stateOf({ tmux }: Window) {
  const [alternate, cursor] = tmux('display-message', '-p', '#{alternate_on} #{cursor_flag}').trim().split(' ');
  return { alternate, cursor };
}

const GIVEN_BACK = { alternate: '0', cursor: '1' };

describe.runIf(hasTmux)('the board in a terminal', () => {
  it('opens a plan, writes what was shown, and undoes it', async () => {
    const window = windowOn(ledgerly);
    const { keys, shows, repository } = window;
    keys('onboard board', 'Enter');
    await shows(/▸ Acme Accounting/);
    expect(stateOf(window)).toEqual({ alternate: '1', cursor: '0' });
    keys('Enter');
    await shows(/▸ ! Switch on/);
    keys('d');
    await shows(/This would be written:\nacme: data-connection done\nGo-live has a date again/);
    expect(repository.git('status', '--porcelain')).toBe('');
    keys('Enter');
    await shows(/▸ ✓ Switch on/);
    expect(repository.read('plans/acme.yaml')).toContain('done: 2026-11-20');
    keys('u');
    await shows(/undo: data-connection done/);
    keys('Enter');
    await shows(/▸ ! Switch on/);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('filters while Hangul is typed, and shows what a colleague writes', async () => {
    const { keys, shows, tmux, repository } = windowOn(korean);
    keys('onboard board', 'Enter');
    await shows(/▸ Acme Accounting/);
    keys('/');
    tmux('send-keys', '-l', '한빛');
    await shows(/플랜 3개 중 1개[\s\S]*▸ 한빛회계법인[\s\S]*필터: 한빛_/);
    keys('Enter', 'Escape');
    await shows(/플랜 3개 {2}/);
    repository.write({
      'plans/acme.yaml': (ledgerly['plans/acme.yaml'] ?? '').replace('Acme Accounting', 'Acme Books'),
    });
    await shows(/Acme Books/);
  });

  it.each([
    [80, 24, ledgerly],
    [80, 24, korean],
    [200, 50, ledgerly],
    [200, 50, korean],
  ])('fits a window of %d columns and %d lines, and another one after it is resized', async (columns, rows, files) => {
    const { keys, shows, tmux } = windowOn(files, columns, rows);
    keys('onboard board', 'Enter');
    await shows(/▸ Acme Accounting/);
    const fits = async (width: number, height: number): Promise<void> => {
      const shown = await shows(new RegExp(`^Ledgerly ·(?:.*\\n){${height - 2}}\\? .*\\n*$`));
      expect(shown.split('\n').filter((line) => line.startsWith('Ledgerly ·'))).toHaveLength(1);
      expect(Math.max(...shown.split('\n').map(columnsWide))).toBeLessThanOrEqual(width);
    };
    await fits(columns, rows);
    for (const [width, height] of [
      [60, 16],
      [120, 40],
      [columns, rows],
    ] as const) {
      tmux('resize-window', '-x', String(width), '-y', String(height));
      await fits(width, height);
    }
  });

  it.each([
    ['q', (window: Window) => window.keys('q'), 0],
    ['Ctrl-C', (window: Window) => window.keys('C-c'), 0],
    ['SIGTERM', kill('TERM'), 0],
    ['SIGINT', kill('INT'), 0],
    ['SIGHUP', kill('HUP'), 0],
    ['a fault of its own', kill('USR2'), 2],
  ])('restores the terminal after %s', async (_, end, code) => {
    const fault = "process.on('SIGUSR2', () => { throw new Error('a fault'); });";
    const window = windowOn({ ...ledgerly, 'fault.cjs': fault });
    window.keys('clear; echo before; NODE_OPTIONS="--require ./fault.cjs" onboard board; echo "code $?"', 'Enter');
    await window.shows(/▸ Acme Accounting/);
    end(window);
    const told = code === 0 ? '' : 'onboard: internal error: a fault\\n[\\s\\S]*';
    expect(await window.shows(/code \d/)).toMatch(new RegExp(`before\\n${told}code ${code}\\n`));
    expect(stateOf(window)).toEqual(GIVEN_BACK);
    // The terminal echoes typed text, and Enter ends a line: it is out of raw mode.
    window.keys('echo still $((1 + 1))', 'Enter');
    await window.shows(/echo still \$\(\(1 \+ 1\)\)\nstill 2/);
  });
});

function kill(signal: string): ({ tmux }: Window) => void {
  return ({ tmux }) => {
    const shell = tmux('display-message', '-p', '#{pane_pid}').trim();
    spawnSync('pkill', [`-${signal}`, '-P', shell]);
  };
}
