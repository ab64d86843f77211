import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** A plan that was just made from a template. */
export const newPlan = {
  written: (file: Text, customer: Text, template: Text) =>
    line`${file} written: ${customer}, from template ${template}`,
  notWritten: (file: Text, customer: Text, template: Text) =>
    line`${file} not written (--dry-run): ${customer}, from template ${template}`,
  columns: { phase: 'Phase', days: 'Days', tasks: 'Tasks' },
  facts: { live: 'Go-live', effort: 'Effort', leftOut: 'Left out' },
  noDay: 'no day',
  between: (first: string, last: string) => `, between ${first} and ${last}`,
  promised: (day: string) => `; promised ${day}`,
  effort: (customer: Text, theirs: string, vendor: Text, ours: string, sessions: number) =>
    line`${customer} ${theirs}, ${vendor} ${ours}, ${counts.sessions(sessions)}`,
  toSettle: 'To settle:',
  whoIs: (role: Text, option: Text) => line`Who is the ${role}? ${option}`,
  undecided: (attribute: Text, values: Text, option: Text) =>
    line`Parts of the template depend on ${attribute} (${values}), which is not set: ${option}`,
  /** In commands to be typed, for what only people know. */
  blanks: {
    name: 'NAME',
    address: 'ADDRESS',
    colleague: 'COLLEAGUE',
    measure: 'WHAT IS MEASURED',
    value: 'VALUE',
    day: 'DAY',
    goal: 'WHY THEY BOUGHT',
    seen: 'WHAT THEY SEE',
    task: 'TASK',
    phase: 'PHASE',
    title: 'TITLE',
    topic: 'TOPIC',
    reason: 'WHY',
    place: 'WHERE',
    owner: 'OWNER',
  },
  more: (count: number, command: Text) => line`and ${count} more: ${command}`,
  next: (command: Text) => line`Next: go through the dates with the customer, then run ${command}`,
  again: 'Next: run it again without --dry-run',
};
