import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const noLive: Check = {
  *openPlan({ plan: { live }, at }) {
    if (live === null) yield found('no-live', {}, { ...at(''), part: 'key' });
  },
  *template({ file, live }) {
    if (live === null) yield found('no-live', {}, { file, pointer: '', part: 'key' });
  },
};
