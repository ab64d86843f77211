import { validators } from 'onboard:validators';
import type { Finding } from '../diagnostics/finding.ts';
import type { CalendarFile, PlanFile, TemplateFile, WorkspaceFile } from '../plan/files.ts';
import { explainError, guesser } from './explain.ts';

/** What each kind of file holds once its schema has accepted it. */
export interface FileShapes {
  readonly workspace: WorkspaceFile;
  readonly template: TemplateFile;
  readonly plan: PlanFile;
  readonly calendar: CalendarFile;
}
export type FileKind = keyof FileShapes;

export type Validation<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Holds data against the schema of its kind. One finding per fault, without positions, in no particular order.
 * @param file the path that findings name
 */
export function validateAs<Kind extends FileKind>(
  kind: Kind,
  data: unknown,
  file: string,
): Validation<FileShapes[Kind]> {
  const validate = validators[kind];
  if (validate<FileShapes[Kind]>(data)) return { ok: true, value: data };
  const validated = { kind, data, file, guess: guesser() };
  return { ok: false, findings: (validate.errors ?? []).flatMap((error) => explainError(error, validated)) };
}
