import { type ReadAmount, readAmount } from './amounts.ts';
import type { ListLink } from './list.ts';
import { roleOf } from './vocabulary.ts';

/** A title as a list has it, taken apart: `1.2 [고객] Import data (2 h, optional)`. */
export interface ParsedTitle {
  readonly title: string;
  /** `1.2` */
  readonly number: string | null;
  /** The side or role in front of it. */
  readonly owner: string | null;
  /** What stands in brackets behind it. */
  readonly amount: Exclude<ReadAmount, { readonly kind: 'bare' }> | null;
  readonly isOptional: boolean;
  readonly links: readonly ListLink[];
}

const SIGNS = /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\s)+/u;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const NUMBERING =
  /^(?:(?:phase|step|stage)\s+)?(\d{1,3}(?:\.\d{1,3})*)(?:\s*단계)?\s*[.):：-]\s*(?=\D)|^(\d{1,3}(?:\.\d{1,3})+)\s+(?=\D)/i;
const SIDE_IN_FRONT = /^(?:\[([^\]]{1,30})\]\s*|([^:：]{1,30})[:：]\s+)(?=\S)/;
const BRACKETS_BEHIND = /\s*[([（]([^()[\]（）]{1,60})[)\]）]\s*$/;
const OPTIONAL = /^(?:optional|if needed|선택|선택 사항|필요 시|필요시)$/i;
const MARKDOWN_LINK = /!?\[([^\]]{1,200})\]\(\s*<?([^)\s>]{1,2000})>?[^)]{0,200}\)/g;
const EMPHASIS = /(\*\*|__|~~|`)(?=\S)(.*?\S)\1/g;

/** What a title says besides what is to be done. */
export function parseTitle(raw: string): ParsedTitle {
  const links: ListLink[] = [];
  const plain = raw
    .replace(MARKDOWN_LINK, (_, title: string, url: string) => {
      links.push({ title: title.trim(), url });
      return title;
    })
    .replace(CONTROLS, ' ')
    .replace(/\s+/g, ' ')
    .replace(SIGNS, '')
    .trim();
  const unstressed = plain.replace(EMPHASIS, '$2').trim();
  const numbering = NUMBERING.exec(unstressed);
  const front = withoutSide(unstressed.slice(numbering?.[0].length ?? 0));
  return {
    ...behind(front.rest),
    number: numbering?.[1] ?? numbering?.[2] ?? null,
    owner: front.owner,
    links,
  };
}

/** Whether a link is one that files may hold. */
export function isLink(url: string): boolean {
  return /^(?:https?:\/\/[^\s<>"/?#]|mailto:[^\s<>"])[^\s<>"]*$/.test(url);
}

function withoutSide(text: string): { readonly owner: string | null; readonly rest: string } {
  const found = SIDE_IN_FRONT.exec(text);
  const owner = found?.[1] ?? found?.[2] ?? null;
  if (found === null || owner === null || roleOf(owner) === null) return { owner: null, rest: text };
  return { owner: owner.trim(), rest: text.slice(found[0].length) };
}

/** Brackets behind a title are an amount, a remark that the step is optional, or part of the title. */
function behind(text: string): Pick<ParsedTitle, 'title' | 'amount' | 'isOptional'> {
  const found = BRACKETS_BEHIND.exec(text);
  const parts = found?.[1]?.split(/[,;·]/).map((part) => part.trim()) ?? [];
  const readings = parts.map((part) => (OPTIONAL.test(part) ? 'optional' : readAmount(part)));
  const isKnown = parts.length > 0 && readings.every((reading) => reading === 'optional' || isAmount(reading));
  if (found === null || !isKnown) return { title: text, amount: null, isOptional: false };
  return {
    title: text.slice(0, found.index),
    amount: readings.find(isAmount) ?? null,
    isOptional: readings.includes('optional'),
  };
}

function isAmount(reading: ReadAmount | 'optional' | null): reading is NonNullable<ParsedTitle['amount']> {
  return reading !== null && reading !== 'optional' && reading.kind !== 'bare';
}
