import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const coversOrder: Check = {
  *calendar({ firstYear: first, lastYear: last }, file) {
    if (first > last) yield findingOf('covers-order', { first, last }, { file, pointer: '/covers' });
  },
};
