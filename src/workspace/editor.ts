import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';

/**
 * Lets a person write a text in their own editor, as git does for commit messages.
 * @param form the initial text of the file
 * @param env where VISUAL and EDITOR are looked up
 * @throws UserError when there is no editor, or it ends with an error
 */
export async function textFromEditor(form: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const editor = env.VISUAL || env.EDITOR;
  if (!editor) throw new UserError('No editor is set', 'Set EDITOR, use the options, or pipe the text in.');
  const folder = mkdtempSync(join(tmpdir(), 'onboard-'));
  const file = join(folder, 'recap.txt');
  try {
    writeFileSync(file, form);
    await runEditor(editor, file);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Saves a text that could not be used, so that nobody has to write it again. Returns its path. */
export function keepText(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'onboard-')), 'recap.txt');
  writeFileSync(file, text);
  return file;
}

/** Through the shell, because the variable may hold arguments: `code --wait`. The file name is a separate argument. */
function runEditor(editor: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    child.on('error', () => reject(new UserError(`The editor "${editor}" cannot be started`)));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new UserError(`The editor "${editor}" ended with an error`, 'Nothing was changed.'));
    });
  });
}
