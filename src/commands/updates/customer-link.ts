import { UserError } from '../../diagnostics/user-error.ts';
import type { Workspace } from '../../plan/model/model.ts';
import { linkKey, secretFrom } from '../../publish/lock.ts';
import type { Io } from '../command.ts';

/** A person's own link to the page of their plan; null when pages have no address, or there is no secret to make its key. */
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

/** The address of a plan's page with a key that opens it. @param url where pages are published */
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
  /** Whether a host must be pinned even if none is. */
  readonly mustBePinned: boolean;
}

function pinnedHosts(env: Io['env']): readonly string[] {
  return (env.ONBOARD_SECRET_HOSTS ?? '').split(/[\s,]+/).filter((each) => each !== '');
}

/** A host in onboard.yaml that would receive keys but is not pinned next to the secret; null: there is none. */
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
 * Links and answer addresses contain keys. ONBOARD_SECRET_HOSTS, next to the secret, lists the hosts that may receive them, so that a
 * change of onboard.yaml cannot send keys elsewhere.
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
