import { UserError } from '../diagnostics/user-error.ts';
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
  return linkTo(publish.url, page, key);
}

/** Where a key opens the page of a plan. @param url where pages are published */
export function linkTo(url: string, page: string, key: string): string {
  return `${url.replace(/\/+$/, '')}/p/${page}/#${key}`;
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

interface Pinning {
  /** Whether a host has to be pinned even where none is. */
  readonly mustBePinned: boolean;
}

function pinnedHosts(env: Io['env']): readonly string[] {
  return (env.ONBOARD_SECRET_HOSTS ?? '').split(/[\s,]+/).filter((each) => each !== '');
}

/** A host that onboard.yaml leads keys to and that is not pinned next to the secret; null: there is none. */
export function foreignHost(
  { publish, mail }: Pick<Workspace, 'publish' | 'mail'>,
  env: Io['env'],
  { mustBePinned }: Pinning,
): string | null {
  if ((env.ONBOARD_SECRET ?? '') === '') return null;
  const pinned = pinnedHosts(env);
  if (pinned.length === 0 && !mustBePinned) return null;
  const page = publish !== null && URL.canParse(publish.url) ? [new URL(publish.url).host] : [];
  const updates = mail?.updates?.split('@')[1];
  return [...page, ...(updates === undefined ? [] : [updates])].find((host) => !pinned.includes(host)) ?? null;
}

/**
 * Links and answer addresses carry keys. Which hosts may get them is said next to the secret, in ONBOARD_SECRET_HOSTS, so that no
 * change of onboard.yaml can lead keys elsewhere.
 * @throws UserError when a host of onboard.yaml is not among them
 */
export function refuseForeignHosts(
  workspace: Pick<Workspace, 'publish' | 'mail'>,
  env: Io['env'],
  pinning: Pinning,
): void {
  const foreign = foreignHost(workspace, env, pinning);
  if (foreign === null) return;
  throw new UserError(
    `onboard.yaml sends keys of customers to ${foreign}, which ONBOARD_SECRET_HOSTS does not name`,
    `If that is right, add it next to ONBOARD_SECRET: ONBOARD_SECRET_HOSTS="${[...pinnedHosts(env), foreign].join(' ')}"`,
  );
}
