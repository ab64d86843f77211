/** A JSON pointer (RFC 6901) from its unescaped segments, below `base`: `pointerTo('/people', 'a/b')` is `/people/a~1b`. */
export function pointerTo(base: string, ...segments: readonly (string | number)[]): string {
  return segments.reduce<string>(
    (pointer, segment) => `${pointer}/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    base,
  );
}

/** The unescaped segments of a JSON pointer: `/people/a~1b` is `['people', 'a/b']`, the empty pointer `[]`. */
export function pointerSegments(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
