import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const validate: typeof en.validate = {
  title: '점검 결과',
  clean: (files) => `파일 ${files}개 점검, 지적 사항 없음`,
  sum: (counts, touched, files) => `파일 ${files}개 중 ${touched}개에서 ${counts}`,
  counts: {
    error: (count) => `오류 ${count}건`,
    warning: (count) => `경고 ${count}건`,
    note: (count) => `참고 ${count}건`,
  },
  columns: { where: '위치', what: '내용', toDo: '조치', rule: '규칙' },
  see: (place) => lineWithParticles`관련 위치: ${place}`,
  more: (command) => `규칙 설명 보기: ${command}`,
  hidden: (count) => `${count}건은 표시하지 않았습니다.`,
  hiddenHere: (count) => `${count}건은 표시하지 않았습니다. 모두 보려면 --all을 붙이십시오.`,
  noRoom: (count) => `${count}건은 자리가 부족해 표시하지 않았습니다.`,
  rest: (counts, files) => `표시하지 않음: 변경되지 않은 파일 ${files}개의 ${counts}.`,
  annotations: {
    hidden: (count, command) => `${count}건 더 있습니다. 모두 보려면: ${command}`,
    title: (customer) => `${customer}: 기한 초과`,
    wasDue: (title, due, late, who) =>
      `${title}: 기한 ${due}${late === 0 ? '' : `, 영업일 ${late}일 지남`}${who === null ? '' : `, ${who}`}`,
  },
};
