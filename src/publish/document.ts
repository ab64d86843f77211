/** The whole document around a page's content: locked or open, in one file, with a policy under which nothing else can run or load. */

import { script as pageScript } from 'onboard:page-script';
import { html, raw } from 'hono/html';
import type { Locale } from '../plan/model/model.ts';
import { customerWords, languages } from '../words/customer/index.ts';
import type { CustomerWords } from '../words/customer/words.ts';
import { answerStyle } from './answer-style.ts';
import { linkHtml, nothing } from './html.ts';
import type { LockedPage } from './lock.ts';
import { pageStyleText as pageStyle } from './style.ts';

const customerStyle = `${pageStyle}${answerStyle}`;

/** What anybody who finds a locked page may read on it. */
export interface ReaderGate {
  readonly vendor: string;
  readonly locale: Locale;
  /** Where answers may be sent: the only address that the page may ever contact; null: none. */
  readonly answers: string | null;
  /** Whom to ask for a working link; null: nobody is known. */
  readonly contact: string | null;
}

export interface PageReader {
  readonly slot: string;
  readonly locale: Locale;
}

interface DocumentSettings {
  readonly answers?: string | null;
  readonly title: string;
  readonly locale: Locale;
  /** It is shown by a preview, which tells it when to reload. */
  readonly isPreview?: boolean;
}

/** Reloads a preview when its server reports a changed file. */
const RELOADING = "new EventSource('/changes').onmessage=()=>location.reload()";

/** The document of a locked page: it only says whose it is and how to open it. */
export async function lockedDocument(locked: LockedPage, gate: ReaderGate): Promise<string> {
  // Page data as JSON that cannot close its element.
  const data = JSON.stringify(locked).replaceAll('<', '\\u003c');
  const contact = gate.contact === null ? nothing : linkHtml(`mailto:${gate.contact}`, gate.contact);
  const body = html`<main class="gate" id="gate">
<h1>${gate.vendor}</h1>
<p data-gate="opening" class="scripted" hidden>${inBothLanguages(gate, (of) => of.opening)}</p>
<noscript><p>${inBothLanguages(gate, (of) => of.needsScript)}</p></noscript>
<p data-gate="noKey" role="alert" hidden>${inBothLanguages(gate, (of) => of.noKey(gate.vendor))}${contact}</p>
<p data-gate="wrongKey" role="alert" hidden>${inBothLanguages(gate, (of) => of.wrongKey(gate.vendor))}${contact}</p>
<p data-gate="needsTls" role="alert" hidden>${inBothLanguages(gate, (of) => of.needsTls)}</p>
<p data-gate="oldBrowser" role="alert" hidden>${inBothLanguages(gate, (of) => of.oldBrowser)}</p>
</main><script type="application/json" id="locked">${raw(data)}</script>`;
  return document({ title: gate.vendor, locale: gate.locale, answers: gate.answers, body: String(await body) });
}

/** A page's content with the slot ids of the readers who use another language than the plan's. */
export async function contentFor(content: string, readers: readonly PageReader[]): Promise<string> {
  const marks = readers.map(({ slot, locale }) => html`<i hidden data-reader="${slot}" data-locale="${locale}"></i>`);
  return String(await html`${raw(content)}${marks}`);
}

/** The document of a page that anybody with its address can read, with or without script. */
export function openDocument(content: string, about: DocumentSettings): Promise<string> {
  return document({ ...about, body: content });
}

/** The index of pages that a preview starts with. */
export async function previewIndex(
  plans: readonly { readonly id: string; readonly customer: string }[],
  { vendor, locale }: Omit<ReaderGate, 'contact' | 'answers'>,
): Promise<string> {
  const links = plans.map(({ id, customer }) => html`<li><a href="/${encodeURIComponent(id)}/">${customer}</a></li>`);
  const body = await html`<div class="page"><main><h1>${vendor}</h1><ul>${links}</ul></main></div>`;
  return openDocument(String(body), { title: vendor, locale, isPreview: true });
}

/** Replaces a page that cannot be made now: why, and a link back to the index. It reloads when a file changes. */
export async function previewNotice(
  reasons: readonly string[],
  { vendor, locale }: Omit<ReaderGate, 'contact' | 'answers'>,
): Promise<string> {
  const said = reasons.map((reason) => html`<p>${reason}</p>`);
  const body = await html`<div class="page"><main><h1><a href="/">${vendor}</a></h1>${said}</main></div>`;
  return openDocument(String(body), { title: vendor, locale, isPreview: true });
}

/** Both languages, one below the other: before the page is open, the reader has not chosen one. */
function inBothLanguages({ locale }: Pick<ReaderGate, 'locale'>, words: (of: CustomerWords) => string) {
  return html`${languages(locale).map((each) => html`<span lang="${each === 'en' ? 'en-GB' : 'ko-KR'}">${words(customerWords[each])}</span><br>`)}`;
}

function document({
  title,
  locale,
  body,
  isPreview = false,
  answers = null,
}: DocumentSettings & { readonly body: string }): Promise<string> {
  const script = isPreview ? `${pageScript}\n${RELOADING}` : pageScript;
  const connects = isPreview ? "'self'" : answers === null ? null : addressInPolicy(answers);
  return documentWith({ title, locale, body, style: customerStyle, script, connects });
}

/** The parts of a document: one style and one script, and nothing from elsewhere. */
export interface DocumentParts {
  readonly title: string;
  readonly locale: Locale;
  /** Markup. */
  readonly body: string;
  readonly style: string;
  readonly script: string;
  /** What the script may contact, as in a policy; null: nothing. */
  readonly connects: string | null;
}

/** A document that may load nothing and run nothing but its own style and script. */
export async function documentWith({ title, locale, body, style, script, connects }: DocumentParts): Promise<string> {
  const policy = [
    "default-src 'none'",
    `style-src '${await digest(style)}'`,
    `script-src '${await digest(script)}'`,
    'img-src data:',
    ...(connects === null ? [] : [`connect-src ${connects}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = await html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>${raw(body)}<script>${raw(script)}</script></body>
</html>
`;
  return String(page);
}

/** An address as in a policy: it allows only this path, and cannot start another rule. */
function addressInPolicy(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.replace(/[;,\s']/g, encodeURIComponent);
}

/** The digest of the only script or the only style of a page, for Content-Security-Policy. */
async function digest(text: string): Promise<string> {
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `sha256-${btoa(String.fromCharCode(...hash))}`;
}
