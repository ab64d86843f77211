import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboard } from './ledgerly.ts';

const SAID = {
  en: 'There are no templates yet. Add one: onboard template add ID\n',
  ko: '아직 템플릿이 없습니다. 추가하기: onboard template add ID\n',
};

describe('what templates learn from, in a workspace without any', () => {
  it.each(['backtest', 'insights --drift', 'learn'])('%s says how to add one', async (typed) => {
    for (const locale of ['en', 'ko'] as const) {
      const root = folderWith({ 'onboard.yaml': `vendor: Ledgerly\nlocale: ${locale}\n` });
      const { code, printed } = await onboard(root, ...typed.split(' '));
      expect([code, printed]).toEqual([0, SAID[locale]]);
    }
  });
});
