import { formatDay } from '../plan/day.ts';
import type { Note, Task } from '../plan/model.ts';
import { addTo, type Change, changed } from './change.ts';

/** Writes a note at a task. Internal ones never reach the customer. */
export function note(task: Task, { on, by, text, internal, feedback }: Note): Change {
  const kinds = [internal ? 'internal' : '', feedback ? 'feedback' : ''].filter((kind) => kind !== '');
  const value = {
    on: formatDay(on),
    ...(by === null ? {} : { by }),
    text,
    ...(internal ? { internal } : {}),
    ...(feedback ? { feedback } : {}),
  };
  const kind = kinds.length === 0 ? 'note' : `${kinds.join(' ')} note`;
  return changed(`${task.id} ${kind}: ${text}`, addTo(task, 'notes', value));
}
