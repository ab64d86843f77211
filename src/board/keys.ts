/** One press of a key. Text that was pasted comes as one key, on one line. */
export type Key = { readonly name: KeyName } | { readonly name: 'text'; readonly text: string };

export type KeyName =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'page-up'
  | 'page-down'
  | 'home'
  | 'end'
  | 'enter'
  | 'escape'
  | 'tab'
  | 'back-tab'
  | 'backspace'
  | 'clear'
  | 'quit';

/** Keys that terminals send as characters of their own. */
const CONTROLS: ReadonlyMap<string, KeyName> = new Map([
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  ['\b', 'backspace'],
  ['\x7f', 'backspace'],
  ['\x1b', 'escape'],
  ['\x15', 'clear'],
  ['\x03', 'quit'],
]);

/**
 * The keys in what a terminal sent: several presses may come at once.
 * @param isPasted line breaks are then part of the text
 */
export function keysIn(sent: string, isPasted: boolean): readonly Key[] {
  if (isPasted) {
    const text = sent.replace(/[\p{Cc}]+/gu, ' ');
    return text === '' ? [] : [{ name: 'text', text }];
  }
  return [...sent].flatMap((text): readonly Key[] => {
    const name = CONTROLS.get(text);
    if (name !== undefined) return [{ name }];
    return /\p{Cc}/u.test(text) ? [] : [{ name: 'text', text }];
  });
}

/** Letters as they come while the Korean keyboard is on: the key that was meant stands where the letter does. */
const HANGUL = new Map(
  [...'ㅂqㅈwㄷeㄱrㅅtㅛyㅕuㅑiㅐoㅔpㅁaㄴsㅇdㄹfㅎgㅗhㅓjㅏkㅣlㅋzㅌxㅊcㅍvㅠbㅜnㅡm'.matchAll(/(.)([a-z])/gu)].map(
    ([, jamo = '', letter = '']) => [jamo, letter] as const,
  ),
);

/** The letter of a command, whichever keyboard is on. */
export function commandLetter(text: string): string {
  return HANGUL.get(text) ?? text;
}
