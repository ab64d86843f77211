import type { Workspace } from '../plan/model/model.ts';
import { linkKey, secretFrom } from '../publish/lock.ts';
import type { Io } from './command.ts';

/** A person's own link to the page of their plan; null where pages have no address, or no secret is at hand to make its key. */
export async function customerLink(
  page: string | null,
  { id, link }: { readonly id: string; readonly link: number },
  { publish }: Pick<Workspace, 'publish'>,
  env: Io['env'],
): Promise<string | null> {
  const key = await customerKey(page, { id, link }, env);
  if (publish === null || page === null || key === null) return null;
  return `${publish.url.replace(/\/+$/, '')}/p/${page}/#${key}`;
}

/** The key of that link, which also proves who answers; null without a page or a secret. */
export async function customerKey(
  page: string | null,
  { id, link }: { readonly id: string; readonly link: number },
  env: Io['env'],
): Promise<string | null> {
  const secret = secretFrom(env.ONBOARD_SECRET ?? '');
  if (page === null || secret === null) return null;
  return linkKey(secret, page, { person: id, generation: link });
}
