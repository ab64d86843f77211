/** The types of tables of data; `src/tables` has those of the portfolio. */

/** `day`: a civil day, `YYYY-MM-DD`. `list`: texts, separated by `;` in formats without lists. */
export type ColumnType = 'text' | 'day' | 'integer' | 'boolean' | 'list';
export type DataCell = string | number | boolean | readonly string[] | null;

export interface DataColumn<Row> {
  readonly name: string;
  readonly type: ColumnType;
  /** Its meaning, for the documentation. */
  readonly says: string;
  readonly of: (row: Row) => DataCell;
}

/** A table with its cells. */
export interface FilledTable {
  readonly name: string;
  readonly columns: readonly Pick<DataColumn<never>, 'name' | 'type'>[];
  readonly rows: readonly (readonly DataCell[])[];
}

/** The tables that can be exported. */
export const TABLE_NAMES = ['customers', 'steps', 'sessions', 'people', 'events'] as const;
export type TableName = (typeof TABLE_NAMES)[number];
