import type { DriftChange, Segment, TemplateDrift } from '../insight/drift.ts';
import {
  type Doc,
  type Fact,
  foreign,
  heading,
  joinTexts,
  onPage,
  onScreen,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
} from '../print/doc.ts';
import { docByTemplate } from './by-template.ts';
import type { Catalogue } from './catalogue/index.ts';

/** Per template, what plans change about it, which attribute explains that, and what to do. */
export function driftDoc(drifts: readonly TemplateDrift[], words: Catalogue): Doc {
  return docByTemplate(words.drift.title, drifts, (drift) => [driftSection(drift, words)], words);
}

function driftSection(drift: TemplateDrift, words: Catalogue): Section {
  const say = words.drift;
  const { template, changes } = drift;
  const proposals = proposalsOf(drift, words);
  const command = { code: `onboard insights --drift --template ${template} --write` };
  return [
    heading(2, foreign(template)),
    paragraph(driftBasis(drift, words)),
    ...changesBlocks(changes, words),
    ...proposals.map((proposal) => paragraph([toned('accent', say.proposal), proposal])),
    ...(proposals.length === 0 ? [] : [paragraph(say.toDraft(foreign(template), command))]),
  ];
}

/** On a terminal each change is followed by the plans that make it, whatever the width. */
function changesBlocks(changes: readonly DriftChange[], words: Catalogue): Section {
  if (changes.length === 0) return [];
  const { unexplained, columns } = words.drift;
  const who = (change: DriftChange): Text => {
    const known = driftVerdict(change, words);
    return toned(known === null ? 'quiet' : 'accent', known ?? unexplained);
  };
  const facts = changes.flatMap((change): readonly Fact[] => [
    { label: words.counts.plans(change.plans.length), lines: [driftChangeText(change, words)] },
    { label: '', lines: [who(change)] },
  ]);
  return [
    onScreen({ kind: 'facts', facts }),
    onPage(
      ...tableBlock(changes, [
        { name: columns.plans, cell: ({ plans }) => plans.length, align: 'right' },
        { name: columns.what, cell: (change) => driftChangeText(change, words) },
        { name: columns.who, cell: who },
      ]),
    ),
  ];
}

/** `add "Exchange metadata" (sso-metadata)`, `re-time "Import" (import-data): 2d..2w becomes 5d`. */
function driftChangeText({ kind, of, id, title, from, to }: DriftChange, { drift }: Catalogue): Text {
  const what = drift.changes[of][kind](foreign(title), foreign(id));
  return from === null || to === null ? what : [what, drift.becomes(foreign(from), foreign(to))];
}

/** Who makes a change, and what to do about it; null: nothing significant. */
function driftVerdict({ explanation, isUsual, coveredBy }: DriftChange, { drift: say }: Catalogue): Text | null {
  const covered = coveredBy === null ? '' : say.covered(foreign(coveredBy));
  if (explanation !== null) {
    const { attribute, value, inside, insideYes, outside, outsideYes, p } = explanation;
    const chance = p < 0.0001 ? '< 0.0001' : p.toPrecision(1);
    const who = say.explained(insideYes, inside, foreign(attribute), foreign(value), outsideYes, outside, chance);
    return [who, covered];
  }
  if (!isUsual) return null;
  return [say.usual, coveredBy === null ? say.changeTemplate : covered];
}

/** What to do, one sentence each. */
function proposalsOf({ segments, changes }: TemplateDrift, words: Catalogue): readonly Text[] {
  const usual = changes.filter(({ isUsual, coveredBy }) => isUsual && coveredBy === null).length;
  return [
    ...segments.map((segment) => proposalText(segment, words)),
    ...(usual === 0 ? [] : [words.drift.usualChanges(usual)]),
  ];
}

function proposalText({ attribute, value, changes, proposal }: Segment, { drift: say }: Catalogue): Text {
  if (proposal === 'template') return say.segment(changes.length, foreign(attribute), foreign(value));
  const ids = joinTexts(
    changes.map(({ id }) => foreign(id)),
    ', ',
  );
  return say.condition(ids, foreign(`when: { ${attribute}: ${value} }`));
}

/** The basis of the comparison, in a sentence or two. */
function driftBasis(
  { plans, fromEarlierText, ofUnknownText, changes, questions }: TemplateDrift,
  words: Catalogue,
): Text {
  const say = words.drift;
  const unknown = ofUnknownText === 0 ? '' : ` ${say.unknown(ofUnknownText)}`;
  if (plans === 0) return [ofUnknownText === 0 ? say.noneMade : say.noneCompared, unknown];
  const made = fromEarlierText === 0 ? say.plans(plans) : say.fromEarlier(plans, fromEarlierText);
  return [changes.length === 0 ? say.same(made) : say.corrected(made, questions), unknown];
}
