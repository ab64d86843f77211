/**
 * The lock of a customer's page: its content is encrypted once, and each active link has a slot with the content key, like the key slots
 * of an encrypted disk. It only uses the platform's WebCrypto, here and in the page, and no random numbers: locking the same content
 * twice gives the same bytes, so that a host only uploads what changed.
 *
 * In detail, with `|` for a zero byte between texts in UTF-8, HMAC and HKDF over SHA-256 and HKDF without salt:
 *
 *     link key = first 128 bits of HMAC(secret, "onboard link 1" | page | person | generation)
 *     packed = the content in UTF-8, deflated (RFC 1951)
 *     content key = HMAC(secret, "onboard content 1" | page | packed)
 *     nonce = first 96 bits of HMAC(secret, "onboard nonce 1" | page | packed)
 *     data = AES-256-GCM(content key, nonce, packed) additional data: "onboard page 1" | page
 *     slot key, id = HKDF(link key, info "onboard slot 1" | page), 256 bits, and 64 bits more for the id
 *     slot nonce = first 96 bits of HMAC(content key, "onboard slot nonce 1" | id)
 *     slot = AES-256-GCM(slot key, slot nonce, content key) additional data: "onboard slot 1" | page
 *
 * Each content has its own key, so that no key is ever used with the same nonce for two texts. The key of a link is computed and never
 * stored. A new generation revokes the previous one, because no slot opens with it any more.
 */
import { fromBase32, toBase32 } from './base32.ts';

/** The holder of a link: a person of the plan, and the number of their link, from 1. */
export interface LinkHolder {
  readonly person: string;
  readonly generation: number;
}

/** A page's encrypted content as it is embedded in the page; bytes in base64. */
export interface LockedPage {
  readonly version: 1;
  readonly page: string;
  readonly nonce: string;
  readonly data: string;
  /** In the order of their ids, which says nothing about people. */
  readonly slots: readonly { readonly id: string; readonly nonce: string; readonly key: string }[];
}

/** 32 bytes known only to the publisher. */
export type Secret = Uint8Array<ArrayBuffer>;

const SECRET_BYTES = 32;
const LINK_KEY_BYTES = 16;
const NONCE_BYTES = 12;
const SLOT_KEY_BYTES = 32;
const SLOT_ID_BYTES = 8;
const { subtle } = globalThis.crypto;
/** Functions accept a limited number of arguments. */
const CHUNK_LENGTH = 8192;

/** Decodes a secret from base32; null unless it is exactly 32 bytes. */
export function secretFrom(text: string): Secret | null {
  const bytes = fromBase32(text.trim());
  return bytes?.length === SECRET_BYTES ? bytes : null;
}

