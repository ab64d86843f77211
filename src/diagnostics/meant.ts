/**
 * Korean names of values that people also type: in conditions, options and answers to questions. In files and for programs they stay
 * English.
 */
const SPOKEN: Readonly<Record<string, string>> = {
  지연: 'off-track',
  위험: 'at-risk',
  미정: 'unknown',
  정상: 'on-track',
  '계약 전': 'prospect',
  완료: 'done',
  이탈: 'churned',
  취소: 'cancelled',
  '온보딩 완료': 'onboarded',
  정체: 'stalled',
  낮음: 'low',
  보통: 'medium',
  높음: 'high',
  미확인: 'unknown',
  '기한 초과': 'overdue',
  '일시 중지': 'paused',
  막힘: 'blocked',
  보관: 'archived',
  고객사: 'customer',
  자사: 'vendor',
  상태: 'health',
  참여도: 'engagement',
  템플릿: 'template',
  '담당자 퇴사': 'champion-left',
  '효과 없음': 'no-value',
  가격: 'price',
  '기능 부족': 'missing-feature',
  '도입 지연': 'too-slow',
  기타: 'other',
};

/** The value that a word means: the value itself, or its Korean name; null for none. */
export function meantBy<Value extends string>(typed: string, values: readonly Value[]): Value | null {
  const named = typed.normalize('NFC').trim();
  const meant = Object.hasOwn(SPOKEN, named) ? SPOKEN[named] : named;
  return values.find((value) => value === named || value === meant) ?? null;
}
