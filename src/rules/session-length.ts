import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { SessionFile } from '../plan/model/files.ts';
import type { Check } from './check.ts';

const LONG_SESSION_MINUTES = 60;

export const sessionLength: Check = {
  *openPlan({ plan: { file }, tasks }) {
    yield* longSessions(
      tasks.filter(({ done }) => done === null),
      file,
    );
  },
  *template({ file, phases }) {
    yield* longSessions(
      phases.flatMap(({ tasks }) => tasks),
      file,
    );
  },
};

function* longSessions(
  tasks: readonly { readonly id: string; readonly session: SessionFile | null; readonly pointer: string }[],
  file: string,
): Iterable<Finding> {
  for (const { id, session, pointer } of tasks) {
    if (session === null || session.minutes <= LONG_SESSION_MINUTES) continue;
    const args = { task: id, minutes: session.minutes, limit: LONG_SESSION_MINUTES };
    yield findingOf('session-length', args, { file, pointer: `${pointer}/session/minutes` });
  }
}
