import { outlineOf } from '../../document/outline.ts';
import { resolvePlan, resolveWorkspace } from '../../plan/templates/resolve.ts';
import { untangle } from '../../rules/structure.ts';
import { accepts, type FileKind } from '../../schema/accept.ts';

const KINDS: readonly (readonly [RegExp, FileKind])[] = [
  [/(?:^|\/)plans\/.*\.yaml$/, 'plan'],
  [/(?:^|\/)templates\/[^/]*\.yaml$/, 'template'],
  [/(?:^|\/)calendars\/[^/]*\.yaml$/, 'calendar'],
  [/(?:^|\/)onboard\.yaml$/, 'workspace'],
];

/** Whether a text is usable as the file at `path`: plain YAML, the shape of its kind, and for a plan one that can be scheduled. */
export async function isSoundFile(path: string, text: string): Promise<boolean> {
  const kind = KINDS.find(([pattern]) => pattern.test(path))?.[1];
  if (kind === undefined) return true;
  const outline = await outlineOf(
    text
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n')
      .replace(/\n?$/, '\n'),
  );
  if (outline === null) return false;
  const data = plainData(outline.root.value);
  if (kind !== 'plan') return accepts(kind, data);
  if (!accepts(kind, data)) return false;
  const plan = resolvePlan(data, { id: path, file: path, archived: false }, resolveWorkspace({ vendor: '' }));
  return untangle(plan).obstacles.length === 0;
}

function plainData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainData);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, member]) => [String(key), plainData(member)]));
}
