import { ownerOf } from '../plan/model/owner.ts';
import { column, type PlanRow, stepTableRows, type TableOf, whose } from './table.ts';

type PersonRow = PlanRow & { readonly person: string };

export const peopleTable: TableOf<PersonRow> = {
  name: 'people',
  says: 'One row per person of a plan.',
  columns: [
    ...whose,
    column('person', 'text', 'Id in the plan.', ({ person }) => person),
    column('name', 'text', 'Name.', ({ plan, person }) => plan.people.get(person)?.name ?? null),
    column('side', 'text', 'customer or vendor.', ({ plan, person }) => plan.people.get(person)?.side ?? null),
    column('roles', 'list', 'Roles in this plan.', ({ plan, person }) => plan.people.get(person)?.roles ?? []),
    column('email', 'text', 'Address.', ({ plan, person }) => plan.people.get(person)?.email ?? null),
    column(
      'steps_open',
      'integer',
      'Number of open steps that they own.',
      (row) =>
        stepTableRows(row).filter(
          ({ task }) =>
            task.done === null &&
            task.skipped === null &&
            ownerOf(task.owner, row.plan, row.workspace).people.some(({ id }) => id === row.person),
        ).length,
    ),
    column('is_csm', 'boolean', 'Whether they have the role csm.', (row) =>
      ownerOf('csm', row.plan, row.workspace).people.some(({ id }) => id === row.person),
    ),
  ],
  rows: (readings) =>
    readings.flatMap((reading) => [...reading.plan.people.keys()].map((person) => ({ ...reading, person }))),
};
