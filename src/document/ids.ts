import { readFast } from './read-fast.ts';

/**
 * The ids in all lists under a key, as far as a text can be read that is still being written.
 * @param key `tasks`, `phases` or `questions`
 */
export async function listIds(text: string, key: string): Promise<readonly string[]> {
  return [...idsUnder(await roughly(text), key)];
}

async function roughly(text: string): Promise<unknown> {
  const quick = readFast(text);
  return quick === null ? (await import('./yaml-tree.ts')).readRoughly(text) : quick.data;
}

function* idsUnder(value: unknown, key: string, holder = ''): Generator<string> {
  if (Array.isArray(value)) {
    for (const member of value) {
      const id: unknown = typeof member === 'object' && member !== null && 'id' in member ? member.id : null;
      if (holder === key && typeof id === 'string') yield id;
      yield* idsUnder(member, key);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* idsUnder(inner, key, name);
  }
}
