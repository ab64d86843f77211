import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../src/updates/envelope.ts';
import { withoutKeys } from '../../src/updates/keys.ts';

const PAGE = '7f3kq2xuab';
const KEY = 'abcdefghijklmnopqrstuvwx23';
const BROKEN = `${KEY.slice(0, 12)}\n> ${KEY.slice(12)}`;

describe('a key of any link', () => {
  test.each([
    ['an address', `https://v.example/p/${PAGE}/#${KEY}`, `https://v.example/p/${PAGE}/#abcd…`],
    ['in capitals', `https://v.example/p/${PAGE}#${KEY.toUpperCase()}`, `https://v.example/p/${PAGE}#ABCD…`],
    ['an address of mail', `plans+${PAGE}.${KEY}.0a1b2@v.example`, `plans+${PAGE}.abcd….0a1b2@v.example`],
    ['an escaped one of mail', `plans%2B${PAGE}.${KEY}@v.example`, `plans%2B${PAGE}.abcd…@v.example`],
    [
      'a link of Outlook',
      `?url=https%3A%2F%2Fv%2Fp%2F${PAGE}%2F%23${KEY}&data=1`,
      `?url=https%3A%2F%2Fv%2Fp%2F${PAGE}%2F%23abcd…&data=1`,
    ],
    ['a link of Proofpoint', `?u=https-3A__v_p_${PAGE}_-23${KEY}&d=1`, `?u=https-3A__v_p_${PAGE}_-23abcd…&d=1`],
    ['a newer one', `v3/__https://v/p/${PAGE}/*${KEY}__;Iw!!`, `v3/__https://v/p/${PAGE}/*abcd…__;Iw!!`],
    ['over two lines', `https://v/p/${PAGE}/#${BROKEN}\nThanks`, `https://v/p/${PAGE}/#abcd…\nThanks`],
  ])('is cut: %s', (_, text, cut) => {
    expect(withoutKeys(text, '')).toBe(cut);
  });

  test.each([
    ['25 signs', `https://v/p/${PAGE}/#${KEY.slice(1)}`],
    ['27 signs', `https://v/p/${PAGE}/#${KEY}a`],
    ['words in the lines below', `https://v/p/${PAGE}/#\nplease have a look at the second bank`],
    ['no page', `https://v/p/${PAGE.slice(1)}/#${KEY}`],
    ['letters without an address', KEY],
  ])('is not what only looks like one: %s', (_, text) => {
    expect(withoutKeys(text, '')).toBe(text);
  });
});

describe('the key of the sender', () => {
  test('is cut everywhere, also across two lines', () => {
    expect(withoutKeys(`${KEY} ${BROKEN}`, KEY)).toBe('abcd… abcd…');
  });

  test('is cut inside an id so that the id stays valid, however often it is there', () => {
    const head = `onboard update 1\npage: ${PAGE}\nkey: ${KEY}\n`;
    const ids = [`x-${KEY}`, `${KEY}-${KEY}`].map((id) => {
      const reading = readEnvelope(`${head}id: ${id}\n\ndone`, 'file');
      return reading.ok ? reading.update.id : reading.problem;
    });
    expect(ids).toEqual(['x-abcd', 'abcd-abcd']);
  });
});
