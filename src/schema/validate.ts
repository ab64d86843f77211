import type { Named } from '../plan/model/match.ts';
import { accepts, type FileKind, type FileShapes } from './accept.ts';
import type { Rejection } from './reject.ts';

export type Validation<Value> = { readonly ok: true; readonly value: Value } | Rejection<Value>;

/**
 * Validates data with the schema of its kind. The code that explains errors is loaded only when there are any.
 * @param file the path that findings name
 * @param others the team and the roles of the workspace
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
