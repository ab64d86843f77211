/**
 * What a locked page does in a browser: it takes the key from the address after `#`, which is never sent to a server, decrypts the
 * content with it, and shows it. It makes no requests. The content was escaped when it was made.
 */
import { type LockedPage, slotIdFor, unlock } from '../lock.ts';
import { offerAnswers } from './answer.ts';

type Trouble = 'needsTls' | 'noKey' | 'wrongKey' | 'oldBrowser';

/** The key comes after `#`, followed by `/` and the step of a message. Anything that a mail program adds to a link is ignored. */
const FRAGMENT = /^#([a-z2-7]+)(?:\/([^/]+))?/i;

async function openPage(): Promise<void> {
  const [, key, step] = FRAGMENT.exec(location.hash) ?? [];
  if (key === undefined) {
    if (document.querySelector('.gate') !== null) showTrouble(location.hash === '' ? 'noKey' : 'wrongKey');
    return;
  }
  if (!('DecompressionStream' in globalThis)) return showTrouble('oldBrowser');
  if (globalThis.crypto?.subtle === undefined) return showTrouble('needsTls');
  const locked: LockedPage = JSON.parse(document.getElementById('locked')?.textContent ?? '');
  const content = await unlock(locked, key);
  if (content === null) return showTrouble('wrongKey');
  document.body.innerHTML = content;
  const title = document.querySelector('[data-title]');
  if (title instanceof HTMLElement) document.title = title.dataset.title ?? document.title;
  speakTo(await slotIdFor(key, locked.page));
  offerAnswers(key);
  rememberKey(key);
  const target = document.getElementById(`step-${decodeURIComponent(step ?? '')}`);
  target?.scrollIntoView();
}

/** A person with another language than the plan's reads the page in theirs. */
function speakTo(slot: string | null): void {
  for (const reader of document.querySelectorAll<HTMLElement>('[data-reader]')) {
    if (reader.dataset.reader !== slot) continue;
    const choice = document.getElementById(`in-${reader.dataset.locale}`);
    if (choice instanceof HTMLInputElement) choice.checked = true;
  }
  followChoice();
}

/** Makes screen readers use the language that is shown. */
function followChoice(): void {
  const choice = document.querySelector<HTMLInputElement>('[name=language]:checked');
  if (choice !== null) document.documentElement.lang = choice.value;
}

function showTrouble(trouble: Trouble): void {
  for (const message of document.querySelectorAll<HTMLElement>('[data-gate]'))
    message.hidden = message.dataset.gate !== trouble;
}

/** Links inside the page replace the key in the address: without this, a bookmark made after following one would not open. */
function rememberKey(key: string): void {
  const keep = () => history.replaceState(null, '', `#${key}`);
  keep();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      target?.scrollIntoView();
      if (target === null) return;
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    });
  }
}

document.addEventListener('change', followChoice);
addEventListener('hashchange', () => void openPage());
void openPage();
