import { type Doc, foreign, heading, messageBlock, onPage } from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';
import { DRAFT_KINDS } from './messages/index.ts';

/** The messages that can be drafted for a customer, and the purpose of each. */
export function draftKindsDoc({ drafts: say }: Catalogue): Doc {
  const facts = DRAFT_KINDS.map((kind) => ({ label: { code: kind }, lines: [say.about[kind]] }));
  return { title: say.title, sections: [[onPage(heading(1, say.title)), { kind: 'facts', facts }]] };
}

/** Where a team's own draft was written. @param look the command that shows the result */
export function ejectedDoc(path: string, look: string, { drafts: say }: Catalogue): Doc {
  return {
    title: say.ownTitle,
    sections: [[onPage(heading(1, say.ownTitle)), messageBlock(say.ejected(foreign(path), { code: look }))]],
  };
}
