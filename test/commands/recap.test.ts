import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { LEDGERLY } from './ledgerly.ts';

/** As somebody at a terminal whose editor writes these lines. */
const recapOf = (lines: string, ...argv: string[]) => recapIn(LEDGERLY, lines, ...argv);

async function recapIn(files: Readonly<Record<string, string>>, lines: string, ...argv: string[]) {
  const root = folderWith(files);
  const editor = join(folderWith({}), 'editor.sh');
  writeFileSync(editor, `#!/bin/sh\ncp "$1" "${editor}.ran"\nprintf '${lines}' >> "$1"\n`);
  chmodSync(editor, 0o755);
  const io = memoryIo({ cwd: root, env: { EDITOR: editor, ONBOARD_TODAY: '2026-11-16' } });
  const atTerminal = {
    ...io,
    stdin: Object.assign(Readable.from(['']), { isTTY: true }),
    stderr: { ...io.stderr, isTTY: true },
  };
  const code = await run(['recap', ...argv], atTerminal);
  const ran = () => readFileSync(`${editor}.ran`, 'utf8');
  return { code, said: io.said(), plan: readFileSync(join(root, 'plans/acme.yaml'), 'utf8'), ran };
}

describe.skipIf(process.platform === 'win32')('a recap written in an editor', () => {
  it('begins with an example in the language of the workspace', async () => {
    const english = await recapOf('- One thing\\n', 'acme', 'first');
    expect(english.ran()).toContain('# A line of the summary:\n# - Filters apply to reports only');
    const files = { ...LEDGERLY, 'onboard.yaml': 'vendor: Ledgerly\nlocale: ko\n' };
    const korean = await recapIn(files, '- One thing\\n', 'acme', 'first');
    expect(korean.ran()).toContain('# 요약 한 줄:\n# - 필터는 보고서에만 적용됩니다');
  });

  it('goes into the plan', async () => {
    const { code, plan } = await recapOf('attended: jane\\n- One thing\\n', 'acme', 'first');
    expect(code).toBe(0);
    expect(plan).toContain('One thing');
  });

  it.each([
    ['a customer that does not exist', ['foo', 'first'], '"foo"'],
    ['a session that does not exist', ['acme', 'nonsense'], '"nonsense"'],
  ])('is not opened for %s', async (_, argv, named) => {
    const { code, said, ran } = await recapOf('- One thing\\n', ...argv);
    expect(code).toBe(2);
    expect(said).toContain(named);
    expect(ran).toThrow('ENOENT');
  });

  it('is kept when it cannot be used', async () => {
    const { code, said, plan } = await recapOf('attended: zorro\\n- One thing\\n', 'acme', 'first');
    expect(code).toBe(2);
    expect(plan).toBe(LEDGERLY['plans/acme.yaml']);
    const kept = /kept in (\S+)/.exec(said)?.[1] ?? '';
    expect(readFileSync(kept, 'utf8')).toContain('attended: zorro\n- One thing');
  });
});
