import { createInterface } from 'node:readline/promises';
import type { Io } from '../commands/command.ts';
import { UserError } from '../diagnostics/user-error.ts';

/**
 * Asks one question on the terminal. The question goes to stderr, so that stdout has only the result.
 * @param fallback the answer when a person just presses Enter; null: the question is repeated
 */
export async function ask(question: string, fallback: string | null, io: Io): Promise<string> {
  const prompt = createInterface({ input: io.stdin });
  io.stderr.write(question);
  try {
    for await (const line of prompt) {
      const answer = line.trim() || fallback;
      if (answer !== null) return answer;
      io.stderr.write(question);
    }
  } finally {
    prompt.close();
  }
  throw new UserError('Nothing was answered', 'Give it on the command line.');
}
