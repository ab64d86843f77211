import type { Severity } from '../diagnostics/finding.ts';
import type { Side } from '../plan/model/files.ts';
import type { Encoding } from './decode.ts';
import type { ImportedTemplate } from './draft.ts';
import type { ReadFile } from './read.ts';

/** A file that was read, and its encoding. */
export interface ImportedFile extends ReadFile {
  /** How its letters are written. */
  readonly encoding: Encoding;
  readonly isEncodingGuess: boolean;
}

/** The result of `template import`. */
export interface ImportReport {
  /** The id of the template. */
  readonly id: string;
  /** The path of the template in the workspace. */
  readonly path: string;
  readonly files: readonly ImportedFile[];
  readonly draft: ImportedTemplate;
  /** The text of the template's file. */
  readonly text: string;
  readonly roles: ReadonlyMap<string, Side>;
  /** What `onboard validate` says of the template. */
  readonly findings: readonly ImportFinding[];
  /** Whether the file was written. */
  readonly written: boolean;
  /** The command that writes the file. */
  readonly command: string;
}

export interface ImportFinding {
  /** The id of the rule. */
  readonly rule: string;
  /** How serious it is. */
  readonly severity: Severity;
  /** What is wrong. */
  readonly message: string;
  /** What to do. */
  readonly suggestion: string;
}
