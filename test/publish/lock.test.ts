import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase32, toBase32 } from '../../src/publish/base32.ts';
import { type LockedPage, linkKey, lock, newSecret, secretFrom, unlock } from '../../src/publish/lock.ts';

interface Vector {
  readonly secret: string;
  readonly content: string;
  readonly links: readonly { readonly person: string; readonly generation: number; readonly key: string }[];
  readonly locked: LockedPage;
}

const file = resolve(import.meta.dirname, '../fixtures/publish/lock-vectors.json');
const vectors: readonly Vector[] = JSON.parse(readFileSync(file, 'utf8'));
const page = '7f3kq2xuab';
const jane = { person: 'jane', generation: 1 };

function secretOf(text: string) {
  const secret = secretFrom(text);
  if (secret === null) throw new Error(`no secret: ${text}`);
  return secret;
}

/** The method of src/publish/lock.ts, written with `crypto` of Node and none of our code. */
function openWithNode({ page: id, data, nonce, slots }: LockedPage, key: string): string | null {
  const linkBytes = Buffer.from(bitsOf(key));
  const made = Buffer.from(hkdfSync('sha256', linkBytes, '', `onboard slot 1\0${id}`, 40));
  const slot = slots.find((one) => one.id === made.subarray(32).toString('base64'));
  if (slot === undefined) return null;
  const contentKey = gcm(made.subarray(0, 32), slot.nonce, slot.key, `onboard slot 1\0${id}`);
  return inflateRawSync(gcm(contentKey, nonce, data, `onboard page 1\0${id}`)).toString('utf8');
}

function gcm(key: Buffer, nonce: string, data: string, additional: string): Buffer {
  const bytes = Buffer.from(data, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'));
  decipher.setAAD(Buffer.from(additional));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
}

function bitsOf(text: string): number[] {
  const bits = [...text].map((sign) => 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(sign).toString(2).padStart(5, '0'));
  return (bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
}

describe('the lock of a page', () => {
  test.each(vectors)(
    'can be opened by another implementation, and opens the test vectors ($content.length)',
    async ({ secret, content, links, locked }) => {
      const made = await lock(content, { page: locked.page, secret: secretOf(secret), old: null, holders: links });
      // Another release of zlib may compress differently, and every reader can still open the result.
      expect(made.slots.map(({ id }) => id)).toEqual(locked.slots.map(({ id }) => id));
      for (const { key, ...holder } of links) {
        expect(await linkKey(secretOf(secret), locked.page, holder)).toBe(key);
        expect(openWithNode(made, key)).toBe(content);
        expect(openWithNode(locked, key)).toBe(content);
        expect(await unlock(locked, key)).toBe(content);
      }
    },
  );

  test('computes a link exactly as described', async () => {
    const secret = secretOf(newSecret());
    const mac = createHmac('sha256', secret).update(`onboard link 1\0${page}\0jane\x002`).digest().subarray(0, 16);
    expect(await linkKey(secret, page, { person: 'jane', generation: 2 })).toBe(toBase32(mac));
  });

  test('opens with each valid link, and with no other', async () => {
    const secret = secretOf(newSecret());
    const holders = [jane, { person: 'bob', generation: 3 }];
    const locked = await lock('plan', { page, secret, old: null, holders });
    const key = await linkKey(secret, page, jane);
    expect(await unlock(locked, key)).toBe('plan');
    expect(await unlock(locked, key.toUpperCase())).toBe('plan');

    const dead = await linkKey(secret, page, { person: 'bob', generation: 2 });
    const foreign = await linkKey(secretOf(newSecret()), page, jane);
    const elsewhere = await linkKey(secret, 'another-id', jane);
    for (const wrong of [dead, foreign, elsewhere, '', key.slice(0, -1), `${key}a`, 'x'.repeat(26), '한'.repeat(26)]) {
      expect(await unlock(locked, wrong)).toBeNull();
    }
  });

  test('opens with links of the previous secret while that one is configured', async () => {
    const [secret, old] = [secretOf(newSecret()), secretOf(newSecret())];
    const oldKey = await linkKey(old, page, jane);
    expect(await unlock(await lock('plan', { page, secret, old, holders: [jane] }), oldKey)).toBe('plan');
    expect(await unlock(await lock('plan', { page, secret, old: null, holders: [jane] }), oldKey)).toBeNull();
  });

  test('gives the same bytes each time, other bytes for other content, and shows none of the content', async () => {
    const settings = { page, secret: secretOf(newSecret()), old: null, holders: [jane] };
    const content = 'Acme Accounting goes live';
    const locked = await lock(content, settings);
    expect(await lock(content, settings)).toEqual(locked);
    const changed = await lock(`${content}.`, settings);
    expect(changed.nonce).not.toBe(locked.nonce);
    expect(changed.slots[0]?.key).not.toBe(locked.slots[0]?.key);
    expect(changed.slots[0]?.id).toBe(locked.slots[0]?.id);
    expect(JSON.stringify(locked)).not.toMatch(/Acme|jane/);
  });

  test('refuses content that was changed', async () => {
    const secret = secretOf(newSecret());
    const locked = await lock('plan', { page, secret, old: null, holders: [jane] });
    const key = await linkKey(secret, page, jane);
    const bytes = Buffer.from(locked.data, 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(await unlock({ ...locked, data: bytes.toString('base64') }, key)).toBeNull();
    expect(await unlock({ ...locked, page: 'another-id' }, key)).toBeNull();
  });
});

describe('base32', () => {
  test('gives back every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect([...(fromBase32(toBase32(bytes)) ?? [])]).toEqual([...bytes]);
      }),
    );
  });

  test.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foo', 'mzxw6'],
    ['foob', 'mzxw6yq'],
    ['fooba', 'mzxw6ytb'],
    ['foobar', 'mzxw6ytboi'],
  ])('writes %j as RFC 4648 does', (text, base32) => {
    expect(toBase32(Buffer.from(text))).toBe(base32);
    expect(Buffer.from(fromBase32(base32) ?? 'null').toString()).toBe(text);
  });

  test('takes one spelling for each value', () => {
    for (const wrong of ['a', 'mz1q', 'mzxr', 'mzxw6y', '=', 'my======']) expect(fromBase32(wrong)).toBeNull();
  });

  test('a secret is 32 bytes', () => {
    expect(newSecret()).toMatch(/^[a-z2-7]{52}$/);
    expect(secretFrom(newSecret().slice(1))).toBeNull();
    expect(secretFrom(` ${'a'.repeat(52)}\n`)).toHaveLength(32);
    expect(secretFrom('b'.repeat(52))).toBeNull();
  });
});
