import { expect, it } from 'vitest';
import { agreedOn } from '../../../src/plan/model/agreement.ts';
import type { PlanFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { planOf } from '../plans.ts';

const people = {
  jane: { name: 'Jane Kim', side: 'customer', roles: [] },
  mina: { name: 'Mina Park', side: 'vendor', roles: [] },
} as const;
const WHOLE: Partial<PlanFile> = { agreed: { on: '2026-11-05', by: 'jane' } };
const MOVE = 'due 2026-11-10: The audit takes longer';
const note = (on: string, text = MOVE, by?: string) => ({ on, text, ...(by === undefined ? {} : { by }) });

it.each<[string, Partial<PlanTaskFile>, Partial<PlanFile>, string | null]>([
  ['a task without a due date', { agreed: '2026-11-04' }, WHOLE, null],
  ['a date of its own', { due: '2026-11-12', agreed: '2026-11-04' }, WHOLE, '2026-11-04'],
  [
    'a date of its own, which a move does not touch',
    { due: '2026-11-12', agreed: '2026-11-04', notes: [note('2026-11-09')] },
    WHOLE,
    '2026-11-04',
  ],
  ['the whole plan', { due: '2026-11-12' }, WHOLE, '2026-11-05'],
  ['nothing', { due: '2026-11-12' }, {}, null],
  ['nothing, and it was moved', { due: '2026-11-12', notes: [note('2026-11-09')] }, {}, null],
  ['the whole plan, and it was moved before', { due: '2026-11-12', notes: [note('2026-11-04')] }, WHOLE, '2026-11-05'],
  ['the whole plan, and it was moved that day', { due: '2026-11-12', notes: [note('2026-11-05')] }, WHOLE, null],
  [
    'the whole plan, and it was moved later',
    { due: '2026-11-12', notes: [note('2026-11-09', 'Called'), note('2026-11-09')] },
    WHOLE,
    null,
  ],
  [
    'the whole plan, and a colleague moved it later',
    { due: '2026-11-12', notes: [note('2026-11-09', MOVE, 'mina')] },
    WHOLE,
    null,
  ],
  [
    'the whole plan, and a note says something else',
    { due: '2026-11-12', notes: [note('2026-11-09', 'Called')] },
    WHOLE,
    '2026-11-05',
  ],
  [
    'the whole plan, and the customer wrote such a note',
    { due: '2026-11-12', notes: [note('2026-11-09', MOVE, 'jane')] },
    WHOLE,
    '2026-11-05',
  ],
])('what was agreed to is %s', (_, task, file, on) => {
  const plan = planOf([{ id: 'p', name: 'P', tasks: [{ id: 'a', title: 'A', ...task }] }], { people, ...file });
  const [first = expect.fail('a task')] = plan.phases[0]?.tasks ?? [];
  const agreed = agreedOn(first, plan);
  expect(agreed === null ? null : formatDay(agreed)).toBe(on);
});
