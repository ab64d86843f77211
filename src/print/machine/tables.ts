import type { ColumnType, DataCell, FilledTable } from '../../views/tables.ts';
import { csv } from '../csv.ts';
import { withoutCommands } from '../json.ts';

/** A table as one JSON object per line; lists stay lists. */
export function jsonLines({ columns, rows }: FilledTable): string {
  return rows
    .map((row) => JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]))))
    .map((line) => `${withoutCommands(line)}\n`)
    .join('');
}

/** A table for a spreadsheet; lists are separated by `;`. */
export function tableCsv({ columns, rows }: FilledTable): string {
  return csv(
    columns.map(({ name }) => name),
    rows.map((row) => row.map(csvCell)),
  );
}

function csvCell(cell: DataCell): string | number | null {
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  return typeof cell === 'object' && cell !== null ? cell.join('; ') : cell;
}

const PARQUET = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  list: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  day: { type: 'INT32', converted_type: 'DATE' },
  integer: { type: 'INT32' },
  boolean: { type: 'BOOLEAN' },
} as const satisfies Record<ColumnType, object>;

/** A table as a Parquet file: days are dates, and lists are text separated by `;`. */
export async function parquet({ columns, rows }: FilledTable): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, type }, index) => ({
      name,
      data: rows.map((row) => parquetCell(row[index] ?? null, type)),
    })),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...PARQUET[type] })),
    ],
  });
  return new Uint8Array(buffer);
}

function parquetCell(cell: DataCell, type: ColumnType): string | number | boolean | Date | undefined {
  if (cell === null) return undefined;
  if (typeof cell === 'object') return cell.join('; ');
  return type === 'day' && typeof cell === 'string' ? new Date(`${cell}T00:00:00Z`) : cell;
}
