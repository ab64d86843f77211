import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const rules: typeof en.rules = {
  title: '규칙',
  tiers: {
    syntax: '문법: YAML이 아닌 텍스트',
    schema: '형식: 잘못된 데이터 구조',
    structure: '구조: 대상이 없거나 순환하는 이름',
    meaning: '의미: 사실일 수 없는 내용',
    practice: '권장 사항: 경험상 피해야 할 내용',
  },
  columns: { rule: '규칙', severity: '심각도', demands: '요구 사항', word: '용어', means: '뜻' },
  glossary: '화면에 나오는 용어',
  also: (names) => `다른 표현: ${names}`,
  fixed: (command) => lineWithParticles`앞의 세 종류는 끄거나 면제할 수 없습니다. 규칙 하나의 전체 설명: ${command}`,
};