/** A new secret in base32, 52 characters, from the platform's random numbers. */
export function newSecret(): string {
  return toBase32(globalThis.crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** The part of a link after `#`: 26 characters of base32. */
export async function linkKey(secret: Secret, page: string, { person, generation }: LinkHolder): Promise<string> {
  const mac = await hmac(secret, bytesForHmac('onboard link 1', page, person, String(generation)));
  return toBase32(mac.subarray(0, LINK_KEY_BYTES));
}

/**
 * Locks a page's content for the holders of active links.
 * @param old the previous secret, whose links still open the page
 */
export async function lock(content: string, { page, secret, old, holders }: LockSettings): Promise<LockedPage> {
  const packed = await packedFrom(content);
  const contentKey = await hmac(secret, joinedBytes(bytesForHmac('onboard content 1', page, ''), packed));
  const nonce = (await hmac(secret, joinedBytes(bytesForHmac('onboard nonce 1', page, ''), packed))).subarray(
    0,
    NONCE_BYTES,
  );
  const data = await encrypt(contentKey, nonce, packed, bytesForHmac('onboard page 1', page));
  const secrets = old === null ? [secret] : [secret, old];
  const keys = await Promise.all(secrets.flatMap((each) => holders.map((holder) => linkKey(each, page, holder))));
  const slots = await Promise.all(keys.map((key) => lockSlotFor(key, contentKey, page)));
  slots.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { version: 1, page, nonce: base64(nonce), data: base64(data), slots };
}

export interface LockSettings {
  readonly page: string;
  readonly secret: Secret;
  readonly old: Secret | null;
  readonly holders: readonly LinkHolder[];
}

/** The content, decrypted with the key of a link; null if the key opens no slot: it is wrong, truncated, or was renewed. */
export async function unlock(locked: LockedPage, key: string): Promise<string | null> {
  const own = await slotKeyOf(key, locked.page);
  const slot = own && locked.slots.find(({ id }) => id === own.id);
  if (!slot) return null;
  const slotData = bytesForHmac('onboard slot 1', locked.page);
  const contentKey = await decrypt(own.key, utf8Bytes(slot.nonce), utf8Bytes(slot.key), slotData);
  if (contentKey === null) return null;
  const pageData = bytesForHmac('onboard page 1', locked.page);
  const packed = await decrypt(contentKey, utf8Bytes(locked.nonce), utf8Bytes(locked.data), pageData);
  return packed && contentFrom(packed);
}

/** The id of a link's slot on a page, by which the content can distinguish its readers; null if the text is not a complete link key. */
export async function slotIdFor(key: string, page: string): Promise<string | null> {
  return (await slotKeyOf(key, page))?.id ?? null;
}

async function lockSlotFor(key: string, contentKey: Bytes, page: string): Promise<LockedPage['slots'][number]> {
  const own = await slotKeyOf(key, page);
  if (own === null) throw new TypeError('A link key is 16 bytes in base32');
  const nonce = (await hmac(contentKey, bytesForHmac('onboard slot nonce 1', own.id))).subarray(0, NONCE_BYTES);
  const wrapped = await encrypt(own.key, nonce, contentKey, bytesForHmac('onboard slot 1', page));
  return { id: own.id, nonce: base64(nonce), key: base64(wrapped) };
}

/** The key and the id of a link's slot; null if the text is not a complete link key. */
async function slotKeyOf(key: string, page: string): Promise<{ readonly key: Bytes; readonly id: string } | null> {
  const bytes = fromBase32(key);
  if (bytes?.length !== LINK_KEY_BYTES) return null;
  const base = await subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
  const info = bytesForHmac('onboard slot 1', page);
  const settings = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  const made = new Uint8Array(await subtle.deriveBits(settings, base, (SLOT_KEY_BYTES + SLOT_ID_BYTES) * 8));
  return { key: made.slice(0, SLOT_KEY_BYTES), id: base64(made.subarray(SLOT_KEY_BYTES)) };
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Texts concatenated with a zero byte between them, which none of them contains. */
function bytesForHmac(...parts: readonly string[]): Bytes {
  return new TextEncoder().encode(parts.join('\0'));
}

async function hmac(key: Bytes, text: Bytes): Promise<Bytes> {
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, text));
}

async function encrypt(key: Bytes, iv: Bytes, text: Bytes, additionalData: Bytes): Promise<Bytes> {
  const imported = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, imported, text));
}

/** Null if the text was encrypted with another key or changed since. */
async function decrypt(key: Bytes, iv: Bytes, text: Bytes, additionalData: Bytes): Promise<Bytes | null> {
  const imported = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  try {
    return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, imported, text));
  } catch {
    return null;
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK_LENGTH)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_LENGTH));
  return btoa(text);
}

function utf8Bytes(text: string): Bytes {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

function joinedBytes(first: Bytes, second: Bytes): Bytes {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

async function packedFrom(content: string): Promise<Bytes> {
  return bytesFrom(new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw')));
}

async function contentFrom(packed: Bytes): Promise<string> {
  const bytes = await bytesFrom(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')));
  return new TextDecoder().decode(bytes);
}

async function bytesFrom(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Bytes> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
