/**
 * The beginnings of lines that introduce a quotation with its author and time. They may be broken over two lines. Programs end them with
 * a colon and never write "I"; people also write about days and about who made what.
 */
const BEGINNING_WITH_WHEN: readonly RegExp[] = [
  /^on (?=.*\d).{6,160}(?<!\b(?:i|we)) wrote ?:$/i,
  /^\d{4}(?:년|[.-] ?\d{1,2}[.-]).{0,160}(?:작성|보냄|님이|썼습니다).{0,20}[:：]$/u,
];
/** What begins the part of a mail that its sender did not write: such a line, or a divider with words. */
const INTRODUCTIONS: readonly RegExp[] = [
  ...BEGINNING_WITH_WHEN,
  /^.{0,80}님이 (?:작성|보냄).{0,10}[:：]$/u,
  /^(?=.*<\S+@\S+>).{0,120} 작성.{0,40}[:：]$/u,
  /^-{2,} ?\[? ?(?:original message|forwarded message|원본 ?(?:메일|메시지|이메일)|받은 ?(?:메일|메시지)(?: 내용)?|전달된 ?(?:메일|메시지|이메일)) ?\]? ?-{2,}$/i,
  /^(?:begin forwarded message|전달된 (?:메시지|메일|이메일)의? ?시작) ?[:：]$/i,
  /^_{10,}$/,
];
/** The header of a quoted mail that Outlook puts above it: the sender, and then the date or the recipient. */
const FROM_HEADER = /^\*?(?:from|보낸 ?사람|발신(?:인|자)?) ?\*? ?[:：]/iu;
/** A name with its address, as programs write it. People may mention a bare address themselves: `From: billing@acme.example`. */
const NAMED_ADDRESS = /<[^\s<>]+@[^\s<>]+>/;
const REST_OF_HEAD =
  /^\*?(?:sent|date|to|cc|subject|보낸 ?날짜|날짜|일시|발신일|받는 ?사람|수신(?:인|자)?|참조|제목) ?\*? ?[:：]/iu;
/** The standard signature separator (RFC 3676), and what phones use. */
const SIGNATURE = /^-- ?$/;
const SENT_FROM: readonly RegExp[] = [
  /^sent from my (?:\w+|(?:iphone|ipad|galaxy|samsung|pixel|android|mobile|verizon)[\w ,+-]{1,40})$/i,
  /^(?:sent from|get) (?:outlook|mail|yahoo mail|gmail|samsung email|proton mail) for [\w ]{2,30}$/i,
  /^(?:(?:나의|내|제) )?(?:iphone|ipad|아이폰|아이패드|galaxy|갤럭시|휴대전화|모바일)[\p{L}\p{N} ]{0,20}에서 (?:보냄|보낸 ?(?:메일|메시지|이메일)(?:입니다)?|보냈습니다)\.?$/iu,
  /^(?:(?:ios|android)용 outlook (?:다운로드|받기|에서 보냄)|outlook for (?:ios|android)에서 보냄)$/iu,
];
const DISCLAIMER =
  /^(?:this (?:e-?mail|message)\b.{0,60}\bconfidential\b|본 (?:메일|전자우편)은?.{0,60}(?:기밀|수신인|비밀(?!번호)))/iu;

/**
 * The part of a mail's text that its sender wrote: without quotations below or between, signature and disclaimer. When unsure, it keeps a
 * line: better one too many than a lost one. Text that is only kept because there is nothing else is marked as quoted, so that the words
 * of others become a comment and are never carried out as the sender's.
 */
export function replyText(text: string): string {
  const lines = text.split('\n');
  const own: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [line = '', next = ''] = [lines[at]?.trim(), lines[at + 1]?.trim()];
    if (/^>/.test(line)) continue;
    const introduces = introductionIn(line, next);
    // There is no signature above all text; some people put a disclaimer there.
    const isOver = isEnd(line) && own.some((each) => each.trim() !== '');
    if (introduces === 0 && !isOver) own.push(lines[at] ?? '');
    // A quotation marked line by line ends with its marks, and the sender's text may be between and below.
    else if (introduces > 0 && isMarkedAfter(lines, at + introduces)) at += introduces - 1;
    else break;
  }
  const words = own.join('\n').trim();
  return words === '' ? asQuoted(text.trim()) : words;
}

/** A longer line is not an introduction, and would take long to match. */
const LONGEST_INTRODUCTION = 250;

/** The number of lines of an introduction that begins here; 0: none. */
function introductionIn(line: string, next: string): number {
  if (line.length > LONGEST_INTRODUCTION) return 0;
  if (INTRODUCTIONS.some((introduction) => introduction.test(line))) return 1;
  if (FROM_HEADER.test(line) && (NAMED_ADDRESS.test(line) || REST_OF_HEAD.test(next))) return 1;
  return BEGINNING_WITH_WHEN.some((introduction) => introduction.test(`${line} ${next.slice(0, LONGEST_INTRODUCTION)}`))
    ? 2
    : 0;
}

function isEnd(line: string): boolean {
  return SIGNATURE.test(line) || DISCLAIMER.test(line) || SENT_FROM.some((phone) => phone.test(line));
}

/** Whether the next non-empty line has a quote mark. */
function isMarkedAfter(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 3).find((line) => line.trim() !== '');
  return next?.trimStart().startsWith('>') === true;
}

function asQuoted(text: string): string {
  return text === '' ? '' : text.replace(/^(?!>)/gm, '> ');
}
