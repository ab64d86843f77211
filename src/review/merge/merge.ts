import { type Entry, entryText, type FlowNode, type Node, nodeText, type Outline } from '../../document/outline.ts';
import { same } from '../../plan/codec/same.ts';
import { commentsOf, freshComments, isOnOneLine, mergeHeads, mergeTails, missingIn } from './comments.ts';
import {
  type Clash,
  type ClashingText,
  type Conflict,
  conflictsOf,
  type MergePathStep,
  sideOfText,
} from './conflict.ts';
import { type TaskHomes, taskHomes } from './homes.ts';
import { nameMembers } from './identity.ts';
import { mergeComments, mergeLines } from './lines.ts';
import { mergeOrder } from './order.ts';
import { asBlock, asFlow, bracketed, moveTo } from './style.ts';
import { changedSide, each, type Three } from './three.ts';

/** The versions of one member. `base` is null when both sides added it. */
interface EntryVersions {
  readonly base: Entry | null;
  readonly ours: Entry;
  readonly theirs: Entry;
}

type Trail = readonly MergePathStep[];

const LEADING_TRIVIA = /^(?: *(?:#.*)?\n)*/;
const TRIVIA = /^(?: *(?:#.*)?\n)*$/;

/** The last two keys of an address, like `tasks/import-data` or `import-data/after`. */
export type Disputed = ReadonlySet<string>;

/** What a merge needs to know besides the versions. */
export interface MergeOptions {
  /** What must become a conflict although only one side changed it, because the whole would make no sense. */
  readonly disputed: Disputed;
  /**
   * `of both`: a comment from either side is kept, or its entry is in conflict. `of ours`: base and theirs come from a program and have
   * no comments, so that a comment goes when theirs removes its entry.
   */
  readonly comments: 'of both' | 'of ours';
}

/** How the members of a collection are written into ours. */
interface Style {
  readonly flow: boolean;
  readonly column: number;
}

/**
 * Brings what theirs changed since base into ours, by keys and ids instead of lines. What theirs did not change keeps the bytes of ours.
 * What theirs changed comes with its own formatting and comments. `base` is null when there is no common version.
 */
export function mergeOutlines(
  { base, ours, theirs }: { readonly base: Outline | null; readonly ours: Outline; readonly theirs: Outline },
  { disputed, comments }: MergeOptions,
): ClashingText {
  const roots = { base: base?.root ?? null, ours: ours.root, theirs: theirs.root };
  const known = comments === 'of ours' ? null : base === null ? new Set<string>() : commentsOf(base);
  const merger = new Merger(taskHomes(roots), disputed, known);
  const entries = merger.collection(roots, ours.root, []);
  const tail = mergeComments({ base: base?.tail ?? '', ours: ours.tail, theirs: theirs.tail });
  return [...entries.flat(), tail];
}

type Collection = Exclude<Node, { kind: 'scalar' }>;

interface Collections {
  readonly base: Collection | null;
  readonly ours: Collection;
  readonly theirs: Collection;
}

/** The collection that merged members are written into. */
interface Frame {
  readonly head: string;
  readonly node: Collection;
}

/** Holds what every level of the recursion needs: the phase of every task, and what is disputed. */
class Merger {
  readonly #homes: TaskHomes;
  readonly #disputed: Disputed;
  /** The comments of the common version; null when only ours has comments. */
  readonly #known: ReadonlySet<string> | null;

  constructor(homes: TaskHomes, disputed: Disputed, known: ReadonlySet<string> | null) {
    this.#homes = homes;
    this.#disputed = disputed;
    this.#known = known;
  }

  #freshComments(entry: Entry, before: Entry | null): readonly string[] {
    return this.#known === null ? [] : freshComments(entry, before, this.#known);
  }

  #isDisputed(trail: Trail): boolean {
    return this.#disputed.has(`${trail.at(-2)?.key ?? ''}/${trail.at(-1)?.key ?? ''}`);
  }

  /** Whether text can be copied without looking inside: not when a task may have moved between phases. */
  #isSelfContained(trail: Trail): boolean {
    return this.#disputed.size === 0 && (trail.length > 3 || trail[0]?.key !== 'phases' || !this.#homes.hasMoves);
  }

  /** The members of a merged collection in their order, in the style of `frame`. */
  collection(nodes: Collections, frame: Collection, trail: Trail): readonly ClashingText[] {
    const style = { flow: frame.style === 'flow', column: columnOf(frame.entries) };
    const names = namesIn(nodes);
    const phase = isTaskList(trail) ? (trail[1]?.key ?? '') : null;
    const { order, rival } = mergeOrder(
      phase === null ? names : each(names, (list) => list.filter((name) => this.#homes.phasesOf(name).includes(phase))),
    );
    const at = each({ base: 'base', ours: 'ours', theirs: 'theirs' } as const, (side) => {
      const entries = nodes[side]?.entries ?? [];
      return new Map(names[side].map((name, index) => [name, entries[index]]));
    });
    const member = (name: string): ClashingText => {
      const found = phase === null ? each(at, (side) => side.get(name)) : this.#homes.versions(name);
      const step = { key: name, name: found.ours ? titleOf(found.ours) : found.theirs ? titleOf(found.theirs) : null };
      const split = phase === null ? [] : this.#homes.phasesOf(name);
      if (split.length > 1) return movedApart(found, [...trail, step], style, phase === split[0]);
      return this.#member(found, [...trail, step], style);
    };
    // The order of a map's keys has no meaning.
    if (rival === null || nodes.ours.kind === 'map') return order.map(member);
    return inTwoOrders({ ours: order, theirs: rival }, member, trail, style);
  }

  #member(found: Three<Entry | undefined>, trail: Trail, style: Style): ClashingText {
    const { base, ours, theirs } = found;
    if (ours !== undefined && theirs !== undefined) {
      return write(this.#both({ base: base ?? null, ours, theirs }, trail, style), style);
    }
    const only = ours ?? theirs;
    if (only === undefined) return [];
    const settled = !this.#isDisputed(trail);
    if (settled && base === undefined) {
      return this.#newcomer(only, trail, style);
    }
    if (settled && base !== undefined && this.#isUntouched(base, only, trail)) {
      return this.#known === null && !style.flow ? setApart(only.lead) : [];
    }
    const text = plain(this.#withTasksThatStay(only, trail), style);
    return [onOneSide(found, text, trail, settled)];
  }

  /** A member that one side added. A new phase may hold tasks that are elsewhere on the other side; their changes come along. */
  #newcomer(entry: Entry, trail: Trail, style: Style): ClashingText {
    const { base, ours, theirs } = each({ base: 'base', ours: 'ours', theirs: 'theirs' } as const, (version) =>
      isPhase(trail) ? withTasks(entry, (task) => this.#homes.versions(task)[version]) : entry,
    );
    if (ours === entry && theirs === entry) return [plain(entry, style)];
    return write(this.#both({ base, ours: suited(ours, style), theirs: suited(theirs, style) }, trail, style), style);
  }

  /** Whether one side left a member unchanged that the other removed. A task that it moved to another phase is not unchanged. */
  #isUntouched(base: Entry, only: Entry, trail: Trail): boolean {
    if (isTaskList(trail.slice(0, -1)) && this.#homes.isMoved(trail.at(-1)?.key ?? '')) return false;
    const isSame = same(base.node.value, only.node.value);
    const stays = (entry: Entry): unknown => this.#withTasksThatStay(entry, trail).node.value;
    if (!isSame && !(isPhase(trail) && same(stays(base), stays(only)))) return false;
    return this.#freshComments(only, base).length === 0;
  }

  /** A phase without the tasks that have moved to other phases; anything else unchanged. */
  #withTasksThatStay(entry: Entry, trail: Trail): Entry {
    if (!isPhase(trail) || !this.#homes.hasMoves) return entry;
    const here = trail[1]?.key ?? '';
    return mapTasks(entry, (tasks) => tasks.filter((task) => this.#homes.phasesOf(idIn(task)).includes(here)));
  }

  /** A member that both sides have, as ours would write it. */
  #both(versions: EntryVersions, trail: Trail, style: Style): { readonly lead: string; readonly body: ClashingText } {
    const { base, ours, theirs } = versions;
    // Equal when they differ at most in indentation.
    const [o, t, b] = [ours, theirs, base].map((entry) => entry && entryText(moveTo(entry, ours.column)));
    if (this.#isSelfContained(trail)) {
      if (o === t || b === t) return whole(ours);
      if (b === o) return whole(suited(theirs, style));
    }
    const lead = mergeComments(
      each({ base, ours, theirs }, (entry) => (entry === null ? '' : moveTo(entry, ours.column).lead)),
    );
    const body = this.#body(versions, trail, style);
    const fresh = [ours, theirs].flatMap((entry) => this.#freshComments(entry, base));
    const homeless = missingIn(`${lead}\n${sideOfText(body, 'ours')}\n${sideOfText(body, 'theirs')}`, fresh);
    return { lead: lead + homeless.map((comment) => `${' '.repeat(style.column)}${comment}\n`).join(''), body };
  }

  #body({ base, ours, theirs }: EntryVersions, trail: Trail, style: Style): ClashingText {
    const [oursNode, theirsNode] = [ours.node, theirs.node];
    if (oursNode.kind !== 'scalar' && theirsNode.kind !== 'scalar' && oursNode.kind === theirsNode.kind) {
      const baseNode =
        base === null || base.node.kind === 'scalar' || base.node.kind !== oursNode.kind ? null : base.node;
      const frame = frameOf(ours, theirs, oursNode, theirsNode);
      const nodes = { base: baseNode, ours: oursNode, theirs: theirsNode };
      const members = this.collection(nodes, frame?.node ?? oursNode, trail);
      return collectionText({ base, ours, theirs }, frame, oursNode, members);
    }
    const values = { base: base?.node.value, ours: oursNode.value, theirs: theirsNode.value };
    const side = changedSide(values, same);
    if (side === 'ours') return [chosen(ours, { base, ours, theirs })];
    if (side === 'theirs') return [chosen(suited(theirs, style), { base, ours, theirs })];
    const lines = base === null ? null : mergedLines({ base, ours, theirs });
    if (lines !== null) return [lines];
    const conflict: Conflict = { kind: 'both-changed', trail, ...values };
    return [{ ours: bodyText(ours), theirs: bodyText(suited(theirs, style)), conflicts: [conflict] }];
  }
}

function namesIn(nodes: Three<Collection | null>): Three<readonly string[]> {
  if (nodes.ours?.kind === 'map') return each(nodes, (node) => (node?.entries ?? []).map(({ key }) => key ?? ''));
  return nameMembers(each(nodes, (node) => (node?.entries ?? []).map((entry) => entry.node.value)));
}

/** A task that the two sides moved to different phases: it is in both, each marked as one side's. */
function movedApart(found: Three<Entry | undefined>, trail: Trail, style: Style, isOurs: boolean): ClashingText {
  const { base, ours, theirs } = each(found, (entry) => entry?.node.value ?? null);
  const entry = isOurs ? found.ours : found.theirs;
  const text = entry === undefined ? '' : plain(entry, style);
  const conflict: Conflict = { kind: 'both-moved', trail, base, ours, theirs };
  return [{ ours: isOurs ? text : '', theirs: isOurs ? '' : text, conflicts: [conflict] }];
}

/** What only one side has, and what the other must not lose or get without a decision. */
function onOneSide(found: Three<Entry | undefined>, text: string, trail: Trail, settled: boolean): Clash {
  const side = found.ours === undefined ? 'theirs' : 'ours';
  const kind = !settled ? 'disputed' : side === 'theirs' ? 'ours-removed' : 'theirs-removed';
  const values = each(found, (entry) => entry?.node.value ?? null);
  return { ours: '', theirs: '', [side]: text, conflicts: [{ kind, trail, ...values }] };
}

/** Members that the two sides put into incompatible orders: where the orders differ, both are marked. */
function inTwoOrders(
  { ours, theirs }: { readonly ours: readonly string[]; readonly theirs: readonly string[] },
  member: (name: string) => ClashingText,
  trail: Trail,
  { flow }: Style,
): readonly ClashingText[] {
  const start = ours.findIndex((name, index) => name !== theirs[index]);
  const end = ours.findLastIndex((name, index) => name !== theirs[index]) + 1;
  const texts = new Map(ours.map((name) => [name, member(name)]));
  const within = ours.slice(start, end).flatMap((name) => texts.get(name) ?? []);
  const conflict: Conflict = { kind: 'both-ordered', trail, base: null, ours, theirs };
  const conflicts = [conflict, ...conflictsOf(within)];
  const on = (names: readonly string[], side: 'ours' | 'theirs'): readonly string[] =>
    names.slice(start, end).map((name) => sideOfText(texts.get(name) ?? [], side));
  const textOf = (name: string): ClashingText => texts.get(name) ?? [];
  const middle: readonly ClashingText[] = flow
    ? [
        ...on(ours, 'ours').map((text): ClashingText => [{ ours: text, theirs: '', conflicts }]),
        ...on(theirs, 'theirs').map((text): ClashingText => [{ ours: '', theirs: text, conflicts }]),
      ]
    : [[{ ours: on(ours, 'ours').join(''), theirs: on(theirs, 'theirs').join(''), conflicts }]];
  return [...ours.slice(0, start).map(textOf), ...middle, ...ours.slice(end).map(textOf)];
}

/** Comments above an entry that a blank line separates from it: they are not about the entry. */
function setApart(lead: string): ClashingText {
  const end = lead.search(/\n[ \t]*\n(?![\s\S]*\n[ \t]*\n)/);
  const apart = lead.slice(0, end === -1 ? 0 : lead.indexOf('\n', end + 1) + 1);
  return apart.includes('#') ? [apart] : [];
}

function isPhase(trail: Trail): boolean {
  return trail.length === 2 && trail[0]?.key === 'phases';
}

function isTaskList(trail: Trail): boolean {
  return trail.length === 3 && trail[0]?.key === 'phases' && trail[2]?.key === 'tasks';
}

/** Ours as it is written. When ours is empty, theirs, which shows how members are laid out. */
function frameOf(ours: Entry, theirs: Entry, oursNode: Collection, theirsNode: Collection): Frame | null {
  if (oursNode.entries.length > 0 || theirsNode.style === 'flow') return null;
  const moved = moveTo(theirs, ours.column);
  return moved.node.kind === 'scalar' ? null : { head: moved.head, node: moved.node };
}

function collectionText(
  versions: EntryVersions,
  frame: Frame | null,
  node: Collection,
  members: readonly ClashingText[],
): ClashingText {
  const { ours } = versions;
  if (frame === null && node.style === 'flow') {
    return [ours.head, flowText(node, members), mergedTail(versions)];
  }
  if (members.every(isTrivia))
    return [emptied(mergedHead(versions), node.kind === 'map' ? '{}' : '[]'), ...members.flat()];
  const { head, node: shape } = frame ?? { head: mergedHead(versions), node };
  const text = members.flat();
  const isInline = shape.style === 'block' && shape.inline;
  return [head, ...(isInline ? withoutIndent(text, columnOf(shape.entries)) : text)];
}

function isTrivia(member: ClashingText): boolean {
  return member.every((piece) => typeof piece === 'string' && TRIVIA.test(piece));
}

/** A key whose block has lost its last member, with its trailing comment. */
function emptied(head: string, nothing: string): string {
  const [, key = '', comment = ''] = /^([^\n]*?)(\s+#[^\n]*)?\s*(?:\n|$)/.exec(head) ?? [];
  return `${key.trimEnd()} ${nothing}${comment}\n`;
}

/** The first member follows a dash: its indentation is that of the dash, and comments before it move after it. */
function withoutIndent(text: ClashingText, column: number): ClashingText {
  const [first, ...rest] = text;
  if (first === undefined) return text;
  if (typeof first !== 'string') {
    return [{ ...first, ours: first.ours.slice(column), theirs: first.theirs.slice(column) }, ...rest];
  }
  if (TRIVIA.test(first)) return behindLine(first, withoutIndent(rest, column));
  const lead = LEADING_TRIVIA.exec(first)?.[0] ?? '';
  return behindLine(lead, [first.slice(lead.length + column), ...rest]);
}

/** Puts whole lines behind the first piece that ends a line: behind a value of several lines, or between a key and the block below it. */
function behindLine(lines: string, text: ClashingText): ClashingText {
  const end =
    text.findIndex((piece) => (typeof piece === 'string' ? piece : piece.ours + piece.theirs).endsWith('\n')) + 1;
  return [...text.slice(0, end), lines, ...text.slice(end)];
}

/** The members cannot be on lines of their own: what is in conflict makes one clash of the whole. */
function flowText(node: FlowNode, members: readonly ClashingText[]): string | Clash {
  const conflicts = conflictsOf(members.flat());
  const on = (side: 'ours' | 'theirs'): string =>
    bracketed(
      node,
      members.map((member) => sideOfText(member, side)).filter((text) => text !== ''),
    );
  return conflicts.length === 0 ? on('ours') : { ours: on('ours'), theirs: on('theirs'), conflicts };
}

/** One side's value with the merged comment of both sides. */
function chosen(entry: Entry, versions: EntryVersions): string {
  const { base, ours, theirs } = versions;
  const heads = each({ base: base ?? ours, ours, theirs }, ({ head }) => head);
  const isSimple =
    [entry, ours, theirs].every(isOnOneLine) && !Object.values(heads).some((head) => head.includes('\n'));
  if (!isSimple) return bodyText(entry);
  const head = changedSide(heads, same) === 'theirs' && entry !== ours ? heads.theirs : heads.ours;
  return `${head}${nodeText(entry.node)}${mergedTail(versions)}`;
}

function mergedHead({ base, ours, theirs }: EntryVersions): string {
  return mergeHeads({ base: base?.head ?? '', ours: ours.head, theirs: moveTo(theirs, ours.column).head });
}

function mergedTail({ base, ours, theirs }: EntryVersions): string {
  const tailOf = (entry: Entry): string => moveTo(entry, ours.column).tail;
  return mergeTails({ base: base === null ? '' : tailOf(base), ours: ours.tail, theirs: tailOf(theirs) });
}

/** Two sides that changed different lines of one long text. */
function mergedLines({ base, ours, theirs }: Three<Entry>): string | null {
  const texts = each({ base, ours, theirs }, (entry) => bodyText(moveTo(entry, ours.column)).split('\n'));
  const isLong = [base, ours, theirs].every(({ node }) => node.kind === 'scalar' && /^[|>]/.test(node.text));
  return isLong ? (mergeLines(texts)?.join('\n') ?? null) : null;
}

function whole(entry: Entry): { readonly lead: string; readonly body: ClashingText } {
  return { lead: entry.lead, body: [bodyText(entry)] };
}

function bodyText(entry: Entry): string {
  return `${entry.head}${nodeText(entry.node)}${entry.tail}`;
}

function write(
  { lead, body }: { readonly lead: string; readonly body: ClashingText },
  { flow, column }: Style,
): ClashingText {
  if (flow) return body;
  const indent = ' '.repeat(column);
  const [first, ...rest] = body;
  if (first === undefined) return [];
  if (typeof first === 'string') return [`${lead}${indent}${first}`, ...rest];
  return [lead, { ...first, ours: indent + first.ours, theirs: indent + first.theirs }, ...rest];
}

function suited(entry: Entry, { flow, column }: Style): Entry {
  return flow ? asFlow(entry) : asBlock(entry, column);
}

function plain(entry: Entry, style: Style): string {
  return entryText(suited(entry, style));
}

/** A phase with some of its tasks replaced by other versions of them. */
function withTasks(phase: Entry, version: (task: string) => Entry | undefined): Entry {
  return mapTasks(phase, (tasks) => {
    const replaced = tasks.map((task) => version(idIn(task)) ?? task);
    return replaced.some((task, index) => task !== tasks[index])
      ? replaced.map((task) => moveTo(task, columnOf(tasks)))
      : tasks;
  });
}

const EMPTY_FLOW_LIST: FlowNode = {
  kind: 'list',
  style: 'flow',
  value: [],
  entries: [],
  open: '[',
  separators: [],
  close: ']',
};

function mapTasks(phase: Entry, change: (tasks: readonly Entry[]) => readonly Entry[]): Entry {
  const { node } = phase;
  if (node.kind !== 'map') return phase;
  const list = node.entries.find(({ key }) => key === 'tasks');
  if (list?.node.kind !== 'list') return phase;
  const tasks = change(list.node.entries);
  if (tasks === list.node.entries) return phase;
  const changedList =
    tasks.length === 0
      ? { ...list, head: `${list.head.split(/\s*(?:#|\n|\[)/)[0]?.trimEnd()} `, node: EMPTY_FLOW_LIST, tail: '\n' }
      : { ...list, node: { ...list.node, entries: tasks, value: tasks.map((task) => task.node.value) } };
  const entries = node.entries.map((entry) => (entry === list ? changedList : entry));
  const value = new Map(entries.map((entry) => [entry.key, entry.node.value]));
  return { ...phase, node: { ...node, entries, value } };
}

/** The column of all entries of a collection; where there are none, nothing is put in one. */
function columnOf([first]: readonly Entry[]): number {
  return first?.column ?? 0;
}

function idIn({ node }: Entry): string {
  const id: unknown = node.value instanceof Map ? node.value.get('id') : null;
  return typeof id === 'string' ? id : '';
}

function titleOf({ node }: Entry): string | null {
  if (!(node.value instanceof Map)) return null;
  const title: unknown = node.value.get('title') ?? node.value.get('name');
  return typeof title === 'string' ? title : null;
}
