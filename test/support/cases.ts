import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One file of test/fixtures/checks: what it is about, the files of a tiny workspace, and the findings to expect. */
export interface Case {
  readonly name: string;
  readonly about: string;
  readonly files: ReadonlyMap<string, string>;
  readonly findings: string;
}

const FINDINGS = 'findings';

/** The cases of a folder, by file name. Sections begin with a line `-- path --`; the last one is `-- findings --`. */
export function casesIn(folder: string): readonly Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const [about = '', ...sections] = readFileSync(join(folder, name), 'utf8').split(/^-- (.+) --\n/mu);
      const files = new Map<string, string>();
      for (let index = 0; index < sections.length; index += 2) {
        // The empty line before the next section belongs to the layout.
        files.set(sections[index] ?? '', (sections[index + 1] ?? '').replace(/\n\n$/, '\n'));
      }
      const findings = files.get(FINDINGS) ?? '';
      files.delete(FINDINGS);
      return { name: basename(name, '.txt'), about: about.trim(), files, findings };
    });
}
