import { expect, it } from 'vitest';
import { showPerson } from '../../../src/plan/codec/plans.ts';
import { planOf } from '../plans.ts';

it.each([
  [undefined, 'Jane Kim, jane@acme.example, customer, it-admin'],
  [1, 'Jane Kim, jane@acme.example, customer, it-admin'],
  [2, 'Jane Kim, jane@acme.example, link 2, customer, it-admin'],
])('a person whose link has the number %s is shown with it', (link, shown) => {
  const jane = { name: 'Jane Kim', email: 'jane@acme.example', side: 'customer', roles: ['it-admin'] } as const;
  const plan = planOf([{ id: 'p', name: 'P', tasks: [] }], {
    people: { jane: { ...jane, roles: [...jane.roles], ...(link === undefined ? {} : { link }) } },
  });
  const person = plan.people.get('jane') ?? expect.fail('the plan has no such person');
  expect(showPerson(person)).toBe(shown);
});
