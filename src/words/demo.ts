import { type Doc, foreign, heading, messageBlock, onPage } from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';

/** Where the example workspace is, and what to type to look around in it. @param folder as a person would type it */
export function demoDoc(folder: string, commands: readonly string[], { demo: say }: Catalogue): Doc {
  return {
    title: say.title,
    sections: [
      [onPage(heading(1, say.title)), messageBlock(foreign(say.isIn(folder)))],
      [{ kind: 'commands', lines: commands, indent: 2 }],
    ],
  };
}
