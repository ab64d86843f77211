import type { en } from '../en/index.ts';

export const terms: typeof en.terms = {
  severities: { error: '오류', warning: '경고', note: '참고', off: '꺼짐' },
  tiers: { syntax: '문법', schema: '형식', structure: '구조', meaning: '의미', practice: '권장 사항' },
  sides: { customer: '고객사', vendor: '자사' },
};
