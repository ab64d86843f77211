import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const backtest: typeof en.backtest = {
  title: '예측 정확도 검증',
  basis: (live) =>
    `Go-live한 ${counts.customers(live)} 각각을, 다른 고객사의 소요 기간과 전날까지의 해당 고객사 실적으로 예측했습니다.`,
  basisEarlier: (live) =>
    `Go-live한 ${counts.customers(live)} 각각을, 계약 전에 먼저 Go-live한 고객사와 전날까지의 해당 고객사 실적으로 예측했습니다.`,
  tooFew: (live, enough) => `Go-live한 ${counts.customers(live)}: 이력이 부족합니다. ${enough}곳이 필요합니다.`,
  tooFewEarlier: (live, enough) =>
    `Go-live한 ${counts.customers(live)}: 이력이 부족합니다. 다른 고객사의 계약 전에 Go-live한 고객사 ${enough}곳이 필요합니다.`,
  everyDay: '매일',
  progress: (percent) => `${percent} %`,
  columns: {
    done: '진행률',
    plans: '플랜',
    within50: '적중 P50',
    within80: '적중 P80',
    within90: '적중 P90',
    p80: 'P80',
    p90: 'P90',
    bias: '편향',
    error: '오차',
    template: '오차: 템플릿',
    average: '오차: 평균',
  },
  short: { template: '템플릿', average: '평균' },
  legend: {
    within: {
      label: '적중',
      text: '예측일까지 Go-live한 고객사의 비율입니다. P80은 이 비율이 80 % 안팎일 때 맞습니다.',
    },
    bias: 'P50 예측이 벗어난 영업일입니다. 양수이면 실제보다 늦게 예측한 것입니다.',
    error: 'P50 예측이 앞뒤로 벗어난 영업일입니다.',
    template: { label: '템플릿', text: '템플릿의 기간만 따랐을 때의 오차입니다.' },
    average: { label: '평균', text: '지난 고객사의 평균만 따랐을 때의 오차입니다.' },
  },
};
