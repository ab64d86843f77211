import { createInterface } from 'node:readline/promises';
import type { Io } from '../commands/command.ts';
import { UserError } from '../diagnostics/user-error.ts';

/** Asks one question on the terminal. The question goes to stderr, so that stdout stays the result alone. */
export async function ask(question: string, io: Io): Promise<string> {
  const prompt = createInterface({ input: io.stdin });
  io.stderr.write(question);
  try {
    for await (const line of prompt) {
      if (line.trim() !== '') return line.trim();
      io.stderr.write(question);
    }
  } finally {
    prompt.close();
  }
  throw new UserError('Nothing was answered', 'Give it on the command line.');
}
