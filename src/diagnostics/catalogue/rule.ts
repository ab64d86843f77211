export type Severity = 'error' | 'warning' | 'note';

/**
 * What a rule is about, from the text outwards. The first three are fixed, because what they find keeps a file from being
 * understood: `syntax` is text that is no YAML, `schema` data of the wrong shape, `structure` names that lead nowhere or in
 * circles. `meaning` is what cannot be true, `practice` what experience advises against; a workspace may set their severity.
 */
export const TIERS = ['syntax', 'schema', 'structure', 'meaning', 'practice'] as const;
export type Tier = (typeof TIERS)[number];

/** The words of one finding of a rule in one language. */
export interface Sentences<Args> {
  /** One finding in one sentence, without a full stop at the end. */
  message(args: Args): string;
  /** What to do about it, in one sentence. */
  suggestion(args: Args): string;
}

/** The findings of some rules in another language: for each rule, and of the same arguments. */
export type Translated<Rules> = {
  readonly [R in keyof Rules]: Rules[R] extends Rule<infer Args> ? Sentences<Args> : never;
};

/** A rule's public face: its default severity and all its wording. `Args` is what one finding of it carries. */
export interface Rule<Args> extends Sentences<Args> {
  readonly tier: Tier;
  readonly severity: Severity | 'off';
  /** One line in the catalogue: what the rule demands. */
  readonly summary: string;
  /** The text of `onboard explain`: why the rule exists, how to satisfy it, and a small right and wrong example. Markdown. */
  help(): string;
}

/** Keeps each rule's own argument type while the catalogue is checked as a whole. */
export const rule = <Args>(definition: Rule<Args>): Rule<Args> => definition;

/**
 * The help page of a rule: why it exists, then what is wrong and what is right. Common indentation is taken off, when
 * somebody reads it.
 */
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
