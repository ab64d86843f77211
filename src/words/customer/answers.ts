/**
 * The texts of a page where a customer answers. They are separate from the other words because they are part of the page's own script.
 */
import type { Locale } from '../../plan/model/model.ts';

/** The ways in which a customer can answer about a step, a question or the plan. */
export type AnswerKind = 'done' | 'comment' | 'to' | 'later' | 'stuck' | 'unstuck' | 'agree' | 'answer';

export interface AnswerWords {
  readonly button: Readonly<Record<AnswerKind, string>>;
  readonly agreeToAll: string;
  readonly more: string;
  /** The word that begins a line of an update; a comment only needs it when it would be read as something else. */
  readonly verb: Readonly<Record<AnswerKind, string>>;
  readonly field: {
    readonly comment: string;
    readonly colleague: string;
    readonly colleagueHint: string;
    readonly day: string;
    readonly reason: string;
    readonly stuck: string;
    readonly answer: string;
  };
  readonly willSend: string;
  readonly send: string;
  readonly sendByMail: string;
  readonly copy: string;
  readonly save: string;
  readonly cancel: string;
  readonly forget: string;
  onItsWay(day: string): string;
  mailOpened(day: string): string;
  taken(day: string, name: string): string;
  inPlan(day: string): string;
  arrived(day: string, name: string): string;
  writeTo(name: string): string;
  readonly notSent: string;
  tooMany(minutes: number): string;
  oldLink(name: string): string;
  readonly notCopied: string;
}

const englishAnswers: AnswerWords = {
  button: {
    done: 'Done',
    comment: 'Comment',
    to: 'Hand to a colleague',
    later: 'Need longer',
    stuck: 'We are stuck',
    unstuck: 'Not stuck any more',
    agree: 'Agree to this date',
    answer: 'Answer',
  },
  agreeToAll: 'Agree to the dates',
  more: 'More',
  verb: {
    done: 'done',
    to: 'to',
    later: 'later',
    stuck: 'stuck',
    unstuck: 'unstuck',
    agree: 'agree',
    answer: 're',
    comment: 'comment',
  },
  field: {
    comment: 'Your comment',
    colleague: 'Name, and email address if they are new here',
    colleagueHint: 'Lee Han <lee@example.com>',
    day: 'The day you can make',
    reason: 'Why',
    stuck: 'What is holding you up',
    answer: 'Your answer',
  },
  willSend: 'This will be sent:',
  send: 'Send',
  sendByMail: 'Send as mail',
  copy: 'Copy',
  save: 'Save as file',
  cancel: 'Cancel',
  forget: 'Remove this line',
  onItsWay: (day) => `Sent ${day}, on its way.`,
  mailOpened: (day) => `Mail opened ${day}. Once you have sent it, it is on its way.`,
  taken: (day, name) => `Saved ${day}. Send it to ${name} by any messenger.`,
  inPlan: (day) => `In the plan since ${day}.`,
  arrived: (day, name) => `Arrived ${day}. ${name} is looking at it.`,
  writeTo: (name) => `It is not in the plan yet. Please write to ${name}.`,
  notSent: 'It could not be sent. Nothing is lost: try again, or use copy or file.',
  tooMany: (minutes) => `That was a lot at once. Please send it again in ${minutes} min.`,
  oldLink: (name) => `This link is not valid any more. Please ask ${name} for the new one.`,
  notCopied: 'Your browser does not allow copying. Save it as a file instead.',
};

const koreanAnswers: AnswerWords = {
  button: {
    done: '완료',
    comment: '의견 남기기',
    to: '동료에게 전달',
    later: '기한 연장 요청',
    stuck: '진행이 막혔습니다',
    unstuck: '다시 진행합니다',
    agree: '이 날짜에 동의',
    answer: '답변하기',
  },
  agreeToAll: '일정에 동의',
  more: '더 보기',
  verb: {
    done: '완료',
    to: '담당',
    later: '연기',
    stuck: '막힘',
    unstuck: '재개',
    agree: '동의',
    answer: '답변',
    comment: '메모',
  },
  field: {
    comment: '의견',
    colleague: '이름(처음 참여하는 분이면 이메일도 함께)',
    colleagueHint: '이한 <lee@example.com>',
    day: '가능한 날짜',
    reason: '사유',
    stuck: '막힌 이유',
    answer: '답변',
  },
  willSend: '보낼 내용:',
  send: '보내기',
  sendByMail: '메일로 보내기',
  copy: '복사',
  save: '파일로 저장',
  cancel: '취소',
  forget: '이 줄 지우기',
  onItsWay: (day) => `${day}에 보냈습니다. 반영을 기다리고 있습니다.`,
  mailOpened: (day) => `${day}에 메일을 작성했습니다. 메일을 보내시면 접수됩니다.`,
  taken: (day, name) => `${day}에 내려받았습니다. 메신저 등으로 ${name} 님께 보내 주세요.`,
  inPlan: (day) => `${day}에 계획에 반영되었습니다.`,
  arrived: (day, name) => `${day}에 접수되었습니다. ${name} 님이 확인하고 있습니다.`,
  writeTo: (name) => `아직 계획에 반영되지 않았습니다. ${name} 님께 문의해 주세요.`,
  notSent: '보내지 못했습니다. 입력하신 내용은 그대로 있습니다. 다시 시도하거나 복사 또는 파일 저장을 이용해 주세요.',
  tooMany: (minutes) => `짧은 시간에 많이 보내셨습니다. ${minutes}분 후에 다시 보내 주세요.`,
  oldLink: (name) => `더 이상 사용할 수 없는 링크입니다. ${name} 님께 새 링크를 요청해 주세요.`,
  notCopied: '브라우저에서 복사를 허용하지 않습니다. 파일로 저장해 주세요.',
};

export const answerWords: Readonly<Record<Locale, AnswerWords>> = { en: englishAnswers, ko: koreanAnswers };
