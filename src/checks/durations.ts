import { type Duration, formatDuration } from '../plan/duration.ts';
import type { Phase, Plan, Task, Template, TemplatePhase, TemplateTask } from '../plan/model.ts';

export interface WrittenDuration {
  readonly duration: Duration;
  readonly text: string;
  readonly pointer: string;
}

/** Every duration and wait of a plan or template, with the place it is written at. */
export function durationsIn({ phases }: Pick<Plan | Template, 'phases'>): readonly WrittenDuration[] {
  return phases.flatMap((phase) => [...written(phase), ...phase.tasks.flatMap(written)]);
}

/** Whether a range goes from long to short anywhere. `daysPerWeek` is the length of the work week. */
export function goesBackwards({ low, expected, high }: Duration, daysPerWeek: number): boolean {
  const days = [low, expected ?? low, high].map(({ value, unit }) => value * (unit === 'w' ? daysPerWeek : 1));
  return days.some((value, index) => value < (days[index - 1] ?? value));
}

function written(step: Phase | TemplatePhase | Task | TemplateTask): readonly WrittenDuration[] {
  const { wait, pointer } = step;
  const parts = [
    { duration: wait, key: 'wait' },
    { duration: 'duration' in step ? step.duration : null, key: 'duration' },
  ];
  return parts.flatMap(({ duration, key }) =>
    duration === null ? [] : [{ duration, text: formatDuration(duration), pointer: `${pointer}/${key}` }],
  );
}
