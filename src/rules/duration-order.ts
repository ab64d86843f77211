import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Plan, Template, Workspace } from '../plan/model/model.ts';
import { type Duration, formatDuration, goesBackwards } from '../plan/time/duration.ts';
import type { Check } from './check.ts';

export const durationOrder: Check = {
  plan: ({ plan, workspace }) => backwardRanges(plan, workspace),
  template: (template, { workspace }) => backwardRanges(template, workspace),
};

interface StepWithWait {
  readonly wait: Duration | null;
  readonly duration?: Duration;
  readonly pointer: string;
}

function* backwardRanges({ file, phases }: Plan | Template, { workweek }: Workspace): Iterable<Finding> {
  const steps: readonly StepWithWait[] = phases.flatMap((phase): readonly StepWithWait[] => [phase, ...phase.tasks]);
  for (const step of steps) {
    for (const key of ['wait', 'duration'] as const) {
      const duration = step[key];
      if (!duration || !goesBackwards(duration, workweek.length)) continue;
      yield findingOf(
        'duration-order',
        { text: formatDuration(duration) },
        { file, pointer: `${step.pointer}/${key}` },
      );
    }
  }
}
