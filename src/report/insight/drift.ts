import type { Change, Explanation, Segment, TemplateDrift } from '../../insight/drift.ts';
import { csv } from '../csv.ts';
import { counted } from '../dates.ts';
import { json } from '../json.ts';
import { markdown, markdownTable } from '../markdown.ts';

/** Drifts as JSON. */
export function driftJson(drifts: readonly TemplateDrift[]): string {
  return json('drift', {
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

const VERBS: Record<Change['kind'], string> = {
  added: 'add',
  removed: 'remove or skip',
  renamed: 'rename',
  retimed: 're-time',
};

/** `add "Exchange metadata" (sso-metadata)`, `re-time "Import" (import-data): 2d..2w becomes 5d`, `re-time the wait before "Setup" (setup): …`. */
export function sayChange({ kind, of, id, title, from, to }: Change): string {
  const step = { task: '', phase: kind === 'retimed' ? 'the wait before ' : 'the phase ' }[of];
  const what = `${VERBS[kind]} ${step}"${title}" (${id})`;
  return from === null || to === null ? what : `${what}: ${from} becomes ${to}`;
}

/** `8 of 9 plans with product sso; 0 of 14 others; p 0.0004`. */
export function sayExplanation({ attribute, value, inside, insideYes, outside, outsideYes, p }: Explanation): string {
  return `${insideYes} of ${inside} plans with ${attribute} ${value}, ${outsideYes} of ${outside} others; p ${p < 0.0001 ? '< 0.0001' : p.toPrecision(1)}`;
}

/** What to do about a change; null: nothing stands out. */
export function verdict({ explanation, isUsual, coveredBy }: Change): string | null {
  const covered = coveredBy === null ? '' : `; template ${coveredBy} has it`;
  if (explanation !== null) return sayExplanation(explanation) + covered;
  if (!isUsual) return null;
  return `most plans, whatever their attributes${covered || ': change the template itself'}`;
}

function sayProposal({ attribute, value, changes, proposal }: Segment): string {
  const condition = `when: { ${attribute}: ${value} }`;
  return proposal === 'template'
    ? `${counted(changes.length, 'change')} go with ${attribute} ${value}: a segment of its own`
    : `${changes.map(({ id }) => id).join(', ')}: a step with ${condition}`;
}

/** What to do, one sentence each. */
export function proposalsOf(drift: TemplateDrift): readonly string[] {
  return [...drift.segments.map(sayProposal), ...[sayUsual(drift)].flatMap((usual) => usual ?? [])];
}

/** Drifts as tables. */
export function driftMarkdown(drifts: readonly TemplateDrift[]): string {
  return drifts
    .flatMap((drift) => [
      `## ${markdown(drift.template)}`,
      '',
      basis(drift),
      '',
      ...(drift.changes.length === 0
        ? []
        : [
            ...markdownTable(
              ['Plans', 'What they do', 'Who'],
              drift.changes.map((change) => [
                String(change.plans.length),
                markdown(sayChange(change)),
                markdown(verdict(change) ?? '-'),
              ]),
            ),
            '',
          ]),
      ...proposalsOf(drift).map((proposal) => `- ${markdown(proposal)}`),
      '',
    ])
    .join('\n');
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

/** What most plans change, as one sentence; null: nothing. */
function sayUsual({ changes }: TemplateDrift): string | null {
  const usual = changes.filter(({ isUsual, coveredBy }) => isUsual && coveredBy === null);
  return usual.length === 0 ? null : `${counted(usual.length, 'change')} that most plans make: part of the template`;
}

/** What the comparison rests on, in a sentence or two. */
export function basis({ plans, fromEarlierText, ofUnknownText, changes, questions }: TemplateDrift): string {
  const unknown =
    ofUnknownText === 0
      ? ''
      : ` ${counted(ofUnknownText, 'plan')} left out: the text of the template then is neither in templates/.versions nor in git's history.`;
  if (plans === 0) return `No plan ${ofUnknownText === 0 ? 'was made from it' : 'can be compared'}.${unknown}`;
  const earlier =
    fromEarlierText === 0 ? '' : ` (${fromEarlierText} made from an earlier text, and compared with that)`;
  const made = `${counted(plans, 'plan')}${earlier}`;
  if (changes.length === 0) return `${made}; no two differ from it in the same way.${unknown}`;
  return `${made}; p values are corrected for ${counted(questions, 'question')} (Fisher, Holm).${unknown}`;
}
