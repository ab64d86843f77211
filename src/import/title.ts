import { type ReadAmount, readAmount, readDayNumber } from './amounts.ts';
import type { DayAfter, ListLink } from './list.ts';
import { headingMeaning, roleOf } from './vocabulary.ts';

/** A title as a list has it, taken apart: `1.2 [고객] Import data - 3 days (optional)`. */
export interface ParsedTitle {
  readonly title: string;
  /** `1.2` */
  readonly number: string | null;
  /** The side or role in front of it, or behind it. */
  readonly owner: string | null;
  /** How long it takes, where the title says so behind what is to be done. */
  readonly amount: KnownAmount | null;
  /** The words of the amount, where nothing but a space parts them from the title; else null. */
  readonly doubtful: string | null;
  /** `(Day 5)`, `D+30` */
  readonly within: DayAfter | null;
  readonly isOptional: boolean;
  readonly isMilestone: boolean;
  /** The whole of it is crossed out. */
  readonly isStruck: boolean;
  readonly links: readonly ListLink[];
}

type KnownAmount = Exclude<ReadAmount, { readonly kind: 'bare' }>;

const LEADING_SIGNS = /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\s)+/u;
const SIGNS_BEHIND = /(?:\s*(?:\p{Extended_Pictographic}|\uFE0F|\u200D))+$/u;
const CONTROL_CHARACTERS = /[\p{Cc}\u2028\u2029]+/gu;
const NUMBERING =
  /^(?:(?:phase|step|stage)\s+)?(\d{1,3}(?:\.\d{1,3})*)(?:\s*단계)?\s*[.):：–—-]\s*(?=\D)|^(\d{1,3}(?:\.\d{1,3})+)\s+(?=\D)/i;
