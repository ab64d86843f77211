import type { Change, TemplateDrift } from '../../insight/drift.ts';
import { clean } from '../clean.ts';
import { basis, proposalsOf, sayChange, verdict } from '../insight/drift.ts';
import { blocks, prose } from './blocks.ts';
import { paintFor, type Screen } from './paint.ts';
import { table } from './table.ts';

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
    ...(changes.length === 0 ? [] : changeTable(changes, screen)),
    ...prose(
      [
        ...proposals.map((proposal) => `${paint('accent', 'Proposal:')} ${clean(proposal)}`),
        ...(proposals.length === 0
          ? []
          : [`To draft templates that extend ${clean(template)}: onboard insights --drift --write`]),
      ],
      screen,
    ),
  ];
}

function changeTable(changes: readonly Change[], screen: Screen): readonly string[] {
  return table(
    changes,
    [
      { heading: 'PLANS', text: ({ plans }) => String(plans.length), align: 'right' },
      { heading: 'WHAT THEY DO', text: (change) => clean(sayChange(change)), least: 14 },
      {
        heading: 'WHO',
        text: (change) => clean(verdict(change) ?? 'no attribute explains it'),
        tone: (change) => (verdict(change) === null ? 'quiet' : 'accent'),
        least: 12,
      },
    ],
    screen,
  );
}
