import { describe, expect, it } from 'vitest';
import { json } from '../../src/print/json.ts';

describe('JSON for programs', () => {
  it('reads back unchanged', () => {
    const result = { title: '##[stop-commands]x \u009b31m \u202e 한국 \u2028', list: [] };
    expect(JSON.parse(json<object>('test', result))).toEqual({ schemaVersion: 1, kind: 'test', ...result });
  });

  it('contains nothing that a terminal or a runner would execute', () => {
    const text = json<object>('test', { title: '##[x] ##vso[y] \u001b[2J \u009b31m \u202e' });
    expect(text).not.toMatch(/##\[|##vso\[|(?!\n)\p{Cc}|\p{Bidi_Control}/u);
  });
});
