/** What begins the part of a mail that its sender did not write: the line that introduces a quotation. */
const INTRODUCTIONS: readonly RegExp[] = [
  /^on .{6,120} wrote:$/i,
  /^-{2,} ?(?:original message|forwarded message|원본 메일|원본 메시지) ?-{2,}$/i,
  /^\d{4}년 \d{1,2}월 \d{1,2}일.{0,80}(?:작성|님이).{0,20}:?$/u,
  /^.{0,80}님이 (?:작성|보냄).{0,10}:?$/u,
  /^(?:from|보낸 ?사람|발신) ?: .+@.+$/iu,
  /^_{10,}$/,
];
/** The usual sign that a signature follows (RFC 3676), and what phones put there. */
const SIGNATURE = /^-- ?$/;
const SENT_FROM =
  /^(?:sent from my \w+|get outlook for \w+|(?:내 )?(?:iphone|아이폰|갤럭시)에서 (?:보냄|보낸 메일).*)$/iu;
const DISCLAIMER =
  /^(?:this (?:e-?mail|message)\b.{0,60}\bconfidential\b|본 (?:메일|전자우편)은?.{0,60}(?:기밀|수신인|비밀))/iu;

/**
 * The part of a mail's text that its sender wrote: without what is quoted below or between, signature and disclaimer. When it is not
 * sure, it keeps: rather a line too many than one lost.
 */
export function ownWords(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => isEnd(line.trim(), lines[index + 1]?.trim() ?? ''));
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line));
  const words = own.join('\n').trim();
  return words === '' ? text.trim() : words;
}

function isEnd(line: string, next: string): boolean {
  if (SIGNATURE.test(line) || SENT_FROM.test(line) || DISCLAIMER.test(line)) return true;
  // Long introductions are broken over two lines by mail programs.
  return (
    INTRODUCTIONS.some((introduction) => introduction.test(line)) || /^on .{6,120} wrote:$/i.test(`${line} ${next}`)
  );
}
