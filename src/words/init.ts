import { type Block, type Doc, heading, onPage, paragraph, type Section, tableBlock, toned } from '../print/doc.ts';
import type { LaidOutFile } from '../print/machine/init.ts';
import type { Tone } from '../print/paint.ts';
import type { Catalogue } from './catalogue/index.ts';

const FILE_TONES: Record<LaidOutFile['state'], Tone> = { written: 'good', kept: 'quiet', differs: 'warning' };

/** What is left to do in a workspace once its files exist. */
export interface ToDo {
  /** The first step: the names of the team, or the first customer; null: there are customers. */
  readonly next: 'team' | 'customer' | null;
  /** File name of the package that CI needs as a dev dependency but does not have; otherwise null. */
  readonly toInstall: string | null;
  /** The folder of package.json, relative to the workspace; empty: the workspace itself, or none yet. */
  readonly npmFolder: string;
}

/** The files of a workspace, one per line, and what to do next. */
export function initDoc(files: readonly LaidOutFile[], { next, toInstall, npmFolder }: ToDo, words: Catalogue): Doc {
  const { init: say } = words;
  const { columns } = say;
  const template = files
    .map(({ path }) => /^templates\/(.*)\.yaml$/.exec(path)?.[1])
    .findLast((id) => id !== undefined);
  const command = `onboard new "${say.firstCustomer}"${template === undefined ? '' : ` --template ${template}`}`;
  return {
    title: say.title,
    sections: [
      [
        onPage(heading(2, say.title)),
        ...tableBlock(
          files,
          [
            { name: columns.file, cell: ({ path }) => path },
            { name: columns.state, cell: ({ state }) => toned(FILE_TONES[state], say.states[state]) },
          ],
          { isHeadless: true },
        ),
      ],
      ...files.filter(({ state }) => state === 'differs').map((file) => nextStepFor(file, words)),
      next === null ? [] : [paragraph(say.next[next]({ code: command }))],
      toInstall === null ? [] : install(toInstall, npmFolder, words),
    ],
  };
}

/** npm would accept the name alone, but would fetch whatever the registry has under it. */
function install(toInstall: string, npmFolder: string, { init: say }: Catalogue): Section {
  const there = npmFolder === '' ? [] : [`cd ${npmFolder}`];
  return [
    paragraph(say.toInstall(npmFolder === '' ? '' : `${npmFolder}/`)),
    typed(...there, `npm install --save-dev ./${toInstall}`),
    paragraph(say.commitBoth),
  ];
}

function nextStepFor({ path, way }: LaidOutFile, { init: say }: Catalogue): Section {
  if ('run' in way) return [paragraph(say.toGet(path)), typed(way.run)];
  return [paragraph(say.toAdd(path)), typed(...way.add.trimEnd().split('\n'))];
}

function typed(...lines: readonly string[]): Block {
  return { kind: 'commands', lines, indent: 2 };
}
