import { instead } from '../../nearest.ts';

/** Asks in Korean whether another name was meant, or lists the known names if they are few; null when neither helps. */
export function meantName(typed: string, known: readonly string[]): string | null {
  const { match, few } = instead(typed, known);
  if (match !== null) return `혹시 "${match}"의 오타입니까?`;
  return few.length > 0 ? `사용할 수 있는 이름: ${few.join(', ')}.` : null;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['U+00A0', '줄 바꿈 없는 공백'],
  ['U+00AD', '소프트 하이픈'],
  ['U+200B', '폭 없는 공백'],
  ['U+200D', '폭 없는 접합자'],
  ['U+202F', '좁은 줄 바꿈 없는 공백'],
  ['U+3000', '전각 공백'],
  ['U+FEFF', '바이트 순서 표시(BOM)'],
  ['U+2011', '줄 바꿈 없는 하이픈'],
  ['U+2013', '엔 대시'],
  ['U+2014', '엠 대시'],
  ['U+2212', '빼기 기호'],
  ['U+2022', '글머리 기호'],
  ['U+00B7', '가운뎃점'],
  ['U+002A', '별표'],
  ['U+FF1A', '전각 콜론'],
  ['U+201C', '둥근 큰따옴표'],
  ['U+201D', '둥근 큰따옴표'],
  ['U+201E', '아래쪽 큰따옴표'],
  ['U+2018', '둥근 작은따옴표'],
  ['U+2019', '둥근 작은따옴표'],
]);

/** The Korean name of a character that a finding gives with its code point: `줄 바꿈 없는 공백(U+00A0)`. */
export function koreanSignName(named: string): string {
  const [code] = /U\+[0-9A-F]{4,6}/.exec(named) ?? [];
  return code === undefined ? named : `${SIGNS.get(code) ?? '모양이 비슷한 다른 문자'}(${code})`;
}
