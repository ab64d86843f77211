/** What one customer may read, as tables. They have the same names as the team's tables, but are made from the customer's view alone. */
import { parseDay } from '../plan/time/day.ts';
import type { CustomerPhase, CustomerSession, CustomerStep, CustomerView } from './customer-view.ts';
import type { ColumnType, DataCell, FilledTable, TableName } from './tables.ts';

type Columns<Row> = readonly (readonly [name: string, type: ColumnType, of: (row: Row) => DataCell])[];

interface CustomerStepRow {
  readonly phase: CustomerPhase;
  readonly step: CustomerStep;
}
type CustomerSessionRow = CustomerStepRow & { readonly session: CustomerSession };

interface CustomerEventRow {
  readonly day: string;
  readonly kind: 'done' | 'moved' | 'note' | 'answered' | 'reading' | 'agreed' | 'closed';
  readonly step: string | null;
  readonly person: string | null;
  readonly detail: string | null;
}

/** One table of a customer's plan. */
export function customerTable(name: TableName, view: CustomerView): FilledTable {
  const stepRows = view.phases.flatMap((phase) => phase.steps.map((step): CustomerStepRow => ({ phase, step })));
  const fill = <Row>(columns: Columns<Row>, rows: readonly Row[]): FilledTable => ({
    name,
    columns: [
      { name: 'vendor', type: 'text' },
      { name: 'customer', type: 'text' },
      ...columns.map(([column, type]) => ({ name: column, type })),
    ],
    rows: rows.map((row) => [view.vendor, view.customer, ...columns.map(([, , of]) => of(row))]),
  });
  const tables: Readonly<Record<TableName, () => FilledTable>> = {
    customers: () => fill(customerColumns, [view]),
    steps: () => fill(stepColumns, stepRows),
    sessions: () =>
      fill(
        sessionColumns,
        stepRows.flatMap((row): readonly CustomerSessionRow[] =>
          row.step.session === null ? [] : [{ ...row, session: row.step.session }],
        ),
      ),
    people: () => fill(peopleColumns, view.people),
    events: () => fill(eventColumns, customerEvents(view)),
  };
  return tables[name]();
}

const customerColumns: Columns<CustomerView> = [
  ['stage', 'text', ({ stage }) => stage],
  ['start', 'day', ({ start }) => start],
  ['target', 'day', ({ target }) => target],
  ['count_on', 'day', ({ countOn }) => countOn],
  ['live_on', 'day', ({ live }) => live?.done ?? null],
  ['closed_on', 'day', ({ closed }) => closed],
  ['steps_done', 'integer', ({ progress }) => progress.done],
  ['steps', 'integer', ({ progress }) => progress.total],
  ['minutes', 'integer', ({ time }) => time.total],
  ['minutes_left', 'integer', ({ time }) => time.left],
  ['goal', 'text', ({ goal }) => goal?.why ?? null],
  ['next_value', 'text', ({ nextValue }) => nextValue?.text ?? null],
  ['next_value_day', 'day', ({ nextValue }) => nextValue?.day ?? null],
];

const stepColumns: Columns<CustomerStepRow> = [
  ['step', 'text', ({ step }) => step.id],
  ['title', 'text', ({ step }) => step.title],
  ['phase', 'text', ({ phase }) => phase.name],
  ['owner_name', 'text', ({ step }) => step.who?.name ?? null],
  ['side', 'text', ({ step }) => step.who?.side ?? null],
  ['state', 'text', ({ step }) => step.state],
  ['due', 'day', ({ step }) => step.due],
  ['agreed', 'boolean', ({ step }) => step.isAgreed],
  ['asked_due', 'day', ({ step }) => step.asked?.due ?? null],
  ['late', 'boolean', ({ step }) => step.isLate],
  ['done', 'day', ({ step }) => step.done],
  ['blocked_since', 'day', ({ step }) => step.stuck?.since ?? null],
  ['blocked_by', 'text', ({ step }) => step.stuck?.by ?? null],
  ['blocked_reason', 'text', ({ step }) => step.stuck?.reason ?? null],
  ['expected_start', 'day', ({ step }) => step.start],
  ['expected_end', 'day', ({ step }) => step.end],
  ['minutes', 'integer', ({ step }) => step.minutes],
  ['value', 'text', ({ step }) => step.value],
  ['optional', 'boolean', ({ step }) => step.isOptional],
];

const sessionColumns: Columns<CustomerSessionRow> = [
  ['step', 'text', ({ step }) => step.id],
  ['title', 'text', ({ step }) => step.title],
  ['day', 'day', ({ session }) => session.day],
  ['at', 'text', ({ session }) => session.at],
  ['place', 'text', ({ session }) => session.place],
  ['minutes', 'integer', ({ session }) => session.minutes],
  ['held', 'boolean', ({ step }) => step.done !== null],
  ['agenda', 'list', ({ session }) => session.agenda.map(({ topic }) => topic)],
  ['attended', 'list', ({ session }) => session.attended],
  ['summary', 'list', ({ session }) => session.summary],
  ['questions', 'integer', ({ step }) => step.questions.length],
  ['questions_open', 'integer', ({ step }) => step.questions.filter(({ answered }) => answered === null).length],
];

const peopleColumns: Columns<CustomerView['people'][number]> = [
  ['person', 'text', ({ id }) => id],
  ['name', 'text', ({ name }) => name],
  ['side', 'text', ({ side }) => side],
  ['roles', 'list', ({ roles }) => roles],
  ['email', 'text', ({ email }) => email],
  ['phone', 'text', ({ phone }) => phone],
];

const eventColumns: Columns<CustomerEventRow> = [
  ['day', 'day', ({ day }) => day],
  ['kind', 'text', ({ kind }) => kind],
  ['step', 'text', ({ step }) => step],
  ['person', 'text', ({ person }) => person],
  ['detail', 'text', ({ detail }) => detail],
];

/** What happened, as far as the customer may read it, oldest first. */
function customerEvents(view: CustomerView): readonly CustomerEventRow[] {
  const all = view.phases.flatMap((phase) => phase.steps);
  const rows: readonly CustomerEventRow[] = [
    ...(view.agreed === null
      ? []
      : [{ day: view.agreed.on, kind: 'agreed' as const, step: null, person: view.agreed.by, detail: null }]),
    ...all.flatMap(customerStepEvents),
    ...view.moves.map(({ on, step, by, to }) => ({ day: on, kind: 'moved' as const, step, person: by, detail: to })),
    ...(view.goal?.measures ?? []).flatMap(({ name, readings }) =>
      readings.map(({ on, value }) => ({
        day: on,
        kind: 'reading' as const,
        step: null,
        person: null,
        detail: `${name}: ${value}`,
      })),
    ),
    ...(view.closed === null
      ? []
      : [{ day: view.closed, kind: 'closed' as const, step: null, person: null, detail: null }]),
  ];
  return rows.toSorted((a, b) => (parseDay(a.day) ?? 0) - (parseDay(b.day) ?? 0));
}

function customerStepEvents({ id, done, notes, questions }: CustomerStep): readonly CustomerEventRow[] {
  return [
    ...(done === null ? [] : [{ day: done, kind: 'done' as const, step: id, person: null, detail: null }]),
    ...notes.map(({ on, by, text }) => ({ day: on, kind: 'note' as const, step: id, person: by, detail: text })),
    ...questions.flatMap(({ answered, answer, who }) =>
      answered === null
        ? []
        : [{ day: answered, kind: 'answered' as const, step: id, person: who?.name ?? null, detail: answer }],
    ),
  ];
}
