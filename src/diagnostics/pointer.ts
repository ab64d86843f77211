/** A JSON pointer (RFC 6901) from its unescaped segments, below `base`: `pointerTo('/people', 'a/b')` is `/people/a~1b`. */
export function pointerTo(base: string, ...segments: readonly (string | number)[]): string {
  return segments.reduce<string>(
    (pointer, segment) => `${pointer}/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    base,
  );
}
