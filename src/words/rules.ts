import type { RulePage } from '../diagnostics/catalogue/index.ts';
import { TIERS } from '../diagnostics/catalogue/rule.ts';
import {
  type Block,
  type Doc,
  heading,
  listBlock,
  noteBlock,
  onScreen,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
} from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';
import type { Term } from './glossary/glossary.ts';

/** All rules by tier, one per line, and the glossary terms. */
export function ruleListDoc(pages: readonly RulePage[], glossary: readonly Term[], words: Catalogue): Doc {
  const { rules: say, terms } = words;
  const ids = pages.map(({ id }) => id.length);
  const tiers = TIERS.map((tier): Section => {
    const own = pages.filter((page) => page.tier === tier);
    const lines = tableBlock(
      own,
      [
        // As wide as in the other tiers, so that all of them look like one list.
        { name: say.columns.rule, cell: ({ id }) => toned('strong', id), fixed: Math.max(...ids) },
        { name: say.columns.severity, cell: ({ severity }) => terms.severities[severity] },
        { name: say.columns.demands, cell: ({ summary }) => proseText(summary), least: 20, wraps: true },
      ],
      { indent: 2, isHeadless: true },
    );
    return [heading(2, say.tiers[tier]), ...lines];
  });
  const more = onScreen(noteBlock('plain', say.fixed({ code: 'onboard explain RULE' })));
  const known = tableBlock(
    glossary,
    [
      { name: say.columns.word, cell: ({ id }) => toned('strong', id), fixed: Math.max(...ids) },
      { name: say.columns.means, cell: ({ summary }) => proseText(summary), least: 20, wraps: true },
    ],
    { indent: 2, isHeadless: true },
  );
  return { title: say.title, sections: [...tiers, [more], [heading(2, say.glossary), ...known]] };
}

/** The meaning of one term. */
export function termDoc({ id, also, summary, help }: Term, { rules: say }: Catalogue): Doc {
  const names = also.length === 0 ? undefined : ` (${say.also(also.join(', '))})`;
  return {
    title: id,
    sections: [[heading(1, id, names), paragraph(proseText(summary))], ...helpSections(help)],
  };
}

/** One rule in full. */
export function ruleDoc({ id, tier, severity, summary, help }: RulePage, { terms }: Catalogue): Doc {
  const about = heading(1, id, ` (${terms.tiers[tier]}, ${terms.severities[severity]})`);
  return {
    title: id,
    sections: [[about, paragraph(proseText(summary))], ...helpSections(help)],
  };
}

function helpSections(help: string): readonly Section[] {
  return help.split('\n\n').map(helpBlocks);
}

/** A paragraph of a help page in Markdown: prose, a list, or an example between fences. */
function helpBlocks(part: string): readonly Block[] {
  if (part.startsWith('```')) return [{ kind: 'commands', lines: part.split('\n').slice(1, -1) }];
  if (part.startsWith('- ')) return listBlock(part.split('\n').map((item) => proseText(item.slice(2))));
  return [paragraph(proseText(part.replaceAll('\n', ' ')))];
}

/** Prose with names in backticks, which a terminal shows unchanged. */
function proseText(text: string): Text {
  return text.split('`').map((piece, index): Text => (index % 2 === 0 ? piece : { code: piece, isQuoted: true }));
}
