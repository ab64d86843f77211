import { describe, expect, it } from 'vitest';
import { columnsWide } from '../../src/print/width.ts';
import { onboardIn } from '../support/onboard.ts';

const EXAMPLE = 'examples/ledgerly';
const LOOKS = [
  ['status'],
  ['status', '한빛세무법인'],
  ['timeline', '한빛세무법인'],
  ['why', '한빛세무법인'],
  ['template', 'list'],
  ['template', 'show', '회계법인'],
  ['calendar'],
  ['calendar', 'show'],
  ['insights'],
  ['learn'],
  ['backtest'],
  ['validate'],
  ['explain'],
];
/** A place in a file. It must stay in one piece so that people can click or copy it. */
const PLACE = /^\S+\.yaml:\d/;

describe('what is printed for people', () => {
  it.each([40, 60])('keeps within a screen of %i columns', async (columns) => {
    for (const argv of LOOKS) {
      const { printed } = await onboardIn(EXAMPLE, argv, { COLUMNS: String(columns) });
      const wide = printed.split('\n').filter((line) => columnsWide(line) > columns && !PLACE.test(line));
      expect(wide, `${argv.join(' ')} at ${columns}`).toEqual([]);
    }
  });

  it('has only ASCII, except in names, when the locale has only ASCII', async () => {
    for (const argv of [...LOOKS, ['--help'], ['recap', '--help'], ['move', '--help'], ['explain', 'unknown-owner']]) {
      const { printed, said } = await onboardIn(EXAMPLE, argv, { LC_ALL: 'C' });
      const strange = `${printed}${said}`.replace(/\p{L}/gu, '').match(/[^\p{ASCII}]/gu);
      expect(strange, argv.join(' ')).toBeNull();
    }
  });

  it('prints a file as it is in any locale', async () => {
    const argv = ['new', 'A → B … C', '--template', 'cpa', '--id', 'abc', '--dry-run'];
    expect((await onboardIn(EXAMPLE, argv, { LC_ALL: 'C' })).printed).toContain('A → B … C');
    expect((await onboardIn(EXAMPLE, argv, { LC_ALL: 'C' })).said).toContain('A -> B ... C');
  });
});
