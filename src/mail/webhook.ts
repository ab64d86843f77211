import { UserError } from '../diagnostics/user-error.ts';
import { slackMarkup } from '../print/message/slack.ts';
import type { Delivery } from './delivery.ts';
import { isLoopback } from './loopback.ts';

/** A chat or a program that gets the team's digests. */
export interface Webhook {
  readonly kind: 'slack' | 'teams' | 'json';
  /** Its path is secret: only the host is ever printed. */
  readonly url: URL;
}

const WEBHOOK_VARIABLES: Readonly<Record<Webhook['kind'], string>> = {
  slack: 'ONBOARD_WEBHOOK_SLACK',
  teams: 'ONBOARD_WEBHOOK_TEAMS',
  json: 'ONBOARD_WEBHOOK_JSON',
};
const WEBHOOK_KINDS = ['slack', 'teams', 'json'] as const;
const TIMEOUT_MS = 15_000;

/** The webhooks in the environment. @throws UserError for an address that is not https */
export function webhooksFrom(env: Readonly<Record<string, string | undefined>>): readonly Webhook[] {
  return WEBHOOK_KINDS.flatMap((kind) => {
    const text = env[WEBHOOK_VARIABLES[kind]] ?? '';
    if (text === '') return [];
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))) {
      throw new UserError(
        `${WEBHOOK_VARIABLES[kind]} is not an address that begins with https://`,
        'Copy all of it from the settings of the chat.',
      );
    }
    return [{ kind, url }];
  });
}

/** What is posted: the digest as text, and as data for programs. */
export interface Post {
  readonly subject: string;
  readonly text: string;
  readonly data: object;
}

/** Status codes of a webhook that no longer exists or rejects us. */
const DEAD: ReadonlySet<number> = new Set([401, 403, 404, 410]);
/** Status codes that ask for another attempt. */
const BUSY: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** Posts once and follows no redirect. Reasons only mention the host. */
export async function post({ kind, url }: Webhook, { subject, text, data }: Post): Promise<Delivery> {
  const body = {
    slack: { text: `*${slackMarkup(subject)}*\n${slackMarkup(text)}` },
    teams: { type: 'message', attachments: [adaptiveCard(subject, text)] },
    json: data,
  }[kind];
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return deliveryFrom(response, url.host);
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'gone', reason: isLate ? `${url.host} did not answer in time` : `${url.host} cannot be reached` };
  }
}

function deliveryFrom({ ok, status }: Response, host: string): Delivery {
  if (ok) return { kind: 'sent' };
  if (status >= 300 && status < 400)
    return { kind: 'gone', reason: `${host} redirects to another address (${status}), which is not followed` };
  return {
    kind: DEAD.has(status) ? 'gone' : BUSY.has(status) ? 'later' : 'refused',
    reason: `${host} answered ${status}`,
  };
}

function adaptiveCard(subject: string, text: string) {
  const body = [
    { type: 'TextBlock', text: subject, weight: 'Bolder', wrap: true },
    { type: 'TextBlock', text, wrap: true },
  ];
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.4',
      body,
    },
  };
}
