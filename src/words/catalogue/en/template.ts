import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** Templates: their purpose, the time they take, and every task. */
export const template = {
  listTitle: 'Templates',
  none: 'There are no templates yet. Add one: onboard template add ID',
  origins: { workspace: 'workspace', 'built-in': 'built-in' },
  aside: (id: Text, origin: string, version: Text) => line` (${id}, ${origin}, version ${version})`,
  facts: {
    goal: 'goal',
    for: 'for',
    live: 'go-live',
    effort: 'effort',
    asks: 'depends on',
    extends: 'extends',
  },
  days: (expected: number, low: number, high: number) =>
    `${counts.workingDays(expected)} after the purchase; ${low} if every task is quick, ${high} if every task is slow`,
  effort: (customer: string, vendor: string, sessions: number) =>
    `customer ${customer}, vendor ${vendor}, ${counts.sessions(sessions)}`,
  after: (wait: string) => `after ${wait}`,
  onlyWhen: (condition: Text) => line`only when ${condition}`,
  when: (condition: Text) => line`when ${condition}`,
  session: (minutes: number) => `session ${minutes} min`,
  live: 'go-live',
  aha: 'aha',
  or: ' or ',
  columns: {
    id: 'Id',
    name: 'Name',
    model: 'Model',
    tasks: 'Tasks',
    days: 'Days',
    for: 'For',
    where: 'Where',
    task: 'Task',
    title: 'Title',
    owner: 'Owner',
    effort: 'Effort',
    takes: 'Takes',
    notes: 'Notes',
  },
  yours: 'From now on it is yours to edit.',
};
