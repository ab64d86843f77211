import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const backtest: typeof en.backtest = {
  title: '예측 정확도 검증',
  basis: (live) =>
    `Go-live한 ${counts.customers(live)} 각각을, 전날까지의 해당 고객사 실적과 나머지 모든 고객사(나중에 Go-live한 고객사 포함)의 소요 기간으로 다시 예측했습니다.`,
  basisEarlier: (live, tried, enough) =>
    `${counts.customers(live)}이 Go-live했습니다. 그중 ${tried}곳을, 다른 고객사 ${enough}곳 이상이 이미 Go-live한 날 아침에 알 수 있던 사실만으로 다시 예측했습니다.`,
  tooFew: (live, enough) =>
    `Go-live한 ${counts.customers(live)}: 이력이 부족합니다. 예측할 고객사 외에 ${enough}곳이 필요합니다.`,
  tooFewEarlier: (live, enough) =>
    `Go-live한 ${counts.customers(live)}: 이력이 부족합니다. 다른 고객사가 진행 중일 때 이미 Go-live한 고객사 ${enough}곳이 필요합니다.`,
  held: (held, forecasts, customers) =>
    `약속할 수 있는 날(P80)이 ${counts.customers(customers)}의 예측 ${forecasts}건 중 ${held}건에서 지켜졌습니다`,
  unknown: (held) => `${held}. 고객사가 적어 더 판단할 수 없습니다.`,
  asPromised: (held) => `${held}. 100건 중 약 80건이라는 기준에 맞습니다.`,
  tooOptimistic: (held, days) =>
    `${held}. 지나치게 낙관적입니다. 100건 중 80건을 지키려면 영업일로 약 ${days}일을 더하십시오.`,
  tooCautious: (held, days) =>
    days === 0
      ? `${held}. 조금 늦게 잡았지만 차이는 영업일 1일 미만입니다.`
      : `${held}. 지나치게 늦게 잡았습니다. 영업일로 약 ${days}일 일찍 잡아도 100건 중 80건은 지켜졌을 것입니다.`,
  outOf: (part, whole) => `${whole}곳 중 ${part}곳`,
  progress: (percent) => `${percent}%`,
  columns: {
    done: '진행률',
    within50: '적중 P50',
    within80: '적중 P80',
    within90: '적중 P90',
    p80: 'P80',
    p90: 'P90',
    bias: '편향',
    error: '오차',
    stage: '오차: 같은 단계',
    average: '오차: 평균',
    template: '오차: 템플릿',
  },
  short: { stage: '같은 단계', average: '평균', template: '템플릿' },
  legend: {
    within: {
      label: '적중',
      text: '예측일까지 Go-live한 고객사의 비율입니다. P80은 이 비율이 80% 안팎일 때 맞습니다.',
    },
    bias: 'P50 예측이 벗어난 영업일입니다. 양수이면 실제보다 늦게 예측한 것입니다.',
    error: 'P50 예측이 앞뒤로 벗어난 영업일입니다.',
    stage: { label: '같은 단계', text: '진행률이 같을 때 지난 고객사에 남아 있던 기간을 따랐을 때의 오차입니다.' },
    template: { label: '템플릿', text: '템플릿의 기간만 따랐을 때의 오차입니다.' },
    average: { label: '평균', text: '지난 고객사의 평균만 따랐을 때의 오차입니다.' },
  },
};
