import { UserError } from '../diagnostics/user-error.ts';
import { type Secret, secretFrom } from '../publish/lock.ts';
import type { Context } from './command.ts';

/** What pages are locked with, and what they were locked with until recently. */
export interface Secrets {
  readonly secret: Secret;
  readonly old: Secret | null;
}

/**
 * The secret from the environment, which is the only place that it may come from. Its value is never printed.
 * @param otherwise what to do without one, beside making one
 * @throws UserError when there is none, or it is not one
 */
export function secretsOf({ io, program }: Pick<Context, 'io' | 'program'>, otherwise = ''): Secrets {
  const text = io.env.ONBOARD_SECRET ?? '';
  if (text === '') {
    throw new UserError(
      'There is no secret to lock the pages with',
      `Make one once, and keep it with your passwords: export ONBOARD_SECRET=$(${program} publish --new-secret)${otherwise}`,
    );
  }
  const old = io.env.ONBOARD_SECRET_OLD ?? '';
  return { secret: secretIn('ONBOARD_SECRET', text), old: old === '' ? null : secretIn('ONBOARD_SECRET_OLD', old) };
}

function secretIn(name: string, text: string): Secret {
  const secret = secretFrom(text);
  if (secret !== null) return secret;
  throw new UserError(
    `${name} is not a secret of 32 bytes`,
    'It has 52 letters and digits (a-z, 2-7). Copy all of it, without quotes.',
  );
}
