import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeFolder } from './folder.ts';

it('removes a folder in which a process still writes for a while', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onboard-test-'));
  const writer = `
    const { mkdirSync, writeFileSync } = require('node:fs');
    const inside = ${JSON.stringify(join(folder, 'cache'))};
    const until = Date.now() + 1500;
    for (let name = 0; Date.now() < until; name += 1) {
      try {
        if (name === 0) mkdirSync(inside);
        writeFileSync(inside + '/' + name, '');
      } catch {
        continue;
      }
      if (name === 2000) console.log('many');
    }`;
  const running = spawn(process.execPath, ['-e', writer], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(running, 'exit');
  await once(running.stdout, 'data');
  removeFolder(folder);
  await ended;
  expect(existsSync(folder)).toBe(false);
});
