/**
 * A team's own wording for a kind of message: `drafts/KIND.LANG.md`, in Liquid over what the customer may read. It becomes a message like
 * any other, so every format and every limit applies to it. It runs no code, reads no file, and always ends.
 */
import { Liquid, LiquidError } from 'liquidjs';
import type { Locale } from '../../plan/model/model.ts';
import { parseDay } from '../../plan/time/day.ts';
import {
  lineSpans,
  type Message,
  type MessageBlock,
  type MessageLine,
  type MessageSection,
} from '../../print/message/message.ts';
import { dayInWords } from '../customer/days.ts';
import { customerWords } from '../customer/index.ts';
import { lateSteps, tightSteps } from './dates.ts';
import { type MessageFacts, wordedFacts } from './facts.ts';

/** Where a template is wrong, counted from 1. */
export class DraftError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const LONGEST_OWN_MESSAGE = 1_000_000;
const LONGEST_TEMPLATE = 100_000;
const LONGEST_MS = 1000;

/** Text that is already our own markup. */
class OwnMarkup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Characters with a meaning in a draft, and their placeholders while they are only text from a plan. */
const MEANING = '[]()#-|*\\';
const FIRST_STAND_IN = 0xe000;
const STAND_INS = new RegExp(
  `[${String.fromCharCode(FIRST_STAND_IN)}-${String.fromCharCode(FIRST_STAND_IN + MEANING.length - 1)}]`,
  'g',
);

function escapedMarkup(text: string): string {
  return text
    .replace(/\s*\r?\n\s*/g, ' ')
    .replace(/[[\]()#\-|*\\]/g, (sign) => String.fromCharCode(FIRST_STAND_IN + MEANING.indexOf(sign)));
}

function readMarkup(text: string): string {
  return text.replace(STAND_INS, (sign) => MEANING[sign.charCodeAt(0) - FIRST_STAND_IN] ?? '');
}

/**
 * The message that a template makes.
 * @param standard the default message; the template may use its parts
 * @throws DraftError with line and column: an unknown variable or filter, a syntax error, more than a second, a million characters
 */
export function ownMessage(template: string, facts: MessageFacts, standard: Message): Message {
  const { view, locale, readers, sender, link, session, freeDays } = facts;
  const told = wordedFacts(facts);
  const refuse = (): never => {
    throw new Error('A draft reads no files');
  };
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: {},
    outputEscape: (value: unknown) => (value instanceof OwnMarkup ? value.text : escapedMarkup(shownValue(value))),
    parseLimit: LONGEST_TEMPLATE,
    renderLimit: LONGEST_MS,
    memoryLimit: LONGEST_OWN_MESSAGE,
    fs: {
      readFileSync: refuse,
      readFile: refuse,
      existsSync: () => false,
      exists: async () => false,
      contains: async () => false,
      containsSync: () => false,
      resolve: (_, file) => file,
    },
  });
  engine.registerFilter('day', (value: unknown) =>
    typeof value === 'string' && parseDay(value) !== null ? dayInWords(value, locale, view.today) : '',
  );
  engine.registerFilter('minutes', (value: unknown) =>
    typeof value === 'number' && value !== 0 ? customerWords[locale].minutes(value) : '',
  );
  const scope = {
    view,
    reader: { name: readers.map(({ name }) => name).join(', ') },
    sender,
    link,
    session,
    late: lateSteps(told),
    tight: tightSteps(told),
    free_days: freeDays,
    standard: {
      subject: standard.subject,
      opening: new OwnMarkup(blocksMarkup(standard.opening)),
      sections: new OwnMarkup(standard.sections.map(sectionSource).join('\n\n')),
      closing: new OwnMarkup(blocksMarkup(standard.closing)),
    },
  };
  const text = renderedTemplate(engine, template, scope);
  return messageIn(text, locale);
}

/** The top-level names that a template may use, for the list of them. */
export const DRAFT_NAMES = [
  'view',
  'reader',
  'sender',
  'link',
  'session',
  'late',
  'tight',
  'free_days',
  'standard',
] as const;

