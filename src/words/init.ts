import { type Block, type Doc, heading, onPage, paragraph, type Section, table, toned } from '../print/doc.ts';
import type { LaidOutFile } from '../print/machine/init.ts';
import type { Tone } from '../print/paint.ts';
import type { Catalogue } from './catalogue/index.ts';

const TONES: Record<LaidOutFile['state'], Tone> = { written: 'good', kept: 'quiet', differs: 'warning' };

/**
 * The files of a new workspace, one a line, and what to do next.
 * @param toInstall file name of the package that CI needs as a dev dependency and does not have; else null
 * @param npmFolder where package.json is, from the workspace; empty: in it, or nowhere yet
 */
export function initDoc(
  files: readonly LaidOutFile[],
  toInstall: string | null,
  words: Catalogue,
  npmFolder = '',
): Doc {
  const { init: say } = words;
  const { columns } = say;
  const template = files
    .map(({ path }) => /^templates\/(.*)\.yaml$/.exec(path)?.[1])
    .findLast((id) => id !== undefined);
  const next = `onboard new "${say.firstCustomer}"${template === undefined ? '' : ` --template ${template}`}`;
  return {
    title: say.title,
    sections: [
      [
        onPage(heading(2, say.title)),
        ...table(
          files,
          [
            { name: columns.file, cell: ({ path }) => path },
            { name: columns.state, cell: ({ state }) => toned(TONES[state], say.states[state]) },
          ],
          { isHeadless: true },
        ),
      ],
      ...files.filter(({ state }) => state === 'differs').map((file) => wayTo(file, words)),
      [paragraph(say.next({ code: next }))],
      toInstall === null ? [] : install(toInstall, npmFolder, words),
    ],
  };
}

/** The name alone would do for npm, and would fetch whatever the registry has under it. */
function install(toInstall: string, npmFolder: string, { init: say }: Catalogue): Section {
  const there = npmFolder === '' ? [] : [`cd ${npmFolder}`];
  return [
    paragraph(say.toInstall(npmFolder === '' ? '' : `${npmFolder}/`)),
    typed(...there, `npm install --save-dev ./${toInstall}`),
    paragraph(say.commitBoth),
  ];
}

function wayTo({ path, way }: LaidOutFile, { init: say }: Catalogue): Section {
  if ('run' in way) return [paragraph(say.toGet(path)), typed(way.run)];
  return [paragraph(say.toAdd(path)), typed(...way.add.trimEnd().split('\n'))];
}

function typed(...lines: readonly string[]): Block {
  return { kind: 'commands', lines, indent: 2 };
}
