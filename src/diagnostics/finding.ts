import type { RuleArgs, RuleId } from './catalogue/index.ts';
import type { Severity } from './catalogue/rule.ts';

export type { RuleArgs, RuleId, Severity };

/** A point in a text file. Lines and columns count from 1; a column counts UTF-16 code units, as editors do. */
export interface Position {
  /**
   * Counted from 1.
   * @asType integer
   * @minimum 1
   */
  readonly line: number;
  /**
   * Counted from 1, in UTF-16 code units.
   * @asType integer
   * @minimum 1
   */
  readonly column: number;
}

/** Which half of a mapping entry is meant: the key or the value. */
export type Part = 'key' | 'value';

/** Where a rule found something: a file, and a JSON pointer (RFC 6901) into its data. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly part?: Part;
}

/** A place with its range in the text. `end` is exclusive. Both are null only when the file has no text to point into. */
export interface LocatedPlace extends Place {
  readonly start: Position | null;
  readonly end: Position | null;
}

/** A finding of one rule; with several rules, the union over them, so that `finding.rule` decides the type of `finding.args`. */
export type FindingOf<Rule extends RuleId, At extends Place = Place> = {
  readonly [R in Rule]: {
    readonly rule: R;
    readonly severity: Severity;
    readonly args: RuleArgs[R];
    readonly at: At;
    /** Other places that explain this one: the first definition of a duplicate, the other tasks of a cycle. */
    readonly related: readonly At[];
  };
}[Rule];

/** Something that a person should look at. It carries data, not prose: `describe` makes the sentences from `args`. */
export type Finding<At extends Place = Place> = FindingOf<RuleId, At>;

export type LocatedFinding = FindingOf<RuleId, LocatedPlace>;
