import type { Translated } from '../rule.ts';
import { type syntax as english, LONGEST_LINE, type Twin, type YamlFault, type YamlFeature } from '../syntax.ts';
import { koreanSignName } from './names.ts';

const FAULTS: Readonly<Record<YamlFault, { readonly problem: string; readonly way: string }>> = {
  'nested-colon': { problem: '값 하나에 ": "이 두 번 나옵니다', way: '값을 따옴표로 묶으십시오: "…".' },
  'missing-colon': {
    problem: '`key: value`도 `- item`도 아닙니다',
    way: '키 뒤에 콜론과 공백이 빠졌거나, 윗줄에 이어지는 글인데 들여쓰기가 부족합니다.',
  },
  'unclosed-quote': {
    problem: '따옴표가 닫히지 않았습니다',
    way: '닫는 따옴표를 넣으십시오. 글에 들어 있는 따옴표라면 두 번 쓰십시오.',
  },
  'unclosed-bracket': {
    problem: '{ 또는 [ 괄호가 닫히지 않았거나, 이어지는 줄이 키보다 왼쪽에 있습니다',
    way: '닫는 괄호를 넣고, 이어지는 줄은 키보다 더 들여 쓰십시오.',
  },
  'missing-comma': {
    problem: '항목 사이에 쉼표가 없습니다',
    way: '{ } 또는 [ ] 안의 항목은 ", "로 구분하고, 이런 문자가 들어 있는 글은 따옴표로 묶으십시오.',
  },
  'stray-comma': { problem: '쉼표가 하나 더 있습니다', way: '쉼표를 지우십시오.' },
  dash: {
    problem: '키와 같은 줄에서 목록이 시작됩니다',
    way: '`- item`을 키 아래에 한 줄씩 쓰거나 [a, b]처럼 쓰십시오.',
  },
  indentation: {
    problem: '들여쓰기가 윗줄과 맞지 않습니다',
    way: '같은 수준의 줄과 맞추십시오. 한 수준은 공백 2칸입니다.',
  },
  tab: { problem: '탭으로 들여 썼습니다', way: '공백으로 들여 쓰십시오.' },
  escape: {
    problem: 'YAML에 없는 백슬래시 표기입니다',
    way: '백슬래시를 두 번 쓰거나 작은따옴표로 묶으십시오.',
  },
  start: { problem: '값은 이 문자로 시작할 수 없습니다', way: '값을 따옴표로 묶으십시오.' },
  comment: { problem: '주석이 앞의 글에 붙어 있습니다', way: '# 앞에 공백을 넣거나 글을 따옴표로 묶으십시오.' },
  hash: { problem: '글이 " #"에서 잘려 그 뒤가 주석으로 처리됩니다', way: '글을 따옴표로 묶으십시오.' },
  'after-end': {
    problem: '값이 끝난 뒤에 다른 내용이 있습니다',
    way: '값 전체를 따옴표로 묶거나 뒤의 내용을 지우십시오. 글에 들어 있는 따옴표는 두 번 쓰십시오.',
  },
  'dash-space': { problem: '하이픈 뒤에 공백이 없습니다', way: '항목은 하이픈과 공백으로 시작하십시오.' },
  'dash-sign': {
    problem: '목록 항목이 하이픈이 아닌 문자로 시작합니다',
    way: '항목은 하이픈과 공백으로 시작하십시오.',
  },
  'colon-space': { problem: '콜론 뒤에 공백이 없습니다', way: '콜론 뒤에 공백을 넣으십시오.' },
  'colon-sign': { problem: '키 뒤의 문자가 콜론이 아닙니다', way: '일반 콜론과 공백을 쓰십시오.' },
  'too-far-right': {
    problem: '들여쓰기가 너무 깊습니다',
    way: '딸린 줄과 함께 왼쪽으로 옮겨 같은 수준의 줄과 맞추십시오.',
  },
  'too-far-left': {
    problem: '들여쓰기가 너무 얕습니다',
    way: '딸린 줄과 함께 오른쪽으로 옮겨 같은 수준의 줄과 맞추십시오.',
  },
  'odd-space': {
    problem: '공백이 있어야 할 자리에 보이지 않는 문자가 있습니다',
    way: '그 자리에 일반 공백을 쓰십시오. 붙여 넣은 글에 섞여 온 문자라 눈으로는 구분되지 않습니다.',
  },
  other: {
    problem: '올바른 YAML이 아닙니다',
    way: '비슷한 다른 줄과 비교하거나 값을 따옴표로 묶으십시오: "…".',
  },
};

