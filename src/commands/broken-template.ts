import { UserError } from '../diagnostics/user-error.ts';
import type { Opened } from './open.ts';

/** A template of the workspace that has errors must not silently become the built-in one of the same id, nor be said not to be there. */
export function refuseBroken(id: string, opened: Pick<Opened, 'evaluation'> | null): void {
  const path = `templates/${id.normalize('NFC')}.yaml`;
  const isBroken = opened?.evaluation.unevaluated.some((each) => each.normalize('NFC') === path) ?? false;
  if (isBroken) throw new UserError(`${path} cannot be used as it is`, `See what is wrong: onboard validate ${path}`);
}
