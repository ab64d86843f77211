import { describe, expect, it } from 'vitest';
import { item } from '../../../src/report/text/blocks.ts';

describe('an item of a list', () => {
  it('is one line where there is room', () => {
    expect(item('  - ', 'Send the FAQ', { width: 16 })).toEqual(['  - Send the FAQ']);
  });

  it('goes on below its own text, and never beyond the screen', () => {
    expect(item('  - ', 'Send the FAQ', { width: 12 })).toEqual(['  - Send the', '    FAQ']);
    expect(item('  ', '고객사 안내 자료', { width: 12 })).toEqual(['  고객사', '  안내 자료']);
  });

  it('is coloured line by line', () => {
    expect(item('- ', 'one two', { width: 5 }, (line) => `<${line}>`)).toEqual(['- <one>', '  <two>']);
  });
});
