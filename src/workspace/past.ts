import type { LocatedFinding } from '../diagnostics/finding.ts';
import type { WorkspaceTexts } from '../evaluate.ts';
import { SETTINGS_FILE, WORKSPACE_PATHS } from './find.ts';
import { type Blob, blobHash, type GitHistory, type Tree } from './git/read.ts';
import { ARCHIVE, LARGEST_FILE, MEANT_AS_YAML, YAML_ENDING } from './read.ts';

const PATHS_OF_KIND = {
  templates: /^templates\/[^/]+\.yaml$/,
  plans: /^plans\/[^/]+\.yaml$/,
  archive: /^plans\/archive\/[^/]+\.yaml$/,
  calendars: /^calendars\/[^/]+\.yaml$/,
} as const;

/**
 * The workspace at a commit.
 * @param known texts by path that are likely unchanged, so that git need not be asked for them
 */
export async function workspaceAt(
  history: GitHistory,
  commit: string,
  known: ReadonlyMap<string, string>,
): Promise<WorkspaceTexts> {
  return workspaceTextsOf(await history.filesAt(commit, WORKSPACE_PATHS), history, known);
}

/** The workspace in the index. */
export async function stagedWorkspace(
  history: GitHistory,
  known: ReadonlyMap<string, string>,
): Promise<WorkspaceTexts> {
  return workspaceTextsOf(await history.stagedFiles(WORKSPACE_PATHS), history, known);
}

async function workspaceTextsOf(
  tree: Tree,
  history: GitHistory,
  known: ReadonlyMap<string, string>,
): Promise<WorkspaceTexts> {
  const wanted = [...tree].filter(
    ([path]) => path === SETTINGS_FILE || Object.values(PATHS_OF_KIND).some((kind) => kind.test(path)),
  );
  const isTooLarge = ({ size }: Blob): boolean => size !== null && size > LARGEST_FILE;
  const isKnown = ([path, { hash }]: readonly [string, Blob]): boolean => {
    const text = known.get(path);
    return text !== undefined && blobHash(text, hash) === hash;
  };
  const missing = wanted.filter((file) => !isKnown(file) && !isTooLarge(file[1]));
  const fetched = await history.read(missing.map(([, blob]) => blob));
  const texts = new Map<string, string>();
  const unreadable: LocatedFinding[] = [...tree.keys()].flatMap(overlooked);
  for (const [path, blob] of wanted) {
    const text = isKnown([path, blob]) ? known.get(path) : fetched.get(blob.hash);
    if (typeof text === 'string') texts.set(path, text);
    else unreadable.push(unreadableFile(path, blob));
  }
  const sources = (kind: RegExp) =>
    [...texts].filter(([path]) => kind.test(path)).map(([path, text]) => ({ path, text }));
  return {
    // A commit from before the workspace had settings: its plans, if any, are read with the defaults.
    settings: { path: SETTINGS_FILE, text: texts.get(SETTINGS_FILE) ?? known.get(SETTINGS_FILE) ?? '' },
    templates: sources(PATHS_OF_KIND.templates),
    plans: sources(PATHS_OF_KIND.plans),
    archive: sources(PATHS_OF_KIND.archive),
    calendars: sources(PATHS_OF_KIND.calendars),
    unreadable,
  };
}

/** A file in one of the folders that is not read, reported as when the folders themselves are read. */
function overlooked(file: string): readonly LocatedFinding[] {
  const [, top] = /^(templates|plans|calendars)\//.exec(file) ?? [];
  if (top === undefined || !MEANT_AS_YAML.test(file) || file.includes('/.')) return [];
  const folder = file.startsWith(`${ARCHIVE}/`) ? ARCHIVE : top;
  const at = { file, pointer: '', start: null, end: null };
  if (file.lastIndexOf('/') > folder.length)
    return [{ rule: 'misplaced-file', severity: 'error', args: { folder }, at, related: [] }];
  return file.endsWith(YAML_ENDING) ? [] : [{ rule: 'wrong-ending', severity: 'error', args: {}, at, related: [] }];
}

function unreadableFile(file: string, { size }: Blob): LocatedFinding {
  const at = { file, pointer: '', start: null, end: null };
  if (size !== null && size > LARGEST_FILE) {
    return { rule: 'file-too-large', severity: 'error', args: { bytes: size, limit: LARGEST_FILE }, at, related: [] };
  }
  return { rule: 'not-utf8', severity: 'error', args: { isUtf16: false }, at, related: [] };
}
