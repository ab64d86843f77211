import { readDocument } from '../../document/read.ts';
import { resolvePlan, resolveWorkspace } from '../../plan/templates/resolve.ts';
import { untangle } from '../../rules/structure.ts';
import { accepts, type FileKind } from '../../schema/accept.ts';

const KIND_OF_PATH: readonly (readonly [RegExp, FileKind])[] = [
  [/(?:^|\/)plans\/.*\.yaml$/, 'plan'],
  [/(?:^|\/)templates\/[^/]*\.yaml$/, 'template'],
  [/(?:^|\/)calendars\/[^/]*\.yaml$/, 'calendar'],
  [/(?:^|\/)onboard\.yaml$/, 'workspace'],
];

/** Whether a text is usable as the file at `path`: plain YAML, the shape of its kind, and for a plan one that can be scheduled. */
export async function isSoundFile(path: string, text: string): Promise<boolean> {
  const kind = KIND_OF_PATH.find(([pattern]) => pattern.test(path))?.[1];
  if (kind === undefined) return true;
  const reading = await readDocument({ path, text });
  if (!reading.ok) return false;
  const { data } = reading;
  if (kind !== 'plan') return accepts(kind, data);
  if (!accepts(kind, data)) return false;
  const plan = resolvePlan(data, { id: path, file: path, archived: false }, resolveWorkspace({ vendor: '' }));
  return untangle(plan).obstacles.length === 0;
}
