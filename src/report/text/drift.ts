import type { Change, TemplateDrift } from '../../insight/drift.ts';
import { clean } from '../clean.ts';
import { counted } from '../dates.ts';
import { basis, proposalsOf, sayChange, verdict } from '../insight/drift.ts';
import { blocks, labelled, prose } from './blocks.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';

/** Per template, what plans change about it, which attribute goes with that, and what to do. */
export function driftText(drifts: readonly TemplateDrift[], screen: Screen): string {
  return blocks(drifts.map((drift) => driftLines(drift, screen)));
}

function driftLines(drift: TemplateDrift, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const { template, changes } = drift;
  const proposals = proposalsOf(drift);
  return [
    paint('strong', clean(template)),
    ...prose([basis(drift)], screen),
    ...changes.flatMap((change) => changeLines(change, screen, paint)),
    ...prose(
      [
        ...proposals.map((proposal) => `${paint('accent', 'Proposal:')} ${clean(proposal)}`),
        ...(proposals.length === 0
          ? []
          : [
              `To draft templates that extend ${clean(template)}: onboard insights --drift --template ${clean(template)} --write`,
            ]),
      ],
      screen,
    ),
  ];
}

/** Each with who makes it below, whatever the width. */
function changeLines(change: Change, screen: Screen, paint: Paint): readonly string[] {
  const who = verdict(change);
  const tone = who === null ? 'quiet' : 'accent';
  return [
    ...labelled(counted(change.plans.length, 'plan'), clean(sayChange(change)), screen),
    ...labelled('', clean(who ?? 'no attribute explains it'), screen).map((line) => paint(tone, line)),
  ];
}
