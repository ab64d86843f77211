import type { Change, Explanation, Segment, TemplateDrift } from '../../insight/drift.ts';
import { csv } from '../csv.ts';
import { counted } from '../dates.ts';
import { json } from '../json.ts';
import { markdown, markdownTable } from '../markdown.ts';

export function driftJson(drifts: readonly TemplateDrift[]): string {
  return json('drift', {
    templates: drifts.map(({ template, plans, fromEarlierText, questions, changes, segments }) => ({
      template,
      plans,
      fromEarlierText,
      questions,
      changes: changes.map(({ isUsual, ...change }) => ({ ...change, usual: isUsual })),
      segments: segments.map(({ attribute, value, proposal, changes: own }) => ({
        attribute,
        value,
        proposal,
        changes: own.map(({ kind, task }) => ({ kind, task })),
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

/** `add "Exchange metadata" (sso-metadata)`, `re-time import-data: 2d..2w becomes 5d`. */
export function sayChange({ kind, task, title, from, to }: Change): string {
  const what = `${VERBS[kind]} "${title}" (${task})`;
  return from === null || to === null ? what : `${what}: ${from} becomes ${to}`;
}

/** `8 of 9 plans with product sso; 0 of 14 others; p 0.0004`. */
export function sayExplanation({ attribute, value, inside, insideYes, outside, outsideYes, p }: Explanation): string {
  return `${insideYes} of ${inside} plans with ${attribute} ${value}, ${outsideYes} of ${outside} others; p ${p < 0.0001 ? '< 0.0001' : p.toPrecision(1)}`;
}

/** What to do about a change; null: nothing stands out. */
export function verdict({ explanation, isUsual }: Change): string | null {
  if (explanation !== null) return sayExplanation(explanation);
  return isUsual ? 'most plans, whatever their attributes: change the template itself' : null;
}

export function sayProposal({ attribute, value, changes, proposal }: Segment): string {
  const condition = `when: { ${attribute}: ${value} }`;
  return proposal === 'template'
    ? `${counted(changes.length, 'change')} go with ${attribute} ${value}: a segment of its own`
    : `${changes.map(({ task }) => task).join(', ')}: a task with ${condition}`;
}

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
      ...drift.segments.flatMap((segment) => [`- ${markdown(sayProposal(segment))}`]),
      '',
    ])
    .join('\n');
}

export function driftCsv(drifts: readonly TemplateDrift[]): string {
  const headings = [
    'template',
    'plans',
    'change',
    'task',
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
  ];
  const rows = drifts.flatMap(({ template, plans, changes }) =>
    changes.map(({ kind, task, title, from, to, plans: makers, explanation }) => {
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
      return [template, plans, kind, task, title, from, to, makers.length, ...why];
    }),
  );
  return csv(headings, rows);
}

export function basis({ plans, fromEarlierText, changes, questions }: TemplateDrift): string {
  if (plans === 0) return 'No plan was made from it.';
  const earlier =
    fromEarlierText === 0
      ? ''
      : ` (${fromEarlierText} from an earlier text of it, so that its own changes show as theirs)`;
  const made = `${counted(plans, 'plan')}${earlier}`;
  if (changes.length === 0) return `${made}; no two differ from it in the same way.`;
  return `${made}; p values are corrected for ${counted(questions, 'question')} (Fisher, Holm).`;
}
