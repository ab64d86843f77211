import type { ScheduleHealth } from '../../plan/health/health.ts';
import type { Locale } from '../../plan/model/model.ts';
import { markdown, markdownTable } from '../../print/markdown-escape.ts';
import type { StatusPlan, StatusTask, StatusView } from '../../views/status.ts';
import { coverageSentences } from '../coverage.ts';
import { type DayWords, dayWords } from '../dates.ts';
import { isLive } from '../text/customer.ts';
import { summaryLine } from '../text/status.ts';

const MARKS: Record<ScheduleHealth, string> = {
  'off-track': '🔴',
  'at-risk': '🟡',
  unknown: '⚪',
  'on-track': '🟢',
  prospect: '🔵',
  done: '✅',
  churned: '⚫',
  cancelled: '⚫',
};

/** The portfolio, why some customers need help, and the overdue list, for a job summary or a comment. */
export function statusMarkdown(view: StatusView, unreadable: readonly string[], locale: Locale): string {
  const words = dayWords(view.today, locale);
  return lines([
    `## Customers on ${words.say(view.today)}`,
    ...(view.plans.length === 0 ? [] : ['', ...portfolio(view.plans, words)]),
    ...reasons(view.plans),
    ...overdue(view.plans, words),
    '',
    `**${summaryLine(view, unreadable.map(markdown))}**`,
  ]);
}

/** One customer in full. */
export function customerMarkdown(view: StatusView, locale: Locale): string {
  const words = dayWords(view.today, locale);
  return lines(view.plans.flatMap((plan) => customer(plan, words)));
}

function portfolio(plans: readonly StatusPlan[], { short }: DayWords): readonly string[] {
  const isSimulated = plans.some(({ live }) => live.p80 !== null);
  const headings = [
    'Customer',
    'Health',
    'Engagement',
    'Phase',
    'Done',
    'Next',
    'Overdue',
    'Go-live',
    ...(isSimulated ? ['80 % by'] : []),
    'Target',
  ];
  const rows = plans.map((plan) => [
    markdown(plan.customer),
    `${MARKS[plan.schedule]} ${plan.schedule}`,
    plan.paused === null ? plan.engagement : 'paused',
    markdown(plan.phaseName ?? ''),
    `${plan.progress.done}/${plan.progress.total}`,
    next(plan),
    plan.overdue.length === 0 ? '' : String(plan.overdue.length),
    goLive(plan, short),
    ...(isSimulated ? [plan.live.p80 === null ? '' : short(plan.live.p80)] : []),
    plan.live.target === null ? '' : short(plan.live.target),
  ]);
  return markdownTable(headings, rows);
}

function next({ next: [first] }: StatusPlan): string {
  if (first === undefined) return '';
  const whose = first.ownerName === null ? '' : ` (${markdown(first.ownerName)})`;
  return `${first.state === 'blocked' ? 'blocked: ' : ''}${markdown(first.title)}${whose}`;
}

function goLive({ live }: StatusPlan, short: DayWords['short']): string {
  if (live.expected === null) return '';
  const slip = live.slip === null || live.slip === 0 ? '' : ` (${live.slip > 0 ? '+' : ''}${live.slip}d)`;
  return `${live.heldUpBy.length > 0 ? 'not before ' : ''}${short(live.expected)}${slip}`;
}

function reasons(plans: readonly StatusPlan[]): readonly string[] {
  const needy = plans.filter((plan) => ['off-track', 'at-risk', 'unknown'].includes(plan.schedule) || plan.stalled);
  if (needy.length === 0) return [];
  return [
    '',
    '### Who needs help, and why',
    '',
    ...needy.map((plan) => `- **${markdown(plan.customer)}**: ${plan.reasons.map(markdown).join('; ')}`),
  ];
}

function overdue(plans: readonly StatusPlan[], { short }: DayWords): readonly string[] {
  const late = plans
    .flatMap((plan) => plan.overdue.map((work) => ({ ...work, customer: plan.customer })))
    .sort((a, b) => b.workingDaysLate - a.workingDaysLate || (a.due < b.due ? -1 : 1));
  if (late.length === 0) return [];
  const rows = late.map((work) => [
    `${work.workingDaysLate}`,
    short(work.due),
    markdown(work.customer),
    `${work.question === null ? '' : 'Question: '}${markdown(work.title)}`,
    markdown(work.ownerName ?? 'nobody'),
    work.side ?? '',
  ]);
  return [
    '',
    '### Overdue',
    '',
    ...markdownTable(['Working days late', 'Due', 'Customer', 'Task', 'Who', 'Side'], rows),
  ];
}

function customer(plan: StatusPlan, words: DayWords): readonly string[] {
  const { detail, live } = plan;
  const days = [
    ...(live.expected === null
      ? []
      : [
          `${isLive(plan) ? 'live since' : live.heldUpBy.length > 0 ? 'not before' : 'expected'} ${words.say(live.expected)}`,
        ]),
    ...(live.due === null ? [] : [`due ${words.say(live.due)}`]),
    ...(live.target === null ? [] : [`target ${words.say(live.target)}`]),
  ];
  const people = (detail?.people ?? []).map(({ name, side, roles }) => [
    markdown(name),
    side,
    markdown(roles.join(', ')),
  ]);
  const questions = detail?.questions ?? [];
  return [
    `## ${markdown(plan.customer)}`,
    '',
    ...(detail?.goal == null ? [] : [`> ${markdown(detail.goal.why)}`, '']),
    `${MARKS[plan.schedule]} **${plan.schedule}**, engagement ${plan.engagement}, ${plan.progress.done} of ${plan.progress.total} tasks done`,
    ...(days.length === 0 ? [] : ['', `Go-live: ${days.join(', ')}`]),
    ...(plan.reasons.length === 0 ? [] : ['', ...plan.reasons.map((reason) => `- ${markdown(reason)}`)]),
    ...(people.length === 0 ? [] : ['', ...markdownTable(['Person', 'Side', 'Roles'], people)]),
    ...(detail?.phases ?? []).flatMap(({ name, tasks }) => phase(name, tasks, words)),
    ...(questions.length === 0 ? [] : ['', '### Open questions', '']),
    ...questions.map(({ ask, ownerName, due }) => {
      const by = due === null ? '' : `, due ${words.short(due)}`;
      return `- ${markdown(ask)} (${markdown(ownerName ?? 'nobody')}${by})`;
    }),
    ...overdue([plan], words),
    ...coverageSentences(detail?.coverageGaps ?? []).flatMap((sentence) => ['', markdown(sentence)]),
  ];
}

function phase(name: string, tasks: readonly StatusTask[], { short }: DayWords): readonly string[] {
  const rows = tasks.map(({ title, state, due, end, ownerName, critical, blocked }) => [
    `${markdown(title)}${critical ? ' **critical**' : ''}`,
    blocked === null ? state : `blocked by the ${blocked.by}: ${markdown(blocked.reason)}`,
    due === null ? '' : short(due),
    end === null ? '' : short(end),
    markdown(ownerName ?? ''),
  ]);
  return ['', `### ${markdown(name)}`, '', ...markdownTable(['Task', 'State', 'Due', 'Ends', 'Who'], rows)];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
