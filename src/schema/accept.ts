import { acceptors } from 'onboard:acceptors';
import type { CalendarFile, PlanFile, TemplateFile, WorkspaceFile } from '../plan/model/files.ts';

/** What each kind of file holds once its schema has accepted it. */
export interface FileShapes {
  readonly workspace: WorkspaceFile;
  readonly template: TemplateFile;
  readonly plan: PlanFile;
  readonly calendar: CalendarFile;
}
export type FileKind = keyof FileShapes;

/** Whether data satisfies the schema of its kind. */
export function accepts<Kind extends FileKind>(kind: Kind, data: unknown): data is FileShapes[Kind] {
  return acceptors[kind](data);
}
