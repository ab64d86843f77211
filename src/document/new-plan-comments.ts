import type { NewPlan } from '../plan/templates/instantiate.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Comment } from './write-yaml.ts';

/** What a new plan's file tells the one who opens it for the first time: what to fill in, and which dates are promises. */
export function newPlanComments({ file, schedule }: NewPlan): ReadonlyMap<string, Comment> {
  const live = schedule.live === null ? null : formatDay(schedule.live);
  const lead =
    file.target === undefined && live !== null
      ? [`when you have promised a go-live day, write it here: target: ${live}`]
      : [];
  const people = 'who fills which role; the owner of a task is a role or one of these people';
  const person = 'jane: { name: Jane Kim, email: jane@customer.example, side: customer, roles: [point-person] }';
  const comments: readonly (readonly [string, Comment])[] = [
    ['/page', { trail: "the address of the customer's page; never change it" }],
    ['/template', { trail: 'which template text it was made from' }],
    ['/purchased', { trail: 'the timeline counts from here' }],
    ['/signing', { trail: 'expected; write `purchased` instead once they have signed' }],
    ['/target', { trail: 'promised; nothing moves it silently' }],
    ['/live', { trail: 'done: the customer is onboarded', lead }],
    ['/goal', { tail: ['measures:', '  - { name: What is measured, from: today, to: success, by: 2027-03-31 }'] }],
    ['/people', { lead: [people] }],
    ['/phases', { lead: file.people === undefined ? [people, 'people:', `  ${person}`] : [] }],
    ['/phases/0/wait', { trail: `after the ${file.signing === undefined ? 'purchase' : 'signature'}` }],
    ['/phases/1/wait', { trail: 'after the phase before' }],
    ['/phases/0/tasks/0/owner', { trail: 'a role or a person' }],
    ['/phases/0/tasks/0/due', { trail: 'expected; agree on it with the customer' }],
  ];
  return new Map(comments);
}
