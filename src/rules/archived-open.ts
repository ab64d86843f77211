import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const archivedOpen: Check = {
  *plan({ plan: { archived, closed }, at }) {
    if (archived && closed === null) yield findingOf('archived-open', {}, { ...at(''), part: 'key' });
  },
};
