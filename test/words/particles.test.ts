import { describe, expect, it } from 'vitest';
import { foreign, plainTextOf } from '../../src/print/doc.ts';
import { behind, lineWithParticles } from '../../src/words/particles.ts';
import { koreanBook } from '../../src/words/phrases/ko.ts';

describe('Korean particles', () => {
  it.each([
    ['새벽회계', '이(가) 없습니다', '가 없습니다'],
    ['한빛세무법인', '이(가) 없습니다', '이 없습니다'],
    ['데이터', '은(는)', '는'],
    ['플랜', '은(는)', '은'],
    ['파일', '을(를)', '을'],
    ['회의', '을(를)', '를'],
    ['서울', '(으)로', '로'],
    ['부산', '(으)로', '으로'],
    ['대구', '(으)로', '로'],
    ['미나', '(이)라는 사람', '라는 사람'],
    ['지훈', '(이)라는 사람', '이라는 사람'],
    ['지훈', '과(와) 비교', '과 비교'],
    ['미나', '와(과) 비교', '와 비교'],
    // A word in quotes, or with something in brackets, is read without them.
    ['"SSO 설정', '"이(가)', '"이'],
    ['11월 21일(토)', '이(가)', '이'],
    ['김지영 (팀장)', '은(는)', '은'],
    ['템플릿 회계', '(회계)이(가)', '(회계)이(가)'],
    // Digits as they are read: 삼, 사, 육, 칠, 십, 백.
    ['3', '을(를)', '을'],
    ['4', '을(를)', '를'],
    ['A-6', '은(는)', '은'],
    ['7', '(으)로', '로'],
    ['10', '(으)로', '으로'],
    ['100', '이(가)', '이'],
    // How other letters are read is not known.
    ['import-data', '은(는)', '은(는)'],
    ['', '이(가)', '이(가)'],
    ['새벽회계', ' 이(가)', ' 이(가)'],
  ])('of %s: %s', (word, rest, fitted) => {
    expect(behind(word, rest)).toBe(fitted);
  });

  it('are the same for names in decomposed Unicode', () => {
    expect(behind('플랜'.normalize('NFD'), '이(가)')).toBe('이');
  });

  it('are chosen in texts, and never change text of people', () => {
    const name = foreign('은(는) 새벽회계');
    expect(plainTextOf(lineWithParticles`"${name}"이(가) ${foreign('플랜')}을(를) 기다림`)).toBe(
      '"은(는) 새벽회계"가 플랜을 기다림',
    );
  });

  it('take their form in sentences that are told', () => {
    expect(koreanBook('새벽회계 is closed')).toBe('새벽회계는 종료된 플랜입니다');
    expect(koreanBook('한빛세무법인 is closed')).toBe('한빛세무법인은 종료된 플랜입니다');
    expect(koreanBook('acme is closed')).toBe('acme은(는) 종료된 플랜입니다');
  });
});

describe('days in Korean sentences', () => {
  it('are said, not written as in files', () => {
    expect(koreanBook('계정 has been done since 2026-11-20.')).toBe(
      '계정은 2026년 11월 20일(금)에 이미 완료되었습니다.',
    );
    expect(koreanBook('연결 due 2026-11-24 → 2026-11-27: 출장')).toBe(
      '연결 기한 2026년 11월 24일(화) → 2026년 11월 27일(금): 출장',
    );
    expect(koreanBook('연결 done on 2026-11-20')).toBe('연결 완료, 2026년 11월 20일(금)');
  });

  it('follow values, which have their units close by', () => {
    expect(koreanBook('월말 문의: 60 건 on 2026-11-19')).toBe('월말 문의: 60건, 2026년 11월 19일(목)');
    expect(koreanBook('calls: 60 a month')).toBe('calls: 60 a month');
    expect(koreanBook('target 2026-12-15 (was 2026-11-27)')).toBe('목표일 2026년 11월 27일(금) → 2026년 12월 15일(화)');
    expect(koreanBook('goal Fewer calls: 10')).toBe('목표 Fewer calls: 10');
  });

  it('do not change when they are to be typed', () => {
    expect(
      koreanBook('If they have signed: --purchased 2026-11-20. If not, give the new expected day of signing.'),
    ).toBe('이미 계약했으면: --purchased 2026-11-20. 아직이면 새 계약 예정일을 지정하십시오.');
  });
});
