import { UserError } from '../../diagnostics/user-error.ts';
import { type Secret, secretFrom } from '../../publish/lock.ts';
import type { Context } from '../command.ts';

/** The secret that locks pages, and the previous one. */
export interface Secrets {
  readonly secret: Secret;
  readonly old: Secret | null;
}

/**
 * The secret, which may only come from the environment. Its value is never printed.
 * @param otherwise an alternative to creating a secret
 * @throws UserError when it is missing or invalid
 */
export function secretsOf({ io, program }: Pick<Context, 'io' | 'program'>, otherwise = ''): Secrets {
  const text = io.env.ONBOARD_SECRET ?? '';
  if (text === '') {
    throw new UserError(
      'The secret that locks the pages is not set',
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
