import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const closedWithoutReason: Check = {
  *plan({ plan: { closed }, at }) {
    if (closed === null || closed.result === 'onboarded' || (closed.reason ?? '').trim() !== '') return;
    yield found('closed-without-reason', { result: closed.result }, at('/closed/result'));
  },
};
