import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const call: typeof en.call = {
  value: '다음 성과',
  expected: (what, day) => lineWithParticles`${what}, 예상 ${day}`,
  dueOn: (what, day) => lineWithParticles`${what}, 기한 ${day}`,
  turn: '차례',
  mostTurns: (count) => `외 ${count}건`,
  turnOf: (name, title) => lineWithParticles`${name}: ${title}`,
  turnDue: (day) => `, 기한 ${day}`,
  blocked: ' (막힘)',
  session: '세션',
  place: (place) => lineWithParticles`, 장소 ${place}`,
  minutes: (minutes) => `, ${counts.minutes(minutes)}`,
  topic: (minutes, topic) => lineWithParticles`${counts.minutes(minutes)}: ${topic}`,
  lastSession: '세션 요약',
  attended: (names) => lineWithParticles`, 참석 ${names}`,
  recording: (url) => lineWithParticles`녹화: ${url}`,
  checklist: '체크리스트',
  checked: (title, done, total, open) =>
    lineWithParticles`${title}: ${String(total)}개 중 ${String(done)}개 완료, 남은 항목 ${open}`,
  asked: '요청',
  askedDue: (title, day, by, on) => lineWithParticles`${title}: ${day}로 변경 요청 (${by}, ${on})`,
  askedTo: (title, to, by, on) => lineWithParticles`${title}: 담당자를 ${to}(으)로 변경 요청 (${by}, ${on})`,
  because: (reason) => lineWithParticles`, 사유 ${reason}`,
  promises: '약속',
  promisedOn: (day) => ` (${day}, 약속일)`,
  risks: '리스크',
  time: '남은 시간',
  left: (customer, vendor) => `고객사 ${customer}, 자사 ${vendor}`,
  week: (day, time) => `${day} 주: ${time}`,
  customerTime: (time) => `고객사 ${time}`,
  vendorTime: (time) => `자사 ${time}`,
  undated: (time) => `날짜 미정: ${time}`,
  notes: '메모',
  note: (on, by, text) =>
    by === null ? lineWithParticles`${on} 메모: ${text}` : lineWithParticles`${on} 메모, ${by}: ${text}`,
  feedback: ' (피드백)',
  internal: ' (내부용)',
  more: (count) => `외 ${count}건은 --format json에서 볼 수 있습니다`,
  voice: '피드백',
  guides: '가이드',
  reviewPast: (day, owner) =>
    owner === null
      ? lineWithParticles` (검토 기한 ${day} 지남)`
      : lineWithParticles` (검토 기한 ${day} 지남, 담당 ${owner})`,
  hidden: (count) => ` +${count}`,
  heldUp: '막힘이 풀려야 날짜를 정할 수 있음: 하루에 하루씩 늦어짐',
  measures: '목표',
  late: '기한 초과',
  lateBy: (days, title, who) => lineWithParticles`${days} ${title}, ${who}`,
  questions: '미결 질문',
  reading: (value, day) => lineWithParticles`${day} 측정값 ${value}`,
};
