import type { DriftChange, Segment, TemplateDrift } from '../../insight/drift.ts';
import { csv } from '../csv.ts';
import { json } from '../json.ts';

interface DriftOutput {
  /** The templates asked for. */
  readonly templates: readonly (Omit<TemplateDrift, 'changes' | 'segments'> & {
    /** What at least two plans do, the most frequent first. */
    readonly changes: readonly (Omit<DriftChange, 'isUsual'> & {
      /** Whether most plans do it, whatever their attributes. */
      readonly usual: boolean;
    })[];
    /** What attributes explain. */
    readonly segments: readonly (Omit<Segment, 'changes'> & {
      /** What goes with it. */
      readonly changes: readonly Pick<DriftChange, 'kind' | 'of' | 'id'>[];
    })[];
  })[];
}

/** Drifts as JSON. */
export function driftJson(drifts: readonly TemplateDrift[]): string {
  return json<DriftOutput>('drift', {
    templates: drifts.map(({ template, plans, fromEarlierText, ofUnknownText, questions, changes, segments }) => ({
      template,
      plans,
      fromEarlierText,
      ofUnknownText,
      questions,
      changes: changes.map(({ isUsual, ...change }) => ({ ...change, usual: isUsual })),
      segments: segments.map(({ attribute, value, proposal, changes: own }) => ({
        attribute,
        value,
        proposal,
        changes: own.map(({ kind, of, id }) => ({ kind, of, id })),
      })),
    })),
  });
}

/** One row per change that plans made. */
export function driftCsv(drifts: readonly TemplateDrift[]): string {
  const headings = [
    'template',
    'plans',
    'change',
    'of',
    'id',
    'title',
    'from',
    'to',
    'made by',
    'attribute',
    'value',
    'with it',
    'of',
    'without it',
    'of',
    'p',
    'usual',
  ];
  const rows = drifts.flatMap(({ template, plans, changes }) =>
    changes.map(({ kind, of, id, title, from, to, plans: makers, explanation, isUsual }) => {
      const why =
        explanation === null
          ? [null, null, null, null, null, null, null]
          : [
              explanation.attribute,
              explanation.value,
              explanation.insideYes,
              explanation.inside,
              explanation.outsideYes,
              explanation.outside,
              explanation.p,
            ];
      return [template, plans, kind, of, id, title, from, to, makers.length, ...why, isUsual ? 'yes' : 'no'];
    }),
  );
  return csv(headings, rows);
}
