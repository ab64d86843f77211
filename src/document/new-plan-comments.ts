import type { Locale } from '../plan/model/model.ts';
import { extentOf } from '../plan/schedule/schedule.ts';
import type { NewPlan } from '../plan/templates/instantiate.ts';
import { dayText } from '../plan/time/day.ts';
import type { Comment } from './write-yaml.ts';

const en = {
  page: "the address of the customer's page; never change it",
  template: 'which template text it was made from',
  purchased: 'the timeline counts from here',
  signing: 'expected; write `purchased` instead once they have signed',
  target: 'promised; nothing moves it silently',
  noTarget: (live: string) => `when you have promised a go-live day, write it here: target: ${live}`,
  live: 'done: the customer is onboarded',
  measure: '{ name: What is measured, from: today, to: success, by: 2027-03-31 }',
  people: 'who fills which role; the owner of a task is a role or one of these people',
  person: 'jane: { name: Jane Kim, email: jane@customer.example, side: customer, roles: [point-person] }',
  afterPurchase: 'after the purchase',
  afterSignature: 'after the signature',
  afterPhase: 'after the phase before',
  owner: 'a role or a person',
  due: 'expected; agree on it with the customer',
};

const SAY: Readonly<Record<Locale, typeof en>> = {
  en,
  ko: {
    page: '고객사 페이지의 주소. 바꾸지 마십시오',
    template: '이 플랜을 만든 템플릿의 버전',
    purchased: '일정의 기준이 되는 계약일',
    signing: '계약 예정일. 계약하면 `purchased`로 바꾸십시오',
    target: '약속한 Go-live 날짜. 저절로 바뀌지 않습니다',
    noTarget: (live) => `Go-live 날짜를 약속했으면 여기에 쓰십시오: target: ${live}`,
    live: '완료하면 온보딩이 끝나는 할 일',
    measure: '{ name: 측정할 지표, from: 현재 수준, to: 목표 수준, by: 2027-03-31 }',
    people: '역할별 담당자. 할 일의 owner에는 역할이나 여기 적힌 사람을 씁니다',
    person: 'jane: { name: 김지은, email: jane@customer.example, side: customer, roles: [point-person] }',
    afterPurchase: '계약 후 대기 기간',
    afterSignature: '계약 후 대기 기간',
    afterPhase: '앞 단계가 끝난 뒤 대기 기간',
    owner: '역할 또는 사람',
    due: '예상 일정. 고객사와 합의하십시오',
  },
};

/**
 * The comments in a new plan's file for its first reader: what to fill in, and which dates are promises.
 * @param locale the language of the workspace, whose people open the file
 */
export function newPlanComments({ file, undated }: NewPlan, locale: Locale): ReadonlyMap<string, Comment> {
  const say = SAY[locale];
  const live = dayText(extentOf(undated).live);
  const comments: readonly (readonly [string, Comment])[] = [
    ['/page', { trail: say.page }],
    ['/template', { trail: say.template }],
    ['/purchased', { trail: say.purchased }],
    ['/signing', { trail: say.signing }],
    ['/target', { trail: say.target }],
    ['/live', { trail: say.live, lead: file.target === undefined && live !== null ? [say.noTarget(live)] : [] }],
    ['/goal', { tail: ['measures:', `  - ${say.measure}`] }],
    ['/people', { lead: [say.people] }],
    ['/phases', { lead: file.people === undefined ? [say.people, 'people:', `  ${say.person}`] : [] }],
    ['/phases/0/wait', { trail: file.signing === undefined ? say.afterPurchase : say.afterSignature }],
    ['/phases/1/wait', { trail: say.afterPhase }],
    ['/phases/0/tasks/0/owner', { trail: say.owner }],
    ['/phases/0/tasks/0/due', { trail: say.due }],
  ];
  return new Map(comments);
}
