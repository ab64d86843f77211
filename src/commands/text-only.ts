import { UserError } from '../diagnostics/user-error.ts';
import type { Context } from './command.ts';

/**
 * For a form of a command that has fewer formats than its other forms.
 * @param form the command as it is typed: `template add`
 * @throws UserError when a format other than text is requested
 */
export function refuseOtherThanText(form: string, { format }: Pick<Context, 'format'>): void {
  if (format !== 'text') throw new UserError(`${form} has no format "${format}"`, 'It prints text.');
}
