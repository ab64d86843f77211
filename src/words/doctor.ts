import { type Doc, foreign, heading, type Section, type Text, toned, verdictBlock } from '../print/doc.ts';
import type { Tone } from '../print/paint.ts';
import type { DoctorCheck } from '../views/doctor.ts';
import type { Catalogue } from './catalogue/index.ts';
import type { PhraseBook } from './phrases/index.ts';

const CHECK_TONES: Readonly<Record<DoctorCheck['state'], Tone>> = { ok: 'good', wrong: 'bad', unknown: 'warning' };

/**
 * The results of checking the set-up, each with what to do about it.
 * @param tell translates why something could not be checked
 */
export function doctorDoc(checks: readonly DoctorCheck[], { doctor: say }: Catalogue, tell: PhraseBook): Doc {
  const facts = checks.map((check) => ({
    label: toned(CHECK_TONES[check.state], say.states[check.state]),
    lines: checkLines(check, say, tell),
  }));
  const wrong = checks.filter(({ state }) => state === 'wrong').length;
  const open = checks.filter(({ state }) => state === 'unknown').length;
  return {
    title: say.title,
    sections: [
      [heading(1, say.title)],
      [{ kind: 'facts', facts }] satisfies Section,
      [verdictBlock(wrong > 0 ? 'bad' : open > 0 ? 'warning' : 'good', say.verdict(checks.length, wrong, open))],
    ],
  };
}

function checkLines({ id, problem, detail }: DoctorCheck, say: Catalogue['doctor'], tell: PhraseBook): readonly Text[] {
  const told = detail === null ? null : foreign(tell(detail));
  const about = say.checks[id];
  if (problem === null) return [told === null ? about : [about, ': ', told]];
  const { says, remedy } = say.problems[problem];
  return [[about, ': ', says(told ?? '')], remedy()];
}
