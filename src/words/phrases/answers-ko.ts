/** Why a customer's answer was not applied, in Korean. The format is that of `actions-ko.ts`. */
export const answersKo: Readonly<Record<string, string>> = {
  'It is longer than {} KiB.': '{0} KiB보다 깁니다.',
  'It does not begin with "onboard update 1".': '"onboard update 1"로 시작하지 않습니다.',
  'Its {} is missing or cut off.': '{0:part}가 없거나 잘렸습니다.',
  'It is not an email that can be read.': '읽을 수 있는 메일이 아닙니다.',
  'It says nothing.': '내용이 없습니다.',
  'Its link is not valid for any plan: it may be an old one, or cut off.':
    '어느 플랜의 링크도 아닙니다. 오래된 링크이거나 잘린 링크일 수 있습니다.',
  'Its plan or its person no longer exists.': '해당 플랜이나 사람이 더 이상 없습니다.',
  '{} is over': '{0}은(는) 이미 지난 날짜입니다',
  'The plan of {} is closed': '{0}의 플랜은 종료되었습니다',
  'Cannot listen at {}, port {}: {}': '{0}, {1}번 포트를 열 수 없습니다: {2}',
  'Choose another port: --port 0 takes one that is free.':
    '다른 포트를 고르십시오. --port 0은 비어 있는 포트를 고릅니다.',
  'Once more: {}': '한 번 더 반영합니다: {0}',
  'it is committed but not pushed: {}': '커밋했지만 푸시하지 못했습니다: {0}',
  'the server does not have its commit; if it stays so, onboard doctor says why':
    '서버에 아직 그 커밋이 없습니다. 계속 그러면 onboard doctor가 이유를 알려 줍니다',
};
