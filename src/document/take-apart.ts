import type { Outline } from './outline.ts';

/**
 * Splits a text into its outline. Null when it is not one plain YAML map in block style: broken, empty, several documents, with aliases,
 * tags, directives, duplicate or complex keys, comments inside brackets. Lines end with `\n`, the last one too.
 */
export async function outlineOf(text: string): Promise<Outline | null> {
  return (await import('./yaml-outline.ts')).parseOutline(text);
}
