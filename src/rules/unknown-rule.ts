import { catalogue } from '../diagnostics/catalogue/index.ts';
import { findingOf } from '../diagnostics/found.ts';
import { pointerTo } from '../diagnostics/pointer.ts';
import type { Workspace } from '../plan/model/model.ts';
import type { Check } from './check.ts';

const builtIn = Object.keys(catalogue);

/** What a waiver may refer to: rules of the catalogue and policies of the workspace. */
export function waivableNames({ policies }: Workspace): readonly string[] {
  return [...builtIn, ...policies.map(({ id }) => id)];
}

export const unknownRule: Check = {
  *plan({ plan, workspace, at }) {
    const known = waivableNames(workspace);
    for (const [index, { rule: name }] of plan.waivers.entries()) {
      if (!known.includes(name)) yield findingOf('unknown-rule', { name, known }, at(`/waivers/${index}/rule`));
    }
  },
  *workspace({ workspace, settings: file }) {
    for (const name of workspace.rules.keys()) {
      if (builtIn.includes(name)) continue;
      yield findingOf(
        'unknown-rule',
        { name, known: builtIn },
        { file, pointer: pointerTo('/rules', name), part: 'key' },
      );
    }
  },
};
