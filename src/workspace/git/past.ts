import { sized } from './log.ts';
import { GitHistory } from './read.ts';
import { type Environment, GitFailure, gitIn, literally } from './run.ts';

/** How far back the history of all plans is read. */
export const MOST_COMMITS = 5000;

/** What became of files, in one walk along the first parents of HEAD. */
export type PastTexts =
  | { readonly isKnown: true; readonly texts: ReadonlyMap<string, readonly string[]> }
  /** The clone lacks older commits, so nothing can be counted. */
  | { readonly isKnown: false };

const [COMMIT, END] = ['\u0001', '\0'];
const CHANGE = /^\n?:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$/;
const NO_COMMITS = /does not have any commits|unknown revision|bad revision|ambiguous argument 'HEAD'/;
/** Due dates, and the first days of blocks, as they stand in YAML and JSON. */
export const DATES = /\b(?:due|since)["']?\s*:\s*[^\s,}#]+/g;
const HOW = [
  '--first-parent',
  '--diff-merges=first-parent',
  '--root',
  '--raw',
  '--no-abbrev',
  '-z',
  '--relative',
  '--format=%x01',
];

interface Wanted {
  readonly folder: string;
  readonly files: readonly string[];
  readonly fewest: number;
  readonly telling: RegExp | null;
}

/**
 * The texts that files have had, oldest first, through renames inside a folder: in the last commits that changed anything
 * there, as they came to the current branch. Versions without a UTF-8 text are left out. Nothing is fetched.
 * @param files in the workspace, with `/`; only they are in the answer
 * @param fewest files with fewer versions than this are left out
 * @param telling versions in which nothing differs that this finds are left out; null: none is
 * @throws UserError when the workspace is in no git repository that git trusts, GitFailure when git cannot read it
 */
export async function pastTexts(
  root: string,
  env: Environment,
  { folder, files, fewest, telling }: Wanted,
): Promise<PastTexts> {
  const offline = { ...env, GIT_NO_LAZY_FETCH: '1' };
  const git = await gitIn(root, offline);
  if ((await git.text(['rev-parse', '--is-shallow-repository'])).trim() === 'true') return { isKnown: false };
  const args = [...HOW, '--find-renames=40%', '--no-ext-diff', '--no-textconv', `--max-count=${MOST_COMMITS}`];
  const listed = await orNothing(git.text(['log', ...args, 'HEAD', '--', ...literally([folder])]));
  const all = [...blobsOf(listed, files)].filter(([, blobs]) => blobs.length >= fewest);
  if (all.length === 0) return { isKnown: true, texts: new Map() };
  const blobs = await sized(root, offline, [...new Set(all.flatMap(([, hashes]) => hashes))]);
  const contents = await (await GitHistory.of(root, offline)).read(blobs);
  const texts = all.map(([file, hashes]) => {
    const versions = hashes.flatMap((hash) => contents.get(hash) ?? []);
    return [file, telling === null ? versions : changedIn(telling, versions)] as const;
  });
  return { isKnown: true, texts: new Map(texts.filter(([, versions]) => versions.length >= fewest)) };
}

/** What each file held, oldest first, starting with what the oldest of these commits found. */
function blobsOf(listed: string, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const now = new Map(files.map((file) => [file, file]));
  const blobs = new Map<string, string[]>();
  for (const { before, after, from, to } of changesIn(listed)) {
    const file = now.get(to);
    if (file === undefined) continue;
    const own = blobs.get(file) ?? [after];
    blobs.set(file, own);
    now.delete(to);
    if (/^0+$/.test(before)) continue;
    now.set(from, file);
    own.unshift(before);
  }
  return blobs;
}

interface BlobChange {
  readonly before: string;
  readonly after: string;
  readonly from: string;
  readonly to: string;
}

/** The latest first. */
function* changesIn(listed: string): Iterable<BlobChange> {
  for (const record of listed.split(COMMIT)) {
    const fields = record.split(END).values();
    for (const field of fields) {
      const [, before, after] = CHANGE.exec(field) ?? [];
      if (before === undefined || after === undefined) continue;
      const from = fields.next().value ?? '';
      const to = /[RC]\d*$/.test(field) ? (fields.next().value ?? '') : from;
      yield { before, after, from, to };
    }
  }
}

function changedIn(telling: RegExp, texts: readonly string[]): readonly string[] {
  const told = texts.map((text) => (text.match(telling) ?? []).join());
  return texts.filter((_, index) => told[index] !== told[index - 1]);
}

async function orNothing(asked: Promise<string>): Promise<string> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitFailure && NO_COMMITS.test(error.message)) return '';
    throw error;
  }
}
