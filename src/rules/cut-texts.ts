import type { LocatedFinding } from '../diagnostics/finding.ts';
import { cutTextsIn } from '../document/cut-texts.ts';
import { positionsIn } from '../document/positions.ts';
import type { Source } from '../document/source.ts';
import type { Workspace } from '../plan/model/model.ts';

/** Texts that are cut off at a #, with the severity in onboard.yaml. This rule checks the text of a file, not its data. */
export async function findCutTexts(
  sources: readonly Source[],
  { rules }: Workspace,
): Promise<readonly LocatedFinding[]> {
  const severity = rules.get('cut-text') ?? 'warning';
  if (severity === 'off') return [];
  const findings: LocatedFinding[] = [];
  for (const source of sources) {
    const cuts = await cutTextsIn(source);
    if (cuts.length === 0) continue;
    const positionOf = positionsIn(source.text);
    for (const { at, end, read, cut, write } of cuts) {
      const place = { file: source.path, pointer: '', start: positionOf(at), end: positionOf(end) };
      findings.push({ rule: 'cut-text', args: { read, cut, write }, severity, at: place, related: [] });
    }
  }
  return findings;
}
