import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const duplicatePage: Check = {
  *workspace({ plans }) {
    const firsts = new Map<string, string>();
    for (const { page, file } of plans) {
      if (page === null) continue;
      const first = firsts.get(page);
      if (first === undefined) firsts.set(page, file);
      else
        yield found('duplicate-page', { page, other: first }, { file, pointer: '/page' }, [
          { file: first, pointer: '/page' },
        ]);
    }
  },
};
