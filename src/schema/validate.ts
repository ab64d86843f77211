import type { Named } from '../plan/model/match.ts';
import { accepts, type FileKind, type FileShapes } from './accept.ts';
import type { Rejection } from './reject.ts';

export type Validation<Value> = { readonly ok: true; readonly value: Value } | Rejection<Value>;

/**
 * Holds data against the schema of its kind. What finds and words the faults is loaded only when there are some.
 * @param file the path that findings name
 * @param others whom the workspace knows: its team and its roles
 */
export async function validateAs<Kind extends FileKind>(
  kind: Kind,
  data: unknown,
  file: string,
  others?: () => readonly Named[],
): Promise<Validation<FileShapes[Kind]>> {
  if (accepts(kind, data)) return { ok: true, value: data };
  const { rejectionOf } = await import('./reject.ts');
  return rejectionOf(kind, data, file, others?.());
}
