import { actionsKo } from './actions-ko.ts';
import { bookOf, type GapKind } from './book.ts';
import { commandsKo } from './commands-ko.ts';
import { worldKo } from './world-ko.ts';

/** Every sentence outside of reports, in Korean. */
export const phrasesKo: Readonly<Record<string, string>> = { ...actionsKo, ...commandsKo, ...worldKo };

function oneOf(words: Readonly<Record<string, string>>): GapKind {
  return { pattern: new RegExp(Object.keys(words).join('|')), told: (text) => words[text] ?? text };
}

/** Gaps that only a few words fill. */
export const gapKinds: Readonly<Record<string, GapKind>> = {
  /** A day that may be missing. */
  on: { pattern: /(?: on \d{4}-\d\d-\d\d)?/, told: (text) => text.replace(/^ on (.*)$/, ' ($1)') },
  side: oneOf({ customer: '고객사', vendor: '자사' }),
  result: oneOf({ onboarded: '온보딩 완료', churned: '이탈', cancelled: '취소' }),
  back: { pattern: /(?:back )?/, told: (text) => (text === '' ? '' : ' (앞당김)') },
  thing: oneOf({
    customer: '고객사',
    task: '할 일',
    person: '사람',
    phase: '단계',
    measure: '지표',
    colleague: '팀원',
    template: '템플릿',
    health: '상태',
    engagement: '참여도',
    csm: 'CSM',
    'task or phase': '할 일 또는 단계',
  }),
  /** What else happened, a sentence of its own. */
  saying: { pattern: /[\s\S]*?/, told: (text) => ko(text) },
  /** An entry of the plan, or an attribute, which a team names itself. */
  fact: {
    pattern: /\S+|the task that means go-live/,
    told: (text) =>
      ({
        'the task that means go-live': 'Go-live 할 일',
        customer: '고객사 이름',
        goal: '목표',
        language: '언어',
        start: '시작일',
        target: '목표일',
      })[text] ?? text,
  },
};

export const ko = bookOf(phrasesKo, gapKinds);
