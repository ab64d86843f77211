export type Severity = 'error' | 'warning' | 'note';

/**
 * What a rule is about, from the text outwards. The first three tiers are fixed, because their findings prevent a file from being
 * interpreted: `syntax` is text that is not YAML, `schema` is data of the wrong shape, `structure` is names that lead nowhere or in
 * cycles. `meaning` is what cannot be true, and `practice` is what experience advises against; a workspace may set the severity of these
 * two.
 */
export const TIERS = ['syntax', 'schema', 'structure', 'meaning', 'practice'] as const;
export type Tier = (typeof TIERS)[number];

/** The wording of one finding of a rule in one language. */
export interface Sentences<Args> {
  /** One finding in one sentence, without a full stop at the end. */
  message(args: Args): string;
  /** What to do about it, in one sentence. */
  suggestion(args: Args): string;
}

/** The wording of some rules in another language: for each rule, with the same arguments. */
export type Translated<Rules> = {
  readonly [R in keyof Rules]: Rules[R] extends Rule<infer Args> ? Sentences<Args> : never;
};

/** A rule's public definition: its default severity and all its wording. `Args` is the data of one finding. */
export interface Rule<Args> extends Sentences<Args> {
  /** What it is about. Only meaning and practice can be set or waived. */
  readonly tier: Tier;
  /** The severity where onboard.yaml sets none. */
  readonly severity: Severity | 'off';
  /** What the rule demands, in one sentence. */
  readonly summary: string;
  /** The text of `onboard explain`: why the rule exists, how to satisfy it, and a small right and wrong example. Markdown. */
  help(): string;
}

/** Keeps each rule's own argument type while the catalogue is checked as a whole. */
export const rule = <Args>(definition: Rule<Args>): Rule<Args> => definition;

/** The help page of a rule: why it exists, then a wrong and a right example. The common indentation is removed on reading. */
export function page(why: string, { wrong, right }: { wrong?: string; right?: string } = {}): () => string {
  const example = (title: string, yaml: string | undefined): string[] =>
    yaml === undefined ? [] : [`${title}:`, `\`\`\`yaml\n${dedent(yaml)}\n\`\`\``];
  return () => [dedent(why), ...example('Wrong', wrong), ...example('Right', right)].join('\n\n');
}

function dedent(text: string): string {
  const lines = text.replace(/^\n|\n *$/g, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common)).join('\n');
}
