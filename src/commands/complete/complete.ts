import type { Command, ExitCode, Io } from '../command.ts';
import { cutLine, quotedFor } from './bash-line.ts';
import { type CandidateSource, grammarOf } from './grammar.ts';
import { namesFor } from './names.ts';
import { type CompletionPoint, completionPoint } from './place.ts';

/**
 * Called by a shell at every Tab; not for people. It prints one candidate per line. A line that begins with a tab stands for paths, which
 * every shell completes best itself: after the tab comes `files` or `folders`, then, after another tab, the folder they are relative to
 * if it is not the current one. A name with a line break is left out.
 *
 * `complete -- WORD…`: the words after `onboard` up to the cursor, without quotes, the last one unfinished; each candidate is followed by
 * a tab and its description. The shell matches the candidates with the last word, perhaps fuzzily.
 *
 * `complete bash LINE WORD`: the line up to the cursor, and its last word according to bash. Only matching candidates are printed,
 * quoted.
 */
export async function completeLine(argv: readonly string[], io: Io, commands: readonly Command[]): Promise<ExitCode> {
  const [way, ...given] = argv;
  const [line = '', replaced = ''] = given;
  const offers = way === 'bash' ? inBash(line, replaced, io, commands) : offersAfter(given, io, commands);
  const lines = (await offers).filter((each) => !CONTROL_CHARACTER.test(each));
  io.stdout.write(lines.map((each) => `${each}\n`).join(''));
  return 0;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL_CHARACTER = /[\0-\x08\x0a-\x1f\x7f-\x9f]/;

async function offersAfter(words: readonly string[], io: Io, commands: readonly Command[]): Promise<readonly string[]> {
  const place = completionPoint(words, grammarOf(commands));
  const found = await Promise.all(place.slot.map((source) => linesFor(source, place, io)));
  return [...new Set(found.flat())];
}

async function linesFor(source: CandidateSource, place: CompletionPoint, io: Io): Promise<readonly string[]> {
  if (source.kind === 'words') {
    return source.words.map(({ word, description }) =>
      description === '' ? `${place.before}${word}` : `${place.before}${word}\t${description}`,
    );
  }
  const { names } = source;
  const from = { ...place, start: place.start?.replace(/^~(?=\/|$)/, io.env.HOME ?? '~') ?? null };
  if (names === 'files' || names === 'folders') return [`\t${names}\t${from.start ?? ''}`];
  const found = await namesFor(names, from, io.cwd);
  return found.flatMap((name) => (name.includes('\t') ? [] : [`${place.before}${name}`]));
}

/** Bash replaces only what follows its own last split of the word, and inserts it unchanged. */
async function inBash(
  line: string,
  replaced: string,
  io: Io,
  commands: readonly Command[],
): Promise<readonly string[]> {
  const { words, quote } = cutLine(line);
  const typed = words.at(-1) ?? '';
  const cut = typed.endsWith(replaced) ? typed.length - replaced.length : 0;
  return (await offersAfter(words.slice(1), io, commands)).flatMap((offer) => {
    if (offer.startsWith('\t')) return [offer];
    const [word = ''] = offer.split('\t');
    return word.startsWith(typed) ? [quotedFor(word.slice(cut), quote)] : [];
  });
}
