import { describe, expect, test } from 'vitest';
import { fromCp949 } from '../../src/document/cp949.ts';

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

describe('Korean as Windows writes it', () => {
  test.each([
    ['b9fdb9ab20b0cbc5e4', '법무 검토'],
    ['8c63', '똠'],
    ['89e7', '됬'],
    ['8141', '갂'],
    ['bc84', '펲'],
    ['c164', '햏'],
    ['94ee', '뷁'],
    ['c652', '힣'],
    ['9b58', '쌰'],
    ['8f4f', '뢔'],
    ['89e7bdc0b4cfb4d9', '됬습니다'],
    ['b0a18c6361', '가똠a'],
    ['', ''],
    ['41', 'A'],
  ])('%s is %j', (bytes, text) => {
    expect(fromCp949(hex(bytes))).toBe(text);
  });

  test('has every syllable once', () => {
    const bytes: number[] = [];
    for (let lead = 0x81; lead <= 0xc8; lead++)
      for (const [first, last] of [
        [0x41, 0x5a],
        [0x61, 0x7a],
        [0x81, 0xa0],
        [0xa1, 0xfe],
      ] as const)
        for (let trail: number = first; trail <= last; trail++) {
          const isEucKr = lead >= 0xa1 && trail >= 0xa1;
          const isThere = isEucKr ? lead >= 0xb0 : lead < 0xc6 || (lead === 0xc6 && trail <= 0x52);
          if (isThere) bytes.push(lead, trail);
        }
    const text = fromCp949(Uint8Array.from(bytes)) ?? '';
    expect(text).toMatch(/^[가-힣]+$/);
    expect([text.length, new Set(text).size]).toEqual([11_172, 11_172]);
  });

  test.each(['b0', '8c', 'c653', 'c940', '8c30', 'ff41'])('%s is none', (bytes) => {
    expect(fromCp949(hex(bytes))).toBeNull();
  });
});
