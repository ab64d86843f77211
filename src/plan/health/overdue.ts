import type { WorkingCalendar } from '../model/calendar.ts';
import type { Plan, Question, Side, Task, Workspace } from '../model/model.ts';
import { ownerOf } from '../model/owner.ts';
import { isSettled } from '../schedule/state.ts';
import type { Day } from '../time/day.ts';

/** Open work whose due date has passed: a task, or an open question from a session. */
export interface OverdueWork {
  readonly task: Task;
  readonly question: Question | null;
  readonly pointer: string;
  readonly title: string;
  readonly owner: string | null;
  readonly ownerName: string;
  readonly side: Side | null;
  readonly due: Day;
  /** Working days since the due date; 0 while only days off have passed. */
  readonly workingDaysLate: number;
}

/**
 * Everything that was due before today and is still open, the longest overdue first. Nothing is overdue while the customer is a prospect,
 * nor once the plan is closed.
 */
export function overdueWork(
  plan: Plan,
  workspace: Pick<Workspace, 'roles'>,
  calendar: WorkingCalendar,
  today: Day,
): readonly OverdueWork[] {
  if (plan.closed !== null || plan.anchor.kind === 'signing') return [];
  const late: Late[] = [];
  for (const { tasks } of plan.phases) {
    for (const task of tasks) {
      noteOverdueTask(task, today, late);
      noteOverdueQuestions(task, today, late);
    }
  }
  return late
    .map((work) => {
      const { name, side } = ownerOf(work.owner, plan, workspace);
      return { ...work, ownerName: name, side, workingDaysLate: calendar.workingDaysAfter(work.due, today) };
    })
    .sort((a, b) => a.due - b.due);
}

type Late = Omit<OverdueWork, 'ownerName' | 'side' | 'workingDaysLate'>;

function noteOverdueTask(task: Task, today: Day, late: Late[]): void {
  const { due, title, owner, pointer } = task;
  if (due === null || due >= today || isSettled(task)) return;
  late.push({ task, question: null, pointer, title, owner, due });
}

function noteOverdueQuestions(task: Task, today: Day, late: Late[]): void {
  task.recap?.questions.forEach((question, index) => {
    const { due, ask, answered } = question;
    if (due === null || due >= today || answered !== null) return;
    const pointer = `${task.pointer}/recap/questions/${index}`;
    late.push({ task, question, pointer, title: ask, owner: question.owner, due });
  });
}
