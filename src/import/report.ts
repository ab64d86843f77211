import type { Severity } from '../diagnostics/finding.ts';
import type { Side } from '../plan/model/files.ts';
import type { Encoding } from './decode.ts';
import type { ImportedTemplate } from './draft.ts';
import type { ReadFile } from './read.ts';

/** A file that was read, and its encoding. */
export interface ImportedFile extends ReadFile {
  readonly encoding: Encoding;
  readonly isEncodingGuess: boolean;
}

/** The result of `template import`. */
export interface ImportReport {
  readonly id: string;
  /** The path of the template in the workspace. */
  readonly path: string;
  readonly files: readonly ImportedFile[];
  readonly draft: ImportedTemplate;
  /** The text of the template's file. */
  readonly text: string;
  readonly roles: ReadonlyMap<string, Side>;
  /** What `validate` would report about the template. */
  readonly findings: readonly ImportFinding[];
  readonly written: boolean;
  /** The command that writes the file. */
  readonly command: string;
}

export interface ImportFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly suggestion: string;
}
