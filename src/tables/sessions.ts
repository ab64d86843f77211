import { formatDayOrNull } from '../plan/time/day.ts';
import { column, type StepRow, stepTableRows, type TableOf, whose } from './table.ts';

type SessionRow = StepRow & { readonly session: NonNullable<StepRow['task']['session']> };

export const sessionsTable: TableOf<SessionRow> = {
  name: 'sessions',
  says: 'One row per session.',
  columns: [
    ...whose,
    column('step', 'text', 'Id of the step that is the meeting.', ({ task }) => task.id),
    column('title', 'text', 'Its title.', ({ task }) => task.title),
    column('day', 'day', 'Day on which it took place, or is due or expected.', ({ task, days }) =>
      formatDayOrNull(task.done ?? task.due ?? days.end),
    ),
    column('at', 'text', 'Time of day, HH:MM in the time zone of the workspace.', ({ session }) => session.at ?? null),
    column('place', 'text', 'Room or address.', ({ session }) => session.place ?? null),
    column('minutes', 'integer', 'Its length.', ({ session }) => session.minutes),
    column('held', 'boolean', 'Whether it took place.', ({ task }) => task.done !== null),
    column('attended', 'list', 'Who came, by id.', ({ task }) => task.recap?.attended ?? []),
    column('questions', 'integer', 'Questions that were raised.', ({ task }) => task.recap?.questions.length ?? 0),
    column(
      'questions_open',
      'integer',
      'Those not answered yet.',
      ({ task }) => task.recap?.questions.filter(({ answered }) => answered === null).length ?? 0,
    ),
  ],
  rows: (readings) =>
    readings
      .flatMap(stepTableRows)
      .flatMap((row) => (row.task.session === null ? [] : [{ ...row, session: row.task.session }])),
};