/** Details in the message besides the kind of fault; null when there are none. */
const FAULT_DETAILS: Partial<Record<YamlFault, (detail: string) => string>> = {
  'dash-sign': koreanSignName,
  'colon-sign': koreanSignName,
  'odd-space': koreanSignName,
  'too-far-right': spaces,
  'too-far-left': spaces,
  // In the words of the YAML parser, which are English.
  other: (detail) => detail,
};

function spaces(detail: string): string {
  const [count] = /\d+/.exec(detail) ?? [];
  return count === undefined ? detail : `공백 ${count}칸`;
}

const TWINS: Readonly<Record<Twin, { readonly difference: string; readonly way: string }>> = {
  case: { difference: '', way: '둘 중 하나의 이름을 바꾸거나 삭제하십시오.' },
  place: { difference: '', way: '둘 중 하나의 이름을 바꾸거나 삭제하십시오.' },
  composed: {
    difference: '. 저쪽 이름은 자모가 풀려 있고(NFD, macOS 방식) 이 파일의 이름은 그렇지 않습니다(NFC)',
    way: '올바른 내용을 이 파일에 남기고 다른 파일을 삭제하십시오.',
  },
  decomposed: {
    difference: '. 저쪽 이름은 완성형이고(NFC) 이 파일의 이름은 자모가 풀려 있습니다(NFD, macOS 방식)',
    way: '올바른 내용을 다른 파일에 남기고 이 파일을 삭제하십시오.',
  },
};

const FEATURES: Readonly<Record<YamlFeature, string>> = {
  anchor: '앵커',
  alias: '별칭',
  tag: '태그',
  directive: '지시문',
  key: '목록이나 맵으로 된 키',
};

const WRITE_OUT = '내용을 그대로 풀어 쓰십시오. &, *, !로 시작하는 글은 따옴표로 묶으십시오.';
const FEATURE_WAYS: Readonly<Record<YamlFeature, string>> = {
  anchor: WRITE_OUT,
  alias: WRITE_OUT,
  tag: WRITE_OUT,
  directive: '이 줄을 지우십시오.',
  key: '키는 일반 이름으로 쓰십시오. {, [, ?로 시작하는 글은 따옴표로 묶으십시오.',
};

/** Why the operating system refused, by the English sentence. */
const PROBLEMS: ReadonlyMap<string, string> = new Map([
  ['permission denied', '권한이 없습니다'],
  ['there is no such file', '파일이 없습니다'],
  ['a part of its path is not a folder', '경로 중 일부가 폴더가 아닙니다'],
  ['it is a folder', '폴더입니다'],
  ['its links go round in a circle', '링크가 서로를 가리키며 순환합니다'],
  ['too many files are open', '열려 있는 파일이 너무 많습니다'],
  ['the disk reports an error', '디스크 오류입니다'],
  ['another program is using it', '다른 프로그램이 사용 중입니다'],
]);

