import { cleanText } from '../clean.ts';
import {
  cleanBesideLinks,
  isSafe,
  lineSpans,
  type Message,
  type MessageBlock,
  type MessageLine,
  type MessageSection,
} from './message.ts';

/** A message as plain text, for mail programs that show nothing else. The subject is not included. */
export function messageText({ opening, sections, closing }: Omit<Message, 'subject'>): string {
  return `${[...opening.map(blockText), ...sections.map(sectionText), ...closing.map(blockText)].join('\n\n')}\n`;
}

/** The maximum length of a chat message, in characters. */
export const KAKAO_LIMIT = 1000;

/** A message short enough for a chat, and the headings of the sections that were left out. */
export interface ShortMessage {
  readonly text: string;
  readonly cut: readonly string[];
  /** Whether text was cut off in the middle, because it is too long even without all sections. */
  readonly isCutOff: boolean;
}

/**
 * A message to paste into KakaoTalk: plain text, at most 1,000 characters. Whole sections are left out, the least important first.
 * @param more the sentence that says where the rest is, added when something was left out
 */
export function messageKakao(message: Message, more: string): ShortMessage {
  let sections = message.sections;
  const cut: string[] = [];
  const written = () => {
    const closing: readonly MessageBlock[] =
      cut.length === 0 || more === '' ? message.closing : [{ kind: 'text', lines: [more] }, ...message.closing];
    return messageText({ ...message, sections, closing }).trimEnd();
  };
  let whole = written();
  while (characterCount(whole) > KAKAO_LIMIT && sections.length > 0) {
    const leastNeeded = sections.reduce((least, each) => (each.spare >= least.spare ? each : least));
    sections = sections.filter((each) => each !== leastNeeded);
    cut.unshift(leastNeeded.heading);
    whole = written();
  }
  const isCutOff = characterCount(whole) > KAKAO_LIMIT;
  return { text: isCutOff ? `${[...whole].slice(0, KAKAO_LIMIT - 1).join('')}…` : whole, cut, isCutOff };
}

function characterCount(text: string): number {
  return [...text].length;
}

function sectionText({ heading, blocks }: MessageSection): string {
  return [`[${cleanText(heading)}]`, ...blocks.map(blockText)].join('\n');
}

function blockText(block: MessageBlock): string {
  if (block.kind === 'text') return block.lines.map(lineText).join('\n');
  if (block.kind === 'list') return block.items.map((item) => `- ${lineText(item)}`).join('\n');
  const { columns, rows, isLabelled } = block;
  const said = (cell: string, at: number) =>
    isLabelled && at > 0 ? `${columns[at]} ${cleanText(cell)}` : cleanText(cell);
  return rows
    .map((row) => row.map(said).filter((cell) => cell !== ''))
    .map((cells) => `- ${cells.join(' · ')}`)
    .join('\n');
}

function lineText(line: MessageLine): string {
  return lineSpans(line)
    .map((span) => {
      if (typeof span === 'string') return cleanBesideLinks(span);
      if (!isSafe(span)) return cleanText(span.text);
      return span.text === span.url ? cleanText(span.url) : `${cleanText(span.text)}: ${cleanText(span.url)}`;
    })
    .join('');
}
