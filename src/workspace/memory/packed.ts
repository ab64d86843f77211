import { isAscii } from 'node:buffer';

/** The binary format of kept data: one head as JSON, and columns of numbers or bytes after it that need no parsing. */

const ALIGNED = 8;

/** @returns one buffer: the length of each part, the head, and the columns, each aligned to eight bytes */
export function packed(head: unknown, columns: readonly Uint8Array[]): Buffer {
  const parts = [Buffer.from(JSON.stringify(head)), ...columns];
  const lengths = Float64Array.of(parts.length, ...parts.map(({ byteLength }) => byteLength));
  const size = parts.reduce((sum, { byteLength }) => sum + alignedLength(byteLength), lengths.byteLength);
  const all = Buffer.alloc(size);
  all.set(bytesOfColumn(lengths));
  let at = lengths.byteLength;
  for (const part of parts) {
    all.set(part, at);
    at += alignedLength(part.byteLength);
  }
  return all;
}

export interface Unpacked {
  /** JSON; the reader knows its shape. */
  readonly head: string;
  readonly columns: readonly Buffer[];
}

/** The parts of packed data. The bytes are those that were written, because they were sealed. */
export function unpacked(all: Buffer): Unpacked {
  const [count = 0] = numbersIn(all.subarray(0, ALIGNED));
  const lengths = numbersIn(all.subarray(ALIGNED, ALIGNED * (count + 1)));
  let at = ALIGNED * (count + 1);
  const [head, ...columns] = Array.from(lengths, (length) => {
    const part = all.subarray(at, at + length);
    at += alignedLength(length);
    return part;
  });
  return { head: head?.toString('utf8') ?? '', columns };
}

/** The bytes of a column of numbers. */
export function bytesOfColumn(column: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** A column of doubles, copied: the data read need not be aligned. */
export function numbersIn(bytes: Uint8Array | undefined): Float64Array {
  const column = new Float64Array((bytes?.byteLength ?? 0) / Float64Array.BYTES_PER_ELEMENT);
  if (bytes !== undefined) new Uint8Array(column.buffer).set(bytes);
  return column;
}

/** A column of whole numbers of 32 bits, copied. */
export function integersIn(bytes: Uint8Array | undefined): Int32Array {
  const column = new Int32Array((bytes?.byteLength ?? 0) / Int32Array.BYTES_PER_ELEMENT);
  if (bytes !== undefined) new Uint8Array(column.buffer).set(bytes);
  return column;
}

/** A column of text. */
export function textIn(bytes: Buffer | undefined): string {
  return bytes === undefined ? '' : bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

function alignedLength(length: number): number {
  return Math.ceil(length / ALIGNED) * ALIGNED;
}
