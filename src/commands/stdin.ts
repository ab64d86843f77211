import { UserError } from '../diagnostics/user-error.ts';
import type { Context } from './command.ts';

/** All of standard input as text. @throws UserError when it is a terminal or not UTF-8 */
export async function textFromInput({ io }: Context): Promise<string> {
  if (io.stdin.isTTY) throw new UserError('There is no input', 'Use the options, or pipe the text in.');
  const parts: Buffer[] = [];
  for await (const part of io.stdin) parts.push(Buffer.from(part));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new UserError('The text on standard input is not UTF-8');
  }
}
