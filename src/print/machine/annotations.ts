import type { Position } from '../../diagnostics/finding.ts';
import { cleanText } from '../clean.ts';
import { guardRunner } from '../guard.ts';

/** Something that GitHub shows beside a line. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** Path from the root of the repository; null when it concerns no file. */
  readonly file: string | null;
  readonly start: Position | null;
  readonly end: Position | null;
}

/** The texts of annotations apart from their subject. */
export interface AnnotationWords {
  /** How many more there are, and which command shows them. */
  hidden(count: number, command: string): string;
}

/** GitHub discards more annotations than this per step. */
const SHOWN_PER_STEP = 10;
const LEVELS = ['error', 'warning', 'notice'] as const;

/**
 * Workflow commands for the first ten annotations, the most severe first, and one more with the number of the others. File content cannot
 * end a command or begin another one.
 * @param all the command that shows all of them
 */
export function githubAnnotations(annotations: readonly Annotation[], all: string, say: AnnotationWords): string {
  const bySeverity = LEVELS.flatMap((level) => annotations.filter((annotation) => annotation.level === level));
  const hidden = bySeverity.length - SHOWN_PER_STEP;
  const rest: readonly Annotation[] =
    hidden <= 0 ? [] : [{ ...NOWHERE, level: 'notice', title: 'onboard', message: say.hidden(hidden, all) }];
  return [...bySeverity.slice(0, SHOWN_PER_STEP), ...rest].map(command).join('');
}

const NOWHERE = { file: null, start: null, end: null };

function command({ level, title, message, file, start, end }: Annotation): string {
  const isOneLine = start !== null && end !== null && start.line === end.line;
  const properties: readonly [string, string | number | null | undefined][] = [
    ['file', file],
    ['line', start?.line],
    ['endLine', end?.line],
    // GitHub accepts columns only when the range is within one line; its last column is inclusive.
    ['col', isOneLine ? start.column : null],
    ['endColumn', isOneLine ? Math.max(start.column, end.column - 1) : null],
    ['title', title],
  ];
  const given = properties.flatMap(([name, value]) => (value == null ? [] : [`${name}=${property(String(value))}`]));
  return `::${level} ${given.join(',')}::${data(message)}\n`;
}

function data(text: string): string {
  return guardRunner(cleanText(text)).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
