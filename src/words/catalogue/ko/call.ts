import { line } from '../../../print/doc.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const call: typeof en.call = {
  value: '다음 가치',
  expected: (what, day) => line`${what}, 예상 ${day}`,
  turn: '차례',
  mostTurns: (count) => `외 ${count}건`,
  turnOf: (name, title) => line`${name}: ${title}`,
  turnDue: (day) => `, 기한 ${day}`,
  blocked: ' (막힘)',
  session: '미팅',
  place: (place) => line`, 장소 ${place}`,
  minutes: (minutes) => `, ${counts.minutes(minutes)}`,
  topic: (minutes, topic) => line`${counts.minutes(minutes)}: ${topic}`,
  checklist: '체크리스트',
  checked: (title, done, total, open) =>
    line`${title}: ${String(total)}개 중 ${String(done)}개 완료, 남은 항목 ${open}`,
  asked: '요청',
  askedDue: (title, day, by, on) => line`${title}: ${day}로 변경 요청 (${by}, ${on})`,
  askedTo: (title, to, by, on) => line`${title}: 담당자를 ${to}로 변경 요청 (${by}, ${on})`,
  because: (reason) => line`, 사유 ${reason}`,
  promises: '약속',
  promisedOn: (day) => ` (${day}, 약속일)`,
  risks: '리스크',
  time: '남은 시간',
  left: (customer, vendor) => `고객사 ${customer}, 자사 ${vendor}`,
  week: (day, time) => `${day} 주: ${time}`,
  customerTime: (minutes) => `고객사 ${counts.minutes(minutes)}`,
  vendorTime: (minutes) => `자사 ${counts.minutes(minutes)}`,
  notes: '메모',
  note: (on, by, text) => (by === null ? line`${on} 메모: ${text}` : line`${on} 메모, ${by}: ${text}`),
  feedback: ' (피드백)',
  internal: ' (내부용)',
  more: (count) => `외 ${count}건은 --format json에서 볼 수 있습니다`,
  guides: '가이드',
  reading: (value, day) => line`${day} 측정값 ${value}`,
};
