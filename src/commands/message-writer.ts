import type { Locale } from '../plan/model/model.ts';
import { type PhraseBook, phraseBook } from '../words/phrases/index.ts';
import type { Io } from './command.ts';

/** Messages besides the result: in English until the language of the workspace is known. */
export class MessageWriter {
  #book: PhraseBook | null = null;
  /** Writes a text unchanged. */
  readonly write: (text: string) => void;

  readonly #env: Io['env'];

  constructor(write: (text: string) => void, env: Io['env']) {
    this.write = write;
    this.#env = env;
  }

  /** Switches messages to that language. */
  async speak(locale: Locale): Promise<void> {
    this.#book = await phraseBook(locale);
  }

  /** Switches to the language of the workspace around a folder, or of the terminal, unless a language is already set. */
  async speakAsIn(cwd: string): Promise<void> {
    if (this.#book !== null) return;
    const { localeAround } = await import('./opening/locale.ts');
    await this.speak(await localeAround({ cwd, env: this.#env }));
  }

  say(text: string): void {
    this.write(this.told(text));
  }

  /** Translates a text sentence by sentence; each sentence ends its line. */
  told(text: string): string {
    const book = this.#book;
    if (book === null) return text;
    const body = text.trimEnd();
    const end = text.slice(body.length);
    const whole = book(body);
    return (
      (whole === body
        ? body
            .split('\n')
            .map((line) => book(line))
            .join('\n')
        : whole) + end
    );
  }
}
