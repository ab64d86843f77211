import type { Source } from '../../document/source.ts';
import { type Evaluation, evaluate, type WorkspaceTexts } from '../../evaluate.ts';

/** A workspace that is already evaluated. */
export interface EvaluatedTexts {
  readonly texts: WorkspaceTexts;
  readonly evaluation: Evaluation;
}

/**
 * Evaluates a version of a workspace when another version is already evaluated. Plans with the same text and the same settings, templates
 * and calendars keep their results. The result equals that of `evaluate`, except that its findings may be in another order of files.
 */
export async function evaluateChanges(texts: WorkspaceTexts, known: EvaluatedTexts): Promise<Evaluation> {
  if (!hasSameSurroundings(texts, known.texts)) return evaluate(texts);
  const knownText = new Map([...known.texts.plans, ...known.texts.archive].map(({ path, text }) => [path, text]));
  const unreadable = new Set(known.texts.unreadable.map(({ at }) => at.file));
  const isKnown = ({ path, text }: Source): boolean => knownText.get(path) === text && !unreadable.has(path);
  const same = new Set([...texts.plans, ...texts.archive].filter(isKnown).map(({ path }) => path));
  const isOther = ({ path }: Source): boolean => !same.has(path);
  const changed = await evaluate({
    ...texts,
    plans: texts.plans.filter(isOther),
    archive: texts.archive.filter(isOther),
  });
  return mergedEvaluation(texts, changed, known.evaluation, same);
}

/** Whether settings, templates and calendars are the same. */
function hasSameSurroundings(one: WorkspaceTexts, other: WorkspaceTexts): boolean {
  const around = ({ settings, templates, calendars, unreadable }: WorkspaceTexts) =>
    JSON.stringify([
      [settings, ...templates, ...calendars].map(({ path, text }) => [path, text]),
      unreadable.map(({ at }) => at.file).filter((path) => !path.startsWith('plans/')),
    ]);
  return around(one) === around(other);
}

/** The new results for changed plans and the known ones for the plans in `same`, in the order of the texts. */
function mergedEvaluation(
  texts: WorkspaceTexts,
  changed: Evaluation,
  known: Evaluation,
  same: ReadonlySet<string>,
): Evaluation {
  const places = new Map([...texts.plans, ...texts.archive].map(({ path }, place) => [path, place]));
  const placeOf = ({ file }: { readonly file: string }): number => places.get(file) ?? 0;
  const isSame = (file: string): boolean => same.has(file);
  const both = <Item extends { readonly file: string }>(ours: readonly Item[], theirs: readonly Item[]) =>
    [...ours, ...theirs.filter(({ file }) => isSame(file))].sort((a, b) => placeOf(a) - placeOf(b));
  const files = (ours: readonly string[], theirs: readonly string[]) => [...ours, ...theirs.filter(isSame)].sort();
  const legible = {
    ...changed.legible,
    plans: both(changed.legible.plans, known.legible.plans),
    unevaluated: files(changed.legible.unevaluated, known.legible.unevaluated),
    silenced: new Map([
      ...[...(known.legible.silenced ?? [])].filter(([file]) => isSame(file)),
      ...(changed.legible.silenced ?? []),
    ]),
  };
  const { calendars, templates } = changed;
  return {
    ...legible,
    calendars,
    templates,
    plans: both(changed.plans, known.plans),
    findings: [...changed.findings, ...known.findings.filter(({ at }) => isSame(at.file))],
    unevaluated: files(changed.unevaluated, known.unevaluated),
    legible,
  };
}
