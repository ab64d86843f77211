/** Neither a name nor a path contains it. */
const PATH_SEPARATOR = '\0';
/** Stands before names without a folder that follow others. */
const NO_FOLDER = '/';

/**
 * Paths of files, as one text that is quick to compare, keep and read, and as a list where that is needed. In the text, the names of the
 * files of each folder follow its own, which ends with `/`.
 */
export class Paths {
  readonly text: string;
  #list: readonly string[] | null;

  private constructor(text: string, list: readonly string[] | null) {
    this.text = text;
    this.#list = list;
  }

  /** @param paths each below a folder, or a bare name */
  static of(paths: readonly string[]): Paths {
    const parts: string[] = [];
    let folder = '';
    for (const path of paths) {
      const end = path.lastIndexOf('/') + 1;
      if (!path.startsWith(folder) || end !== folder.length) {
        folder = path.slice(0, end);
        parts.push(folder === '' ? NO_FOLDER : folder);
      }
      parts.push(path.slice(end));
    }
    return new Paths(joined(parts), paths);
  }

  /** @param names of files in a folder, joined */
  static inFolder(folder: string, names: string): Paths {
    return new Paths(names === '' ? '' : `${folder}/${PATH_SEPARATOR}${names}`, null);
  }

  /** @param text that of earlier paths */
  static from(text: string): Paths {
    return new Paths(text, null);
  }

  /** These paths, and then others from other folders. */
  and(others: Paths): Paths {
    if (this.text === '' || others.text === '') return this.text === '' ? others : this;
    return new Paths(`${this.text}${PATH_SEPARATOR}${others.text}`, null);
  }

  get list(): readonly string[] {
    this.#list ??= listIn(this.text);
    return this.#list;
  }

  /** Whether these are the same paths in the same order. */
  equals(others: Paths): boolean {
    return this.text === others.text;
  }
}

function listIn(text: string): readonly string[] {
  const paths: string[] = [];
  let folder = '';
  for (const part of split(text)) {
    if (part.endsWith('/')) folder = part === NO_FOLDER ? '' : part;
    else paths.push(folder + part);
  }
  return paths;
}

/** One text of several that have no zeros in them and are not empty. */
export function joined(texts: readonly string[]): string {
  return texts.join(PATH_SEPARATOR);
}

export function split(text: string): readonly string[] {
  return text === '' ? [] : text.split(PATH_SEPARATOR);
}
