/** One key press. Pasted text arrives as one key, on one line. */
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

/** Keys that terminals send as control characters. */
const KEY_OF_CONTROL: ReadonlyMap<string, KeyName> = new Map([
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
 * The keys in the input of a terminal: several presses may arrive at once.
 * @param isPasted if so, line breaks are part of the text
 */
export function keysIn(sent: string, isPasted: boolean): readonly Key[] {
  if (isPasted) {
    const text = sent.replace(/[\p{Cc}]+/gu, ' ');
    return text === '' ? [] : [{ name: 'text', text }];
  }
  return [...sent].flatMap((text): readonly Key[] => {
    const name = KEY_OF_CONTROL.get(text);
    if (name !== undefined) return [{ name }];
    return /\p{Cc}/u.test(text) ? [] : [{ name: 'text', text }];
  });
}

/** Letters of the Korean keyboard layout, and the keys they are on. */
const KEY_OF_JAMO = new Map(
  [...'ㅂqㅈwㄷeㄱrㅅtㅛyㅕuㅑiㅐoㅔpㅁaㄴsㅇdㄹfㅎgㅗhㅓjㅏkㅣlㅋzㅌxㅊcㅍvㅠbㅜnㅡm'.matchAll(/(.)([a-z])/gu)].map(
    ([, jamo = '', letter = '']) => [jamo, letter] as const,
  ),
);

/** The letter of a command, in either keyboard layout. */
export function commandLetter(text: string): string {
  return KEY_OF_JAMO.get(text) ?? text;
}