export const syntax: Translated<typeof english> = {
  'yaml-syntax': {
    message: ({ fault, detail }) => {
      const more = FAULT_DETAILS[fault];
      return more === undefined ? FAULTS[fault].problem : `${FAULTS[fault].problem}: ${more(detail)}`;
    },
    suggestion: ({ fault, write }) =>
      write === null || write.length > LONGEST_LINE || fault === 'odd-space'
        ? FAULTS[fault].way
        : `다음과 같이 쓰십시오: \`${write}\``,
  },
  'duplicate-key': {
    message: ({ key }) => `"${key}" 키가 같은 맵에 두 번 있습니다`,
    suggestion: () => '둘 중 하나만 남기십시오.',
  },
  'merge-conflict': {
    message: () => '해결되지 않은 병합 충돌이 여기서 시작됩니다',
    suggestion: () => '올바른 내용을 남기고 <<<<<<<, =======, >>>>>>> 줄을 지우십시오.',
  },
  'yaml-feature': {
    message: ({ feature, written }) =>
      feature === 'key'
        ? `키 자리에 목록이나 맵이 있습니다(${written})`
        : `이 파일에서는 ${FEATURES[feature]}(${written}) 사용이 허용되지 않습니다`,
    suggestion: ({ feature }) => FEATURE_WAYS[feature],
  },
  'several-documents': {
    message: () => '두 번째 문서가 여기서 시작됩니다',
    suggestion: () => '별도 파일로 옮기거나 --- 또는 ... 줄을 지우십시오.',
  },
  'empty-file': {
    message: () => '빈 파일입니다',
    suggestion: () => '내용을 채우거나 git에서 복원하거나 삭제하십시오.',
  },
  'not-a-map': {
    message: ({ got }) => `파일이 키와 값의 맵이 아니라 ${got === 'a list' ? '목록입니다' : '값 하나입니다'}`,
    suggestion: () => '키로 시작하십시오. 플랜이라면 `customer: …`입니다.',
  },
  'too-deep': {
    message: ({ limit }) => `맵과 목록이 ${limit}단계 넘게 겹쳐 있습니다`,
    suggestion: () => '괄호를 닫거나 구조를 펼쳐 쓰십시오.',
  },
  'control-character': {
    message: ({ code }) => `보이지 않는 제어 문자(${code})가 있습니다`,
    suggestion: ({ code }) =>
      code === 'U+000D' ? '줄 끝을 LF 또는 CRLF로 저장하십시오.' : '지우십시오. 붙여 넣은 글에 섞여 왔을 수 있습니다.',
  },
  'unreadable-file': {
    message: ({ problem }) => `파일을 읽을 수 없습니다: ${PROBLEMS.get(problem) ?? problem}`,
    suggestion: () => '누구나 읽을 수 있는 일반 파일을 두거나 git에서 복원하십시오.',
  },
  'not-utf8': {
    message: ({ isUtf16 }) => (isUtf16 ? '파일이 UTF-16으로 저장되어 있습니다' : '여기부터 올바른 UTF-8이 아닙니다'),
    suggestion: () => '파일을 UTF-8로 저장하십시오.',
  },
  'file-too-large': {
    message: ({ bytes, limit }) => `파일 크기가 ${bytes}바이트입니다. ${limit}바이트까지만 읽습니다`,
    suggestion: () => '파일을 나누거나, 플랜이 아닌 내용은 이 폴더 밖으로 옮기십시오.',
  },
  'outside-workspace': {
    message: ({ target }) => `워크스페이스 밖(${target})을 가리키는 링크입니다`,
    suggestion: () => '링크 대신 파일 사본을 두십시오.',
  },
  'twin-file': {
    message: ({ other, by }) => `${other} 파일과 ID가 같습니다${TWINS[by].difference}`,
    suggestion: ({ by }) => TWINS[by].way,
  },
  'misplaced-file': {
    message: ({ folder }) => `${folder}/ 바로 아래에 있지 않아 파일을 읽지 않습니다`,
    suggestion: ({ folder }) => `${folder}/ 바로 아래로 옮기거나 그 폴더 밖으로 옮기십시오.`,
  },
  'wrong-ending': {
    message: () => '이름이 ".yaml"로 끝나지 않아 파일을 읽지 않습니다',
    suggestion: () => '이름이 `.yaml`로 끝나게 바꾸십시오.',
  },
};
