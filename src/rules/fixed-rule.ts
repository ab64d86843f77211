import { isFixedSeverity } from '../diagnostics/catalogue/index.ts';
import { findingOf } from '../diagnostics/found.ts';
import { pointerTo } from '../diagnostics/pointer.ts';
import type { Check } from './check.ts';

export const fixedRule: Check = {
  *plan({ plan, at }) {
    for (const [index, { rule: name }] of plan.waivers.entries()) {
      if (isFixedSeverity(name))
        yield findingOf('fixed-rule', { name, where: 'waivers' }, at(`/waivers/${index}/rule`));
    }
  },
  *workspace({ workspace, settings: file }) {
    for (const name of workspace.rules.keys()) {
      if (!isFixedSeverity(name)) continue;
      const at = { file, pointer: pointerTo('/rules', name), part: 'key' } as const;
      yield findingOf('fixed-rule', { name, where: 'rules' }, at);
    }
  },
};
