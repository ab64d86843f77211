import { describe, expect, it } from 'vitest';
import type { Backtest } from '../../src/insight/backtest.ts';
import type { ForecastVerdict } from '../../src/insight/verdict.ts';
import { markdown } from '../../src/print/markdown.ts';
import { backtestDoc } from '../../src/words/backtest.ts';
import { en } from '../../src/words/catalogue/en/index.ts';
import { ko } from '../../src/words/catalogue/ko/index.ts';

const verdict = (judgement: ForecastVerdict['judgement'], shift: number, customers = 25): ForecastVerdict => ({
  held: 66,
  forecasts: 100,
  customers,
  judgement,
  shift,
});

/** The sentence on the verdict, which is the last paragraph of a report without stages. */
function said(judgement: ForecastVerdict, language: typeof en): string {
  const result: Backtest = { template: 'cpa', plans: 30, isEarlierOnly: true, stages: [], verdict: judgement };
  return (
    markdown(backtestDoc([result], language))
      .trim()
      .split('\n')
      .at(-1) ?? ''
  );
}

describe('what backtest says of the forecasts', () => {
  it.each([
    [
      verdict('too optimistic', 7),
      'The day to promise (P80) held for 66 of 100 forecasts of 25 customers: too optimistic. To hold for 80 of 100, add about 7 working days.',
      '약속할 수 있는 날(P80)이 고객사 25곳의 예측 100건 중 66건에서 지켜졌습니다. 지나치게 낙관적입니다. 100건 중 80건을 지키려면 영업일로 약 7일을 더하십시오.',
    ],
    [
      verdict('too optimistic', 0),
      'The day to promise (P80) held for 66 of 100 forecasts of 25 customers: too optimistic. To hold for 80 of 100, add about 1 working day.',
      '약속할 수 있는 날(P80)이 고객사 25곳의 예측 100건 중 66건에서 지켜졌습니다. 지나치게 낙관적입니다. 100건 중 80건을 지키려면 영업일로 약 1일을 더하십시오.',
    ],
    [
      verdict('too cautious', -4),
      'The day to promise (P80) held for 66 of 100 forecasts of 25 customers: too cautious. About 4 working days earlier would have held for 80 of 100.',
      '약속할 수 있는 날(P80)이 고객사 25곳의 예측 100건 중 66건에서 지켜졌습니다. 지나치게 늦게 잡았습니다. 영업일로 약 4일 일찍 잡아도 100건 중 80건은 지켜졌을 것입니다.',
    ],
    [
      verdict('too cautious', 0),
      'The day to promise (P80) held for 66 of 100 forecasts of 25 customers: too cautious, by less than a working day.',
      '약속할 수 있는 날(P80)이 고객사 25곳의 예측 100건 중 66건에서 지켜졌습니다. 조금 늦게 잡았지만 차이는 영업일 1일 미만입니다.',
    ],
    [
      verdict('as promised', 0),
      'The day to promise (P80) held for 66 of 100 forecasts of 25 customers: as it should, for about 80 of 100.',
      '약속할 수 있는 날(P80)이 고객사 25곳의 예측 100건 중 66건에서 지켜졌습니다. 100건 중 약 80건이라는 기준에 맞습니다.',
    ],
    [
      verdict('unknown', 3, 1),
      'The day to promise (P80) held for 66 of 100 forecasts of 1 customer: too few customers to say more.',
      '약속할 수 있는 날(P80)이 고객사 1곳의 예측 100건 중 66건에서 지켜졌습니다. 고객사가 적어 더 판단할 수 없습니다.',
    ],
  ])('is one sentence in either language: %#', (judgement, english, korean) => {
    expect(said(judgement, en)).toBe(english);
    expect(said(judgement, ko)).toBe(korean);
  });
});
