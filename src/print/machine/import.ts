import type { GuessReason } from '../../import/draft.ts';
import type { LeftOut, ListPlace } from '../../import/list.ts';
import type { ReadFile } from '../../import/read.ts';
import type { ImportedFile, ImportReport } from '../../import/report.ts';
import type { EvidenceFile, Side, TemplateTaskFile } from '../../plan/model/files.ts';
import type { Count } from '../../plan/model/numbers.ts';
import { parseEffort } from '../../plan/time/duration.ts';
import { json } from '../json.ts';

/** One step. */
interface ImportedTask {
  /** Its id, made from its title. */
  readonly id: string;
  /** What is to be done. */
  readonly title: string;
  /** The role that does it. */
  readonly owner: string | null;
  /** Whose side that role is on. */
  readonly side: Side | null;
  /** Hands-on time in minutes; null: not known. */
  readonly effort: Count | null;
  /** How long it takes, as a template writes it; null: not known. */
  readonly duration: string | null;
  /** Ids of the steps that it waits for. */
  readonly after: readonly string[];
  /** Time between those and the step. */
  readonly wait: string | null;
  /** When it is due, in days after the purchase, where the list says that. */
  readonly within: string | null;
  /** Whether the customer may do without it. */
  readonly optional: boolean;
  /** How many of the lists have it. */
  readonly copies: Count;
  /** What past customers needed, where the dates of their lists tell it. */
  readonly evidence: EvidenceFile | null;
}

interface ImportOutput extends Pick<ImportReport, 'id' | 'path' | 'written' | 'findings' | 'text'> {
  /** What the template is called. */
  readonly name: string;
  /** The id of the step with which customers are onboarded. */
  readonly live: string | null;
  /** How many lists were read; each is one past customer, or the one list that everybody starts from. */
  readonly lists: Count;
  /** The files that were read. */
  readonly files: readonly (Pick<ReadFile, 'file' | 'format' | 'delimiter'> &
    Pick<ImportedFile, 'encoding'> & {
      /** The lists in it: one, or one for each customer. */
      readonly lists: readonly {
        /** What it calls itself. */
        readonly name: string | null;
        /** How many steps it has. */
        readonly steps: Count;
      }[];
    })[];
  /** The phases, in order. */
  readonly phases: readonly {
    /** Its id. */
    readonly id: string;
    /** Its name. */
    readonly name: string;
    /** Time before it begins. */
    readonly wait: string | null;
    /** Its steps. */
    readonly tasks: readonly ImportedTask[];
  }[];
  /** What is in the template but in no list; the file marks each with `# check`. */
  readonly guesses: readonly {
    /** JSON pointer into the template. */
    readonly pointer: string;
    /** What it was guessed from. */
    readonly why: GuessReason['kind'];
  }[];
  /** What was not taken over. */
  readonly leftOut: readonly (ListPlace & Pick<LeftOut, 'what' | 'why'>)[];
}

/** What was read from a team's lists; efforts in minutes, lengths as a template writes them. */
export function importJson({ id, path, files, draft, text, roles, findings, written }: ImportReport): string {
  const { file, guesses, leftOut, lists, copies } = draft;
  const task = (each: TemplateTaskFile): ImportedTask => ({
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
  return json<ImportOutput>('template-import', {
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
