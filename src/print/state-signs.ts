import type { TaskState } from '../plan/model/model.ts';
import type { Tone } from './paint.ts';

/** The sign of a task's state, one column wide, and its tone. */
export const STATE_SIGNS: Readonly<Record<TaskState, { readonly sign: string; readonly tone: Tone }>> = {
  done: { sign: '✓', tone: 'good' },
  skipped: { sign: '–', tone: 'quiet' },
  blocked: { sign: '!', tone: 'bad' },
  started: { sign: '▸', tone: 'plain' },
  ready: { sign: '○', tone: 'plain' },
  waiting: { sign: ' ', tone: 'plain' },
};
