import type { Locale } from '../plan/model/model.ts';
import { type PhraseBook, phraseBook } from '../words/phrases/index.ts';
import type { Io } from './command.ts';
import { localeAround } from './locale.ts';

/** What a run says beside its result: in English until it is known which language the workspace speaks. */
export class Voice {
  #book: PhraseBook | null = null;
  /** Writes a text as it is. */
  readonly write: (text: string) => void;

  readonly #env: Io['env'];

  constructor(write: (text: string) => void, env: Io['env']) {
    this.write = write;
    this.#env = env;
  }

  /** From here on, what is said is said in that language. */
  async speak(locale: Locale): Promise<void> {
    this.#book = await phraseBook(locale);
  }

  /** The same in the language of the workspace around a folder, or else of the terminal, unless one is spoken already. */
  async speakAsIn(cwd: string): Promise<void> {
    if (this.#book === null) await this.speak(await localeAround({ cwd, env: this.#env }));
  }

  say(text: string): void {
    this.write(this.told(text));
  }

  /** A text as it is said: sentence by sentence, each of which ends its line. */
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
