import { UserError } from '../../diagnostics/user-error.ts';
import type { Opened } from './open.ts';

/**
 * A template of the workspace with errors must not silently be replaced by the built-in one with the same id, nor be reported as missing.
 */
export function refuseBroken(id: string, opened: Pick<Opened, 'evaluation'> | null): void {
  const path = `templates/${id.normalize('NFC')}.yaml`;
  const isBroken = opened?.evaluation.unevaluated.some((each) => each.normalize('NFC') === path) ?? false;
  if (isBroken) throw new UserError(`${path} cannot be used as it is`, `See what is wrong: onboard validate ${path}`);
}