function renderedTemplate(engine: Liquid, template: string, scope: object): string {
  try {
    const text: unknown = engine.parseAndRenderSync(template, scope);
    const whole = String(text);
    if (whole.length > LONGEST_OWN_MESSAGE) throw new DraftError('It makes more than a million characters', 1, 1);
    return whole;
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const [line = 1, column = 1] = error.token.getPosition();
    throw new DraftError(error.message.split('\n')[0]?.replace(/, line:\d+, col:\d+$/, '') ?? '', line, column);
  }
}

function shownValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const SUBJECT = /^Subject:[ \t]*(.*)$/i;

/** Parses `Subject: …`, then paragraphs, `## headings`, `- lists` and tables with bars; the closing comes after a line `---`. */
function messageIn(text: string, locale: Locale): Message {
  const [first = '', ...rest] = text.replace(/\r\n/g, '\n').trim().split('\n');
  const [, subject] = SUBJECT.exec(first) ?? [];
  if (subject === undefined || subject.trim() === '') {
    throw new DraftError('The first line says what the mail is about: Subject: …', 1, 1);
  }
  const opening: MessageBlock[] = [];
  const sections: { heading: string; spare: number; blocks: MessageBlock[] }[] = [];
  const [body = '', ...end] = rest.join('\n').split(/^---[ \t]*$/m);
  for (const part of body.split(/\n\s*\n|\n(?=##? )/)) {
    const [, heading, below = ''] = /^\s*##? (.*)\n?([\s\S]*)$/.exec(part) ?? [];
    if (heading !== undefined) sections.push({ heading: readMarkup(heading), spare: sections.length, blocks: [] });
    const block = blockIn(heading === undefined ? part : below);
    if (block !== null) (sections.at(-1)?.blocks ?? opening).push(block);
  }
  const closing = end
    .join('\n')
    .split(/\n\s*\n/)
    .flatMap((part) => blockIn(part) ?? []);
  return { locale, subject: readMarkup(subject.trim()), opening, sections, closing };
}

/** The line between header and rows; with it, plain text repeats the column names in each row. */
const RULE = /^\|[\s|:-]+\|$/;

function blockIn(part: string): MessageBlock | null {
  const lines = part.split('\n').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
  if (lines.length === 0) return null;
  if (lines.every((each) => each.startsWith('|'))) {
    const isRule = (each: string): boolean => RULE.test(each);
    const [columns = [], ...rows] = lines.filter((each) => !isRule(each)).map(cellsIn);
    return { kind: 'table', columns, rows, ...(lines.some(isRule) ? { isLabelled: true } : {}) };
  }
  if (lines.every((each) => each.startsWith('- ')))
    return { kind: 'list', items: lines.map((each) => lineFromMarkup(each.slice(2))) };
  return { kind: 'text', lines: lines.map(lineFromMarkup) };
}

function cellsIn(row: string): readonly string[] {
  return row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => readMarkup(cell.trim()));
}

/** Text in which `[title](https://…)` is a link. */
function lineFromMarkup(text: string): MessageLine {
  const parts = text.split(/(\[[^\]\n]*\]\([^)\s]*\))/u);
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [, title, url] = /^\[([^\]\n]*)\]\(([^)\s]*)\)$/u.exec(part) ?? [];
      return title === undefined || url === undefined
        ? readMarkup(part)
        : { text: readMarkup(title), url: readMarkup(url) };
    });
}

function sectionSource({ heading, blocks }: MessageSection): string {
  return `## ${escapedMarkup(heading)}\n${blocksMarkup(blocks)}`;
}

function blocksMarkup(blocks: readonly MessageBlock[]): string {
  return blocks.map(blockSource).join('\n\n');
}

function blockSource(block: MessageBlock): string {
  if (block.kind === 'text') return block.lines.map(lineMarkup).join('\n');
  if (block.kind === 'list') return block.items.map((item) => `- ${lineMarkup(item)}`).join('\n');
  const row = (cells: readonly string[]) => `| ${cells.map(escapedMarkup).join(' | ')} |`;
  const rule = block.isLabelled ? [`|${block.columns.map(() => '---').join('|')}|`] : [];
  return [row(block.columns), ...rule, ...block.rows.map(row)].join('\n');
}

function lineMarkup(line: MessageLine): string {
  return lineSpans(line)
    .map((span) =>
      typeof span === 'string' ? escapedMarkup(span) : `[${escapedMarkup(span.text)}](${escapedMarkup(span.url)})`,
    )
    .join('');
}
