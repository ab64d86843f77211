import { slugOf } from '../plan/model/slug.ts';

const LONGEST_NEW_ID = 32;

/** Makes a free id from a title: `Why do the totals differ?` becomes `why-do-the-totals-differ`. */
export function idFrom(title: string, taken: ReadonlySet<string>): string {
  let id = '';
  for (const word of slugOf(title).split('-')) {
    const longer = id === '' ? [...word].slice(0, LONGEST_NEW_ID).join('') : `${id}-${word}`;
    if (longer.length > LONGEST_NEW_ID) break;
    id = longer;
  }
  const base = id === '' ? 'item' : id;
  let free = base;
  for (let count = 2; taken.has(free); count += 1) free = `${base}-${count}`;
  return free;
}
