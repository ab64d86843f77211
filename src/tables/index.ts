/** The portfolio as tables for analysis. Names and meanings of columns never change, and new columns come last. */
import type { DataColumn, FilledTable, TableName } from '../views/tables.ts';
import { customers } from './customers.ts';
import { events } from './events.ts';
import { people } from './people.ts';
import { sessions } from './sessions.ts';
import { steps } from './steps.ts';
import type { PlanRow, TableOf } from './table.ts';

const FILL: Readonly<Record<TableName, (plans: readonly PlanRow[]) => FilledTable>> = {
  customers: (plans) => filled(customers, plans),
  steps: (plans) => filled(steps, plans),
  sessions: (plans) => filled(sessions, plans),
  people: (plans) => filled(people, plans),
  events: (plans) => filled(events, plans),
};

/** Names, types and meanings, as the documentation lists them. */
export const TABLES: readonly {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Omit<DataColumn<never>, 'of'>[];
}[] = [customers, steps, sessions, people, events];

/** One table for plans, as of the day of their readings. */
export function tableOf(name: TableName, plans: readonly PlanRow[]): FilledTable {
  return FILL[name](plans);
}

function filled<Row>({ name, columns, rows }: TableOf<Row>, plans: readonly PlanRow[]): FilledTable {
  return { name, columns, rows: rows(plans).map((row) => columns.map(({ of }) => of(row))) };
}
