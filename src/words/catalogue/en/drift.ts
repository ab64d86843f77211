import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** How plans differ from their templates. */
export const drift = {
  title: 'How plans differ from their templates',
  noneMade: 'No plan was made from it.',
  noneCompared: 'No plan can be compared.',
  plans: (plans: number) => counts.plans(plans),
  fromEarlier: (plans: number, earlier: number) =>
    `${counts.plans(plans)} (${earlier} made from an earlier version, and compared with that)`,
  same: (plans: Text) => line`${plans}; no two differ from the template in the same way.`,
  corrected: (plans: Text, questions: number) =>
    line`${plans}; p values are corrected for ${counts.questions(questions)} (Fisher, Holm).`,
  unknown: (plans: number) =>
    `${counts.plans(plans)} left out: the template version that they were made from is neither in templates/.versions nor in git's history.`,
  /** What plans change about a task, a phase, or the wait before a phase. */
  changes: {
    task: {
      added: (title: Text, id: Text) => line`add "${title}" (${id})`,
      removed: (title: Text, id: Text) => line`remove or skip "${title}" (${id})`,
      renamed: (title: Text, id: Text) => line`rename "${title}" (${id})`,
      retimed: (title: Text, id: Text) => line`re-time "${title}" (${id})`,
    },
    phase: {
      added: (title: Text, id: Text) => line`add the phase "${title}" (${id})`,
      removed: (title: Text, id: Text) => line`remove or skip the phase "${title}" (${id})`,
      renamed: (title: Text, id: Text) => line`rename the phase "${title}" (${id})`,
      retimed: (title: Text, id: Text) => line`re-time the wait before "${title}" (${id})`,
    },
  },
  columns: { plans: 'Plans', what: 'What they do', who: 'Who' },
  becomes: (from: Text, to: Text) => line`: ${from} becomes ${to}`,
  explained: (
    inside: number,
    insideOf: number,
    attribute: Text,
    value: Text,
    outside: number,
    outsideOf: number,
    p: Text,
  ) => line`${inside} of ${insideOf} plans with ${attribute} ${value}, ${outside} of ${outsideOf} others; p ${p}`,
  covered: (template: Text) => line`; template ${template} has it`,
  usual: 'most plans, whatever their attributes',
  changeTemplate: ': change the template itself',
  unexplained: 'no attribute explains it',
  proposal: 'Proposal: ',
  segment: (changes: number, attribute: Text, value: Text) =>
    line`${counts.changes(changes)} go with ${attribute} ${value}: a segment of its own`,
  condition: (ids: Text, condition: Text) => line`${ids}: a task with ${condition}`,
  usualChanges: (count: number) => `${counts.changes(count)} that most plans make: part of the template`,
  toDraft: (template: Text, command: Text) => line`To draft templates that extend ${template}: ${command}`,
  alreadyThere: (path: Text) => line`${path} already exists and stays as it is.`,
  drafted: (path: Text) => line`${path} is drafted. Read it, then make plans from it.`,
  draft: {
    usual: 'usual',
    description: (template: string, plans: number, condition: string | null) =>
      `${template}, with what ${plans} of its plans ${condition === null ? '' : `with ${condition} `}change alike. A draft: read it before plans are made from it.`,
  },
  nothingToDraft: 'Nothing to draft.',
};
