/** The text of a file in the inbox: who wrote what when, and why it could not be applied. It never contains keys. */
import { type Day, formatDay, parseDay } from '../plan/time/day.ts';

export interface Unsettled {
  readonly plan: string;
  readonly person: string;
  readonly on: Day;
  readonly about: string | null;
  readonly id: string;
  /** Which requests of the text are left, counted from 1; the others are in the plan. */
  readonly left: readonly number[];
  /** The reasons, one line per request. */
  readonly why: readonly string[];
  readonly text: string;
}

export function inboxText({ plan, person, on, about, id, left, why, text }: Unsettled): string {
  const head = [
    `Plan: ${plan}`,
    `From: ${person}`,
    `On: ${formatDay(on)}`,
    ...(about === null ? [] : [`About: ${about}`]),
    `Update-Id: ${id}`,
    `Left: ${left.join(' ')}`,
    ...why.map((each) => `Why: ${each}`),
  ];
  return `${head.join('\n')}\n\n${text}\n`;
}

/** Null for a file that is not from the inbox. */
export function parseInboxText(file: string): Unsettled | null {
  const [head = '', ...rest] = file.split('\n\n');
  const value = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(head)?.[1] ?? null;
  const [plan, person, on, id] = [value('Plan'), value('From'), parseDay(value('On') ?? ''), value('Update-Id')];
  if (plan === null || person === null || on === null || id === null) return null;
  const why = [...head.matchAll(/^Why: (.+)$/gm)].map(([, reason = '']) => reason);
  const left = (value('Left') ?? '').split(' ').map(Number).filter(Number.isInteger);
  return { plan, person, on, about: value('About'), id, left, why, text: rest.join('\n\n').trimEnd() };
}
