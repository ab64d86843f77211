import type { ImportReport } from '../../import/report.ts';
import type { TemplateTaskFile } from '../../plan/model/files.ts';
import { parseEffort } from '../../plan/time/duration.ts';
import { json } from '../json.ts';

/** What was read from a team's lists; efforts in minutes, lengths as a template writes them. */
export function importJson({ id, path, files, draft, text, roles, findings, written }: ImportReport): string {
  const { file, guesses, leftOut, lists, copies } = draft;
  const task = (each: TemplateTaskFile) => ({
    id: each.id,
    title: each.title ?? each.id,
    owner: each.owner ?? null,
    side: roles.get(each.owner ?? '') ?? null,
    effort: each.effort === undefined ? null : parseEffort(each.effort),
    duration: each.duration ?? null,
    after: each.after ?? [],
    wait: each.wait ?? null,
    within: each.within ?? null,
    optional: each.optional ?? false,
    copies: copies.get(each.id) ?? 0,
    evidence: each.evidence ?? null,
  });
  return json('template-import', {
    id,
    path,
    written,
    name: file.name,
    live: file.live ?? null,
    lists,
    files: files.map((read) => ({
      file: read.file,
      format: read.format,
      encoding: read.encoding,
      delimiter: read.delimiter,
      lists: read.lists.map(({ name, steps }) => ({ name, steps: steps.length })),
    })),
    phases: (file.phases ?? []).map((phase) => ({
      id: phase.id,
      name: phase.name ?? phase.id,
      wait: phase.wait ?? null,
      tasks: (phase.tasks ?? []).map(task),
    })),
    guesses: guesses.map(({ pointer, why }) => ({ pointer, why: why.kind })),
    leftOut: leftOut.map(({ at, what, why }) => ({ file: at.file, line: at.line, column: at.column, what, why })),
    findings,
    text,
  });
}
