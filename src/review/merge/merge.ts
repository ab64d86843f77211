import { type Entry, entryText, type FlowNode, type Node, nodeText, type Outline } from '../../document/outline.ts';
import { same } from '../same.ts';
import { type Conflict, joined, type Step, sideOf, type Text } from './conflict.ts';
import { type TaskHomes, taskHomes } from './homes.ts';
import { nameMembers } from './identity.ts';
import { mergeComments, mergeLines } from './lines.ts';
import { mergeOrder } from './order.ts';
import { asBlock, asFlow, bracketed, essence, moveTo } from './style.ts';
import { changed, each, type Three } from './three.ts';

/** The versions of one member. `base` is null when both sides added it. */
interface Versions {
  readonly base: Entry | null;
  readonly ours: Entry;
  readonly theirs: Entry;
}

type Trail = readonly Step[];

const LEADING_TRIVIA = /^(?: *(?:#.*)?\n)*/;
const TRIVIA = /^(?: *(?:#.*)?\n)*$/;

/** The last two keys of a trail, like `tasks/import-data` or `import-data/after`. */
export type Disputed = ReadonlySet<string>;

/** How a collection's members are written into ours. */
interface Style {
  readonly flow: boolean;
  readonly column: number;
}

/**
 * Brings what theirs changed since base into ours, by keys and ids instead of lines. What theirs did not touch keeps
 * ours' bytes; what it did comes with its own formatting and comments. `base` is null when there is no common version.
 * @param disputed what must not be settled although only one side changed it, because the whole would make no sense
 */
export function mergeOutlines(
  { base, ours, theirs }: { readonly base: Outline | null; readonly ours: Outline; readonly theirs: Outline },
  disputed: Disputed,
): Text {
  const roots = { base: base?.root ?? null, ours: ours.root, theirs: theirs.root };
  const merger = new Merger(taskHomes(roots), disputed);
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

/** What a merged collection is written into. */
interface Frame {
  readonly head: string;
  readonly node: Collection;
}

/** Holds what every level of the recursion asks: where tasks stand, and what is disputed. */
class Merger {
  readonly #homes: TaskHomes;
  readonly #disputed: Disputed;

  constructor(homes: TaskHomes, disputed: Disputed) {
    this.#homes = homes;
    this.#disputed = disputed;
  }

  #isDisputed(trail: Trail): boolean {
    return this.#disputed.has(`${trail.at(-2)?.key ?? ''}/${trail.at(-1)?.key ?? ''}`);
  }

  /** Whether text may be copied without a look inside: not where a task may have come from another phase or gone to one. */
  #isSelfContained(trail: Trail): boolean {
    return this.#disputed.size === 0 && (trail.length > 3 || trail[0]?.key !== 'phases' || !this.#homes.hasMoves);
  }

  /** The members of a merged collection in their order, in the style of `frame`. */
  collection(nodes: Collections, frame: Collection, trail: Trail): readonly Text[] {
    const style = { flow: frame.style === 'flow', column: frame.entries[0]?.column ?? 0 };
    const names = namesIn(nodes);
    const isTasks = trail.length === 3 && trail[0]?.key === 'phases' && trail[2]?.key === 'tasks';
    const phase = isTasks ? (trail[1]?.key ?? '') : null;
    const order = mergeOrder(
      phase === null ? names : each(names, (list) => list.filter((name) => this.#homes.phasesOf(name).includes(phase))),
    );
    const at = each({ base: 'base', ours: 'ours', theirs: 'theirs' } as const, (side) => {
      const entries = nodes[side]?.entries ?? [];
      return new Map(names[side].map((name, index) => [name, entries[index]]));
    });
    return order.map((name) => {
      const found = phase === null ? each(at, (side) => side.get(name)) : this.#homes.versions(name);
      const step = { key: name, name: found.ours ? titleOf(found.ours) : found.theirs ? titleOf(found.theirs) : null };
      const split = phase === null ? [] : this.#homes.phasesOf(name);
      if (split.length > 1) return movedApart(found, [...trail, step], style, phase === split[0]);
      return this.#member(found, [...trail, step], style);
    });
  }

  #member(found: Three<Entry | undefined>, trail: Trail, style: Style): Text {
    const { base, ours, theirs } = found;
    if (ours !== undefined && theirs !== undefined) {
      return write(this.#both({ base: base ?? null, ours, theirs }, trail, style), style);
    }
    const only = ours ?? theirs;
    if (only === undefined) return [];
    const settled = !this.#isDisputed(trail);
    if (settled && base === undefined) {
      return ours === undefined ? this.#newcomer(only, trail, style) : [plain(only, style)];
    }
    if (settled && base !== undefined && this.#isUntouched(base, only, trail)) return [];
    const text = plain(only, style);
    const conflict: Conflict = {
      kind: settled ? (ours === undefined ? 'ours-removed' : 'theirs-removed') : 'disputed',
      trail,
      base: base?.node.value ?? null,
      ours: ours?.node.value ?? null,
      theirs: theirs?.node.value ?? null,
    };
    return [{ ours: ours === undefined ? '' : text, theirs: ours === undefined ? text : '', conflicts: [conflict] }];
  }

  /** A member that theirs added. A new phase may hold tasks that ours knows elsewhere: their other changes come along. */
  #newcomer(entry: Entry, trail: Trail, style: Style): Text {
    const isPhase = trail.length === 2 && trail[0]?.key === 'phases';
    const own = (side: 'base' | 'ours'): Entry => withTasks(entry, (task) => this.#homes.versions(task)[side]);
    const ours = isPhase ? own('ours') : entry;
    if (ours === entry) return [plain(entry, style)];
    return write(
      this.#both({ base: own('base'), ours: suited(ours, style), theirs: suited(entry, style) }, trail, style),
      style,
    );
  }

  /** Whether one side left a member alone that the other removed. Tasks that went to another phase are not in it any more. */
  #isUntouched(base: Entry, only: Entry, trail: Trail): boolean {
    if (same(base.node.value, only.node.value)) return true;
    const isPhase = trail.length === 2 && trail[0]?.key === 'phases';
    if (!isPhase) return false;
    const here = trail[1]?.key ?? '';
    const keepOnly = (entry: Entry): unknown =>
      valueWithTasks(entry, (task) => this.#homes.phasesOf(task).includes(here));
    return same(keepOnly(base), keepOnly(only));
  }

  /** A member that both sides have, as ours would write it. */
  #both(versions: Versions, trail: Trail, style: Style): { readonly lead: string; readonly body: Text } {
    const { base, ours, theirs } = versions;
    const [o, t, b] = [essence(ours), essence(theirs), base === null ? null : essence(base)];
    if (o === t || (b === t && this.#isSelfContained(trail))) return whole(ours);
    if (b === o && this.#isSelfContained(trail)) return whole(suited(theirs, style));
    const lead = mergeComments(each({ base: base ?? ours, ours, theirs }, (entry) => moveTo(entry, ours.column).lead));
    return { lead, body: this.#body(versions, trail, style) };
  }

  #body({ base, ours, theirs }: Versions, trail: Trail, style: Style): Text {
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
    const side = base === null && !same(values.ours, values.theirs) ? null : changed(values, same);
    if (side === 'ours') return [bodyText(ours)];
    const settled = !this.#isDisputed(trail);
    if (side === 'theirs' && settled) return [chosen(base ?? ours, ours, suited(theirs, style))];
    const lines = base === null ? null : mergedLines({ base, ours, theirs });
    if (lines !== null) return [lines];
    const conflict: Conflict = { kind: settled ? 'both-changed' : 'disputed', trail, ...values };
    return [{ ours: bodyText(ours), theirs: bodyText(suited(theirs, style)), conflicts: [conflict] }];
  }
}

function namesIn(nodes: Three<Collection | null>): Three<readonly string[]> {
  if (nodes.ours?.kind === 'map') return each(nodes, (node) => (node?.entries ?? []).map(({ key }) => key ?? ''));
  return nameMembers(each(nodes, (node) => (node?.entries ?? []).map((entry) => entry.node.value)));
}

/** A task that the two sides put into different phases: it stands in both, each marked as one side's. */
function movedApart(found: Three<Entry | undefined>, trail: Trail, style: Style, isOurs: boolean): Text {
  const { base, ours, theirs } = each(found, (entry) => entry?.node.value ?? null);
  const entry = isOurs ? found.ours : found.theirs;
  const text = entry === undefined ? '' : plain(entry, style);
  const conflict: Conflict = { kind: 'both-moved', trail, base, ours, theirs };
  return [{ ours: isOurs ? text : '', theirs: isOurs ? '' : text, conflicts: [conflict] }];
}

/** Ours as it is written; where ours is empty, theirs, which shows how members are laid out. */
function frameOf(ours: Entry, theirs: Entry, oursNode: Collection, theirsNode: Collection): Frame | null {
  if (oursNode.entries.length > 0 || theirsNode.style === 'flow') return null;
  const moved = moveTo(theirs, ours.column);
  return moved.node.kind === 'scalar' ? null : { head: moved.head, node: moved.node };
}

function collectionText(versions: Versions, frame: Frame | null, node: Collection, members: readonly Text[]): Text {
  const { ours } = versions;
  const kept = members.filter((member) => member.length > 0);
  const key = ours.head.split('\n')[0]?.trimEnd() ?? '';
  if (frame === null && node.style === 'flow')
    return [ours.head, ...joined(flowText(node, kept)), mergedTail(versions)];
  if (kept.length === 0) return [`${key} ${node.kind === 'map' ? '{}' : '[]'}\n`];
  const { head, node: shape } = frame ?? { head: mergedHead(versions), node };
  const text = kept.flat();
  const isInline = shape.style === 'block' && shape.inline;
  return [head, ...(isInline ? withoutIndent(text, shape.entries[0]?.column ?? 0) : text)];
}

/** The first member stands behind a dash: its indentation is that dash's, and comments before it move behind its line. */
function withoutIndent(text: Text, column: number): Text {
  const [first, second, ...rest] = text;
  if (first === undefined) return text;
  if (typeof first === 'string' && second !== undefined && TRIVIA.test(first)) {
    return [...withoutIndent([second], column), first, ...rest];
  }
  const others = second === undefined ? [] : [second, ...rest];
  if (typeof first !== 'string') {
    return [{ ...first, ours: first.ours.slice(column), theirs: first.theirs.slice(column) }, ...others];
  }
  const lead = LEADING_TRIVIA.exec(first)?.[0] ?? '';
  const own = first.slice(lead.length + column);
  const end = own.indexOf('\n') + 1;
  return [own.slice(0, end) + lead + own.slice(end), ...others];
}

function flowText(node: FlowNode, members: readonly Text[]): Text {
  const conflicts = members.flat().flatMap((piece) => (typeof piece === 'string' ? [] : piece.conflicts));
  const on = (side: 'ours' | 'theirs'): string =>
    bracketed(
      node,
      members.map((member) => sideOf(member, side)).filter((text) => text !== ''),
    );
  return conflicts.length === 0 ? [on('ours')] : [{ ours: on('ours'), theirs: on('theirs'), conflicts }];
}

/** Theirs' value for ours' entry: with ours' comment on the line when theirs' came along unchanged. */
function chosen(base: Entry, ours: Entry, theirs: Entry): string {
  const onOneLine = [base, ours, theirs].every(({ node }) => node.style === 'flow' && !nodeText(node).includes('\n'));
  if (!onOneLine) return bodyText(theirs);
  return `${mergedHead({ base, ours, theirs })}${nodeText(theirs.node)}${mergedTail({ base, ours, theirs })}`;
}

function mergedHead({ base, ours, theirs }: Versions): string {
  const heads = { base: base?.head ?? ours.head, ours: ours.head, theirs: moveTo(theirs, ours.column).head };
  const sameShape = Object.values(heads).every((head) => head.includes('\n') === ours.head.includes('\n'));
  return sameShape && changed(heads, same) === 'theirs' ? heads.theirs : heads.ours;
}

/** A comment on the value's line: the side that changed it, ours before theirs when both did. */
function mergedTail({ base, ours, theirs }: Versions): string {
  const tails = each({ base: base ?? ours, ours, theirs }, (entry) => moveTo(entry, ours.column).tail);
  const sameShape = Object.values(tails).every((tail) => tail.includes('\n') === ours.tail.includes('\n'));
  const side = sameShape ? changed(tails, same) : 'ours';
  if (side !== null) return tails[side];
  const [first = '', ...rest] = tails.ours.split('\n');
  const [added = ''] = tails.theirs.split('\n');
  return [first.includes(added.trim()) ? first : `${first}${first.includes('#') ? ' ' : ''}${added}`, ...rest].join(
    '\n',
  );
}

/** Two sides that changed different lines of one long text. */
function mergedLines({ base, ours, theirs }: Three<Entry>): string | null {
  const texts = each({ base, ours, theirs }, (entry) => bodyText(moveTo(entry, ours.column)).split('\n'));
  const isLong = [base, ours, theirs].every(({ node }) => node.kind === 'scalar' && /^[|>]/.test(node.text));
  return isLong ? (mergeLines(texts)?.join('\n') ?? null) : null;
}

function whole(entry: Entry): { readonly lead: string; readonly body: Text } {
  return { lead: entry.lead, body: [bodyText(entry)] };
}

function bodyText(entry: Entry): string {
  return `${entry.head}${nodeText(entry.node)}${entry.tail}`;
}

function write({ lead, body }: { readonly lead: string; readonly body: Text }, { flow, column }: Style): Text {
  if (flow) return body;
  const indent = ' '.repeat(column);
  const [first, ...rest] = body;
  if (first === undefined) return [];
  if (typeof first === 'string') return [`${lead}${indent}${first}`, ...rest];
  const clash = { ...first, ours: indent + first.ours, theirs: indent + first.theirs };
  return lead === '' ? [clash, ...rest] : [lead, clash, ...rest];
}

function suited(entry: Entry, { flow, column }: Style): Entry {
  return flow ? asFlow(entry) : asBlock(entry, column);
}

function plain(entry: Entry, style: Style): string {
  const own = suited(entry, style);
  return style.flow ? bodyText(own) : entryText(own);
}

/** A phase with some of its tasks replaced by other versions of them. */
function withTasks(phase: Entry, version: (task: string) => Entry | undefined): Entry {
  return mapTasks(phase, (tasks) => {
    const replaced = tasks.map((task) => version(idIn(task)) ?? task);
    return replaced.some((task, index) => task !== tasks[index])
      ? replaced.map((task) => moveTo(task, tasks[0]?.column ?? 0))
      : tasks;
  });
}

/** What a phase says, with only some of its tasks. */
function valueWithTasks(phase: Entry, keep: (task: string) => boolean): unknown {
  const { value } = mapTasks(phase, (tasks) => tasks.filter((task) => keep(idIn(task)))).node;
  return value;
}

function mapTasks(phase: Entry, change: (tasks: readonly Entry[]) => readonly Entry[]): Entry {
  const { node } = phase;
  if (node.kind !== 'map') return phase;
  const list = node.entries.find(({ key }) => key === 'tasks');
  if (list?.node.kind !== 'list') return phase;
  const tasks = change(list.node.entries);
  if (tasks === list.node.entries) return phase;
  const changedList = { ...list, node: { ...list.node, entries: tasks, value: tasks.map((task) => task.node.value) } };
  const entries = node.entries.map((entry) => (entry === list ? changedList : entry));
  const value = new Map(entries.map((entry) => [entry.key, entry.node.value]));
  return { ...phase, node: { ...node, entries, value } };
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
