import { acceptors } from 'onboard:acceptors';
import type { Finding } from '../diagnostics/finding.ts';
import type { CalendarFile, PlanFile, TemplateFile, WorkspaceFile } from '../plan/files.ts';

/** What each kind of file holds once its schema has accepted it. */
export interface FileShapes {
  readonly workspace: WorkspaceFile;
  readonly template: TemplateFile;
  readonly plan: PlanFile;
  readonly calendar: CalendarFile;
}
export type FileKind = keyof FileShapes;

export type Validation<Value> = { readonly ok: true; readonly value: Value } | Rejection<Value>;

export interface Rejection<Value> {
  readonly ok: false;
  /** One per fault, without positions, in no particular order. */
  readonly findings: readonly Finding[];
  /** What the file holds besides unknown keys, when they are all that is wrong with it; else null. */
  readonly known: Value | null;
}

/** Whether data satisfies the schema of its kind. */
export function accepts<Kind extends FileKind>(kind: Kind, data: unknown): data is FileShapes[Kind] {
  return acceptors[kind](data);
}

/**
 * Holds data against the schema of its kind. What finds and words the faults is loaded only when there are some.
 * @param file the path that findings name
 */
export async function validateAs<Kind extends FileKind>(
  kind: Kind,
  data: unknown,
  file: string,
): Promise<Validation<FileShapes[Kind]>> {
  if (accepts(kind, data)) return { ok: true, value: data };
  const { rejectionOf } = await import('./reject.ts');
  return rejectionOf(kind, data, file);
}
