import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const PATIENCE_MS = 10_000;

/**
 * Deletes a folder and all in it. A process that was just told to end may still write there (Node writes its compile
 * cache last), so the folder is listed again until nothing comes any more; `maxRetries` lists each folder only once.
 */
export function removeFolder(folder: string): void {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY') || Date.now() > giveUpAt)
        throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/** A temporary folder with these files, by path; it is gone when the test ends. */
export function folderWith(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'onboard-test-'));
  onTestFinished(() => removeFolder(root), 60_000);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
