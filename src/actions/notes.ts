import { UserError } from '../diagnostics/user-error.ts';
import type { Note, Task } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import { addToTask, asRemark, changeOf, type PlanChange } from './change.ts';

/** Adds a note to a task. Internal notes never reach the customer. @throws UserError without a text */
export function addNote(task: Task, { on, by, text, internal, feedback }: Note): PlanChange {
  if (text.trim() === '') throw new UserError('A note needs text', 'Put it in quotation marks: "Call on Friday"');
  const kinds = [internal ? 'internal' : '', feedback ? 'feedback' : ''].filter((kind) => kind !== '');
  const value = {
    on: formatDay(on),
    ...(by === null ? {} : { by }),
    text,
    ...(internal ? { internal } : {}),
    ...(feedback ? { feedback } : {}),
  };
  const kind = kinds.length === 0 ? 'note' : `${kinds.join(' ')} note`;
  return asRemark(changeOf(`${task.id} ${kind}: ${text}`, addToTask(task, 'notes', value)));
}