const SIDE_IN_FRONT = /^(?:\[([^\]]{1,30})\]\s*|\(([^)]{1,30})\)\s*|([^:：]{1,30})[:：]\s+)(?=\S)/;
const BRACKETS_BEHIND = /\s*[([（]([^()[\]（）]{1,60})[)\]）]\s*$/;
const OPTIONAL = /^(?:optional|if needed|if applicable|선택|선택 사항|선택사항|필요 시|필요시)$/i;
const MILESTONE = /^(?:milestone|마일스톤)$/i;
const MARKDOWN_LINK = /!?\[([^\]]{1,200})\]\(\s*<?([^)\s>]{1,2000})>?[^)]{0,200}\)/g;
const EMPHASIS = /(\*\*|__|~~|`)(?=\S)(.*?\S)\1/g;
const LIGHT_EMPHASIS = /(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^*_]*[^\s*_])\1(?![\p{L}\p{N}*_])/gu;
const STRUCK = /^~~(?=\S)(?:(?!~~).)*~~$/;

/** Parses the additional information in a title. */
export function parseTitle(raw: string): ParsedTitle {
  const { text, number, links, isStruck } = unwrapped(raw);
  const front = sideInFront(text);
  const behind = remarksBehind(front.rest);
  return {
    title: behind.title.replace(SIGNS_BEHIND, ''),
    number,
    owner: front.owner ?? behind.owner,
    amount: behind.amount,
    doubtful: behind.doubtful,
    within: front.within ?? behind.within,
    isOptional: front.isOptional || behind.isOptional,
    isMilestone: behind.isMilestone,
    isStruck,
    links,
  };
}

/** A text without emphasis, numbering, signs and addresses: all that is said in it stays. */
export function plainText(raw: string): string {
  return unwrapped(raw).text;
}

/** Whether a link is allowed in files. */
export function isWebLink(url: string): boolean {
  return /^(?:https?:\/\/[^\s<>"/?#]|mailto:[^\s<>"])[^\s<>"]*$/.test(url);
}

function unwrapped(raw: string) {
  const links: ListLink[] = [];
  const plain = raw
    .replace(MARKDOWN_LINK, (_, title: string, url: string) => {
      links.push({ title: title.trim(), url });
      return title;
    })
    .replace(CONTROL_CHARACTERS, ' ')
    .replace(/\s+/g, ' ')
    .replace(LEADING_SIGNS, '')
    .replace(SIGNS_BEHIND, '')
    .trim();
  const unstressed = plain.replace(EMPHASIS, '$2').replace(LIGHT_EMPHASIS, '$2').trim();
  const numbering = NUMBERING.exec(unstressed);
  return {
    text: unstressed.slice(numbering?.[0].length ?? 0),
    number: numbering?.[1] ?? numbering?.[2] ?? null,
    links,
    isStruck: STRUCK.test(plain),
  };
}

function sideInFront(text: string): {
  readonly owner: string | null;
  readonly within: DayAfter | null;
  readonly isOptional: boolean;
  readonly rest: string;
} {
  const found = SIDE_IN_FRONT.exec(text);
  const said = (found?.[1] ?? found?.[2] ?? found?.[3])?.trim() ?? '';
  const isOptional = OPTIONAL.test(said);
  const isOwner = said !== '' && roleOf(said) !== null;
  const within = dayAfterPurchase(said);
  if (found === null || (!isOptional && !isOwner && within === null))
    return { owner: null, within: null, isOptional: false, rest: text };
  return { owner: isOwner ? said : null, within, isOptional, rest: text.slice(found[0].length) };
}

interface Behind {
  title: string;
  owner: string | null;
  amount: KnownAmount | null;
  doubtful: string | null;
  within: DayAfter | null;
  isOptional: boolean;
  isMilestone: boolean;
}

/** More remarks than these nobody writes behind a title. */
const MOST_REMARKS = 4;

/** Takes remark after remark from the end of a title, as long as they are known: amounts, sides, what is optional. */
function remarksBehind(text: string): Behind {
  const said: Behind = {
    title: text,
    owner: null,
    amount: null,
    doubtful: null,
    within: null,
    isOptional: false,
    isMilestone: false,
  };
  for (let remark = 0; remark < MOST_REMARKS; remark++) {
    if (!takeBrackets(said) && !takePart(said) && !takeAmount(said) && !takeDay(said)) break;
  }
  return said;
}

/** `(2 h, optional)`; what is not known of it stays in its brackets. */
function takeBrackets(said: Behind): boolean {
  const found = BRACKETS_BEHIND.exec(said.title);
  const title = said.title.slice(0, found?.index ?? 0);
  if (found === null || title === '') return false;
  const parts = (found[1] ?? '').split(/[,;·]/).map((part) => part.trim());
  const unknown = parts.filter((part) => !takeRemark(said, part));
  if (unknown.length === parts.length) return false;
  said.title = unknown.length === 0 ? title : `${title} (${unknown.join(', ')})`;
  return unknown.length === 0;
}

/** A role, an amount, or a word about the step as a whole; false where a remark is none of them or was made before. */
function takeRemark(said: Behind, part: string): boolean {
  const amount = said.amount === null ? knownAmount(part) : null;
  const within = said.within === null ? dayAfterPurchase(part) : null;
  if (OPTIONAL.test(part)) said.isOptional = true;
  else if (MILESTONE.test(part)) said.isMilestone = true;
  else if (said.owner === null && roleOf(part) !== null) said.owner = part;
  else if (amount !== null) said.amount = amount;
  else if (within !== null) said.within = within;
  else return false;
  return true;
}

const PART_BEHIND = /^(.*\S)\s*(?:\s[-–—·]\s*|\|\s*)(\S[^|–—]{0,60})$/u;
const LABELLED_VALUE = /^([\p{L} ]{2,30}?)\s*[:：]\s*(\S.*)$/u;

/** `- CSM`, `| IT admin`, `– owner: Jane` */
function takePart(said: Behind): boolean {
  const [, title, part = ''] = PART_BEHIND.exec(said.title) ?? [];
  if (title === undefined || !/\p{L}/u.test(title)) return false;
  const [, name = '', value = ''] = LABELLED_VALUE.exec(part) ?? [];
  const isOwner = headingMeaning(name)?.field === 'owner';
  const parts = part.split(/[,;]/).map((each) => each.trim());
  const found: Behind = { ...said, title: title.replace(LOOSE_END, '') };
  if (isOwner && said.owner === null) found.owner = value.trim();
  else if (knownAmount(part) !== null || !parts.every((each) => takeRemark(found, each))) return false;
  Object.assign(said, found);
  return true;
}

const LOOSE_END = /[\s|·:：,;–—-]+$/;
/** What an amount may begin with where only a space stands before it. */
const STARTS_AMOUNT =
  /^(?:[~≈]\s?)?\d|^(?:약|대략|최대|about|approx\.?|around|within|takes|for)\s+\d|^(?:하루|이틀|사흘|나흘|반나절|일주일|보름)$/i;
/** Behind these words, an amount is a point in time or part of what is to be done: `after 30 days`, `the first 2 weeks`. */
const NOT_A_LENGTH =
  /(?:^|\s)(?:after|before|in|at|by|of|on|the|first|last|next|past|previous|every|each|per|than|day|days|week|weeks|month|년|월|전|후|뒤|이후|이전|동안|첫|매|매월|매주|최근|지난|다음|향후|총)$/i;

/** `Import data - 3 days`, `Kickoff: 45 min`, `데이터 이관 3일`: the longest end of a title that is an amount. */
function takeAmount(said: Behind): boolean {
  if (said.amount !== null) return false;
  const [, ...later] = said.title.matchAll(/\S+/g);
  for (const { index } of later) {
    const end = said.title.slice(index).replace(/^[|·:：,;–—-]\s*/, '');
    const before = said.title.slice(0, index).trimEnd();
    const isParted = LOOSE_END.test(before) || end.length < said.title.length - index;
    if (!isParted && !STARTS_AMOUNT.test(end)) continue;
    const amount = knownAmount(end.replace(/^for\s+/i, ''));
    if (amount === null) continue;
    if (!isParted && NOT_A_LENGTH.test(before)) return false;
    const title = before.replace(LOOSE_END, '');
    if (!/\p{L}/u.test(title)) return false;
    said.title = title;
    said.amount = amount;
    said.doubtful = isParted ? null : end;
    return true;
  }
  return false;
}

const DAY_BEHIND = /^(.*\S)\s+(d\s?[+]\s?\d{1,3}|\d{1,3}일\s?차|\d{1,2}주\s?차)$/i;

/** `오픈 D+30` */
function takeDay(said: Behind): boolean {
  const [, title, day = ''] = DAY_BEHIND.exec(said.title) ?? [];
  const within = dayAfterPurchase(day);
  if (title === undefined || within === null || said.within !== null) return false;
  said.title = title.replace(LOOSE_END, '');
  said.within = within;
  return true;
}

function dayAfterPurchase(text: string): DayAfter | null {
  const days = readDayNumber(text);
  return days === null ? null : { days, said: text.trim() };
}

function knownAmount(text: string): KnownAmount | null {
  const reading = readAmount(text);
  return reading === null || reading.kind === 'bare' ? null : reading;
}
