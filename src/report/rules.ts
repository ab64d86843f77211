import type { RulePage } from '../diagnostics/catalogue/index.ts';
import { TIERS, type Tier } from '../diagnostics/catalogue/rule.ts';
import { json } from './json.ts';
import { markdown, markdownTable } from './markdown.ts';
import { paintFor, type Screen } from './text/paint.ts';
import { wrap } from './text/width.ts';

const TITLES: Readonly<Record<Tier, string>> = {
  syntax: 'Syntax: the text is no YAML',
  schema: 'Schema: the data has the wrong shape',
  structure: 'Structure: names lead nowhere or in circles',
  meaning: 'Meaning: what cannot be true',
  practice: 'Good practice: what experience advises against',
};

/** Columns beside the rules' names below which their summaries go on lines of their own. */
const NARROWEST_SUMMARY = 32;

/** All rules by tier, one line each. */
export function ruleListText(pages: readonly RulePage[], screen: Screen): string {
  const paint = paintFor(screen);
  const column = Math.max(...pages.map(({ id }) => id.length)) + 2;
  const line = ({ id, severity, summary }: RulePage): readonly string[] => {
    if (screen.width < column + NARROWEST_SUMMARY) {
      return [`  ${paint('strong', id)}  ${severity}`, ...wrap(summary, screen.width - 4).map((more) => `    ${more}`)];
    }
    const [first = '', ...rest] = wrap(summary, screen.width - column - 12);
    const head = `  ${paint('strong', id.padEnd(column))}${severity.padEnd(9)}`;
    return [`${head}${first}`, ...rest.map((more) => ' '.repeat(column + 11) + more)];
  };
  return inTiers(pages)
    .flatMap(({ tier, own }) => [
      ...wrap(TITLES[tier], screen.width).map((title) => paint('accent', title)),
      ...own.flatMap(line),
      '',
    ])
    .concat(
      wrap('The first three cannot be switched off or waived. One rule in full: onboard explain RULE', screen.width),
    )
    .map((text) => `${text}\n`)
    .join('');
}

/** All rules, one table per tier. */
export function ruleListMarkdown(pages: readonly RulePage[]): string {
  return inTiers(pages)
    .flatMap(({ tier, own }) => [
      `## ${TITLES[tier]}`,
      '',
      ...markdownTable(
        ['Rule', 'Severity', 'Demands'],
        own.map(({ id, severity, summary }) => [`\`${id}\``, severity, summary.replaceAll('|', '\\|')]),
      ),
      '',
    ])
    .map((text) => `${text}\n`)
    .join('');
}

/** All rules as JSON. */
export function ruleListJson(pages: readonly RulePage[]): string {
  return json('rules', {
    rules: pages.map(({ id: rule, tier, severity, summary }) => ({ rule, tier, severity, summary })),
  });
}

/** One rule in full; examples are indented. */
export function ruleText({ id, tier, severity, summary, help }: RulePage, screen: Screen): string {
  const paint = paintFor(screen);
  const body = help.split('\n\n').flatMap((block) => [...blockText(block, screen.width), '']);
  return [`${paint('strong', id)} (${tier}, ${severity})`, ...wrap(summary, screen.width), '', ...body]
    .map((line) => `${line}\n`)
    .join('');
}

/** The page of one rule. */
export function ruleMarkdown({ id, tier, severity, summary, help }: RulePage): string {
  return `# ${markdown(id)}\n\n${tier}, ${severity}. ${summary}\n\n${help}\n`;
}

/** The page of one rule as JSON. */
export function ruleJson({ id: rule, tier, severity, summary, help }: RulePage): string {
  return json('rule', { rule, tier, severity, summary, help });
}

function blockText(block: string, width: number): readonly string[] {
  if (!block.startsWith('```')) return wrap(block.replaceAll('\n', ' '), width);
  return block
    .split('\n')
    .slice(1, -1)
    .map((line) => `    ${line}`);
}

function inTiers(pages: readonly RulePage[]): readonly { tier: Tier; own: readonly RulePage[] }[] {
  return TIERS.map((tier) => ({ tier, own: pages.filter((page) => page.tier === tier) }));
}
