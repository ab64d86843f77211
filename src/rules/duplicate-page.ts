import { copyOf } from '../diagnostics/copy.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Check, Together } from './check.ts';

export const duplicatePage: Check = {
  together(): Together<string | null> {
    const firsts = new Map<string, string>();
    const findings: Finding[] = [];
    return {
      of: ({ plan: { page } }) => page,
      see: (page, file, isTold) => {
        if (page === null || !isTold) return;
        const first = firsts.get(page);
        if (first === undefined) firsts.set(copyOf(page), file);
        else {
          const related = [{ file: first, pointer: '/page' }];
          findings.push(
            copyOf(findingOf('duplicate-page', { page, other: first }, { file, pointer: '/page' }, related)),
          );
        }
      },
      findings: () => findings,
    };
  },
};
