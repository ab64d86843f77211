/** The portfolio as tables for analysis. Names and meanings of columns never change, and new columns come last. */
import type { DataColumn, FilledTable, TableName } from '../views/tables.ts';
import { customersTable } from './customers.ts';
import { eventsTable } from './events.ts';
import { peopleTable } from './people.ts';
import { sessionsTable } from './sessions.ts';
import { stepsTable } from './steps.ts';
import type { PlanRow, TableOf } from './table.ts';

const FILL: Readonly<Record<TableName, (plans: readonly PlanRow[]) => FilledTable>> = {
  customers: (plans) => fillTable(customersTable, plans),
  steps: (plans) => fillTable(stepsTable, plans),
  sessions: (plans) => fillTable(sessionsTable, plans),
  people: (plans) => fillTable(peopleTable, plans),
  events: (plans) => fillTable(eventsTable, plans),
};

/** Names, types and meanings, as the documentation lists them. */
export const TABLES: readonly {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Omit<DataColumn<never>, 'of'>[];
}[] = [customersTable, stepsTable, sessionsTable, peopleTable, eventsTable];

/** One table for plans, as of the day of their readings. */
export function filledTableOf(name: TableName, plans: readonly PlanRow[]): FilledTable {
  return FILL[name](plans);
}

function fillTable<Row>({ name, columns, rows }: TableOf<Row>, plans: readonly PlanRow[]): FilledTable {
  return { name, columns, rows: rows(plans).map((row) => columns.map(({ of }) => of(row))) };
}
