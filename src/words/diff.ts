import {
  type Block,
  type Doc,
  foreign,
  heading,
  INDENT,
  joinTexts,
  line,
  listBlock,
  messageBlock,
  noteBlock,
  onPage,
  onScreen,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
} from '../print/doc.ts';
import type { Tone } from '../print/paint.ts';
import type { Moved } from '../review/comparison.ts';
import type { Diff, DiffFinding, PlanDiff, SharedDiff, WeighedChange } from '../review/diff.ts';
import type { Outlook } from '../review/outlook.ts';
import type { PricedRequest } from '../review/request.ts';
import { basisText } from './basis.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type ChangeWords, changeSentence, changeWords, movedText } from './changes.ts';
import { withDistinctNames } from './distinct-names.ts';
import { SEVERITY_TONES } from './findings.ts';
import { heldUpText } from './plan-words.ts';
import { causesText } from './timeline.ts';

/** The mark by which CI finds the comment, so that the next run replaces it instead of adding another. */
export const COMMENT_MARK = 'onboard-diff';
const MOST_CHANGES = 20;
const MOST_PLANS_NAMED = 8;

const KIND_TONE: Record<PlanDiff['kind'], Tone> = {
  added: 'good',
  removed: 'bad',
  changed: 'strong',
  affected: 'strong',
};

/** Aspects that can move dates: only for these it matters how close a task is to go-live. */
const TIMED: ReadonlySet<string> = new Set([
  'added',
  'due',
  'duration',
  'wait',
  'after',
  'blocked',
  'not-before',
  'phase',
  'reopened',
]);

/**
 * What changed between two versions: plan by plan with its price on a terminal. Pages begin with a table of the plans, the most important
 * first, and then list the changes of each.
 */
export function diffDoc(diff: Diff, words: Catalogue): Doc {
  const { diff: say } = words;
  const tell = changeWords(words, diff.today);
  const head = headline(diff, words);
  const own = new Set(diff.plans.flatMap(({ findings }) => [...findings.added, ...findings.resolved]));
  const others = {
    added: diff.findings.added.filter((finding) => !own.has(finding)),
    resolved: diff.findings.resolved.filter((finding) => !own.has(finding)),
  };
  const byWeight = diff.plans.toSorted((a, b) => weight(b) - weight(a));
  const unreadable = diff.unevaluated.map(({ file, in: side }) => say.unreadable(foreign(file), say.versions[side]));
  const shared = [
    ...diff.templates.map((each) => sharedBlocks('template', each, tell)),
    ...diff.calendars.map((each) => sharedBlocks('calendar', each, tell)),
    diff.settings.length === 0
      ? []
      : [
          paragraph(toned('strong', 'onboard.yaml')),
          ...listBlock(
            diff.settings.map((change) => changeSentence(change, tell)),
            INDENT,
          ),
        ],
  ];
  return {
    title: say.title(revision(diff.base, words), revision(diff.head, words)),
    mark: COMMENT_MARK,
    hidden: (rows) => toned('quiet', say.noRoom(rows)),
    sections: [
      [onScreen(paragraphOf(head)), onPage(heading(2, head))],
      [onPage(...listBlock(unreadable))],
      [onPage(...diffTable(byWeight, tell))],
      ...diff.plans.map((plan) => [onScreen(...planBlocks(plan, tell))]),
      ...byWeight.map((plan) => [onPage(...diffPageBlocks(plan, tell))]),
      ...shared,
      [onScreen(...diffFindingBlocks(others, true, words)), onPage(...listBlock(findingItems(others, true, words)))],
      [onScreen(...unreadable.map((each) => messageBlock(toned('bad', [each, say.seeValidate]))))],
    ],
  };
}

/** The first line is not wrapped on a terminal, because tools search for it. */
function paragraphOf(text: Text): Block {
  return messageBlock(text);
}

/** The summary in one line. */
function headline(diff: Diff, words: Catalogue): Text {
  const { diff: say } = words;
  const { plans, templates, calendars, settings } = diff;
  const between = say.between(revision(diff.base, words), revision(diff.head, words));
  if (diff.formattingOnly) return say.formattingOnly(between, diff.formatted.length);
  const parts = [
    ...(plans.length > 0 ? [say.counts.plans(plans.length)] : []),
    ...(templates.length > 0 ? [say.counts.templates(templates.length)] : []),
    ...(calendars.length > 0 ? [say.counts.calendars(calendars.length)] : []),
    ...(settings.length > 0 ? [say.counts.settings(settings.length)] : []),
  ];
  const unreadable = new Set(diff.unevaluated.map(({ file }) => file)).size;
  if (parts.length === 0) return unreadable > 0 ? say.cannotTell(between) : say.nothing(between);
  const count = plans.length + templates.length + calendars.length + settings.length;
  const known = say.changed(parts.join(', '), count, between);
  return unreadable === 0 ? known : [known, say.moreUnreadable(unreadable)];
}

/** The hash of a commit, which CI gives in full, shortened for people. */
function revision(name: string, { diff: { names } }: Catalogue): Text {
  if (name === 'the working tree' || name === 'what is staged') return names[name];
  return foreign(/^[0-9a-f]{40,64}$/.test(name) ? name.slice(0, 12) : name);
}

/** The order of importance when a list is cut: plans that disappear or get worse, then those that move the most. */
function weight({ after, before, moves, findings }: PlanDiff): number {
  const isWorse = after === null || (after.schedule === 'off-track' && before?.schedule !== 'off-track');
  const errors = findings.added.filter(({ severity }) => severity === 'error').length;
  return (isWorse ? 10_000 : 0) + errors * 1_000 + Math.max(moves.live ?? 0, moves.promised ?? 0, 0);
}

function diffTable(plans: readonly PlanDiff[], tell: ChangeWords): Section {
  const { columns } = tell.words.diff;
  const { counts } = tell.words;
  return tableBlock(withDistinctNames(plans), [
    { name: columns.customer, cell: ({ customer }) => foreign(customer) },
    { name: columns.live, cell: (plan) => goLiveCell(plan, tell) },
    { name: columns.p80, cell: ({ moves }) => (moves.p80 === null ? '' : counts.shift(moves.p80)) },
    { name: columns.health, cell: (plan) => healthCell(plan, tell.words) },
    { name: columns.findings, cell: ({ findings }) => findings.added.length || '' },
  ]);
}

function goLiveCell({ before, after, moves }: PlanDiff, { words, days }: ChangeWords): Text {
  const say = (day: string | null | undefined): string | null => (day ? days.say(day) : null);
  const [from, to] = [say(before?.live), say(after?.live)];
  if ((after?.heldUpBy.length ?? 0) > 0) return toned('bad', words.status.noDate);
  if (from === null || from === to) return to ?? words.diff.unknown;
  if (to === null) return after === null ? from : line`${from} → ${toned('strong', words.diff.unknown)}`;
  return line`${from} → ${toned('strong', to)}${movedText(moves.live, words)}`;
}

function healthCell({ kind, before, after }: PlanDiff, { diff: say, terms: { health } }: Catalogue): Text {
  if (after === null) return say.removed;
  if (before === null || kind === 'added') return say.isNew(health[after.schedule]);
  if (before.schedule === after.schedule) return health[after.schedule];
  return line`${health[before.schedule]} → ${toned('strong', health[after.schedule])}`;
}

function planBlocks(plan: PlanDiff, tell: ChangeWords): Section {
  const { kind, customer, id, moves, changes, findings } = plan;
  const about = tell.words.diff.kinds[kind];
  const tone = moves.live === null || moves.live === 0 ? 'plain' : moves.live > 0 ? 'warning' : 'good';
  return [
    messageBlock(
      line`${toned(KIND_TONE[kind], foreign(customer))} (${foreign(id)})${about === '' ? '' : `: ${about}`}`,
    ),
    noteBlock(tone, impactLine(plan, tell), INDENT),
    ...causeBlocks(plan, tell.words),
    ...listBlock(
      changes.map((change) => weighed(change, tell)),
      INDENT,
    ),
    ...diffFindingBlocks(findings, false, tell.words),
  ];
}

function diffPageBlocks(plan: PlanDiff, tell: ChangeWords): Section {
  const { id, customer, changes, findings } = plan;
  const shown = changes.slice(0, MOST_CHANGES);
  const items = [
    ...(areCausesShown(plan) ? [causesText(plan.causes, tell.words)] : []),
    ...shown.map((change) => weighed(change, tell)),
    ...(changes.length > shown.length ? [tell.words.diff.moreChanges(changes.length - shown.length)] : []),
    ...findingItems(findings, false, tell.words),
  ];
  return items.length === 0
    ? []
    : [paragraph(line`${toned('strong', foreign(customer))} (${foreign(id)})`), ...listBlock(items)];
}

/** The day to promise may move this many working days more than the expected one without an explanation. */
const A_FEW_DAYS = 3;

/** The reasons are shown when the day to promise moves differently from what the changes suggest. */
function areCausesShown({ moves: { live, p80 }, causes }: PlanDiff): boolean {
  return causes.some(({ task }) => task !== null) && Math.abs((p80 ?? 0) - (live ?? 0)) > A_FEW_DAYS;
}

function causeBlocks(plan: PlanDiff, words: Catalogue): Section {
  return areCausesShown(plan) ? [paragraph(causesText(plan.causes, words), INDENT)] : [];
}

/** `go-live Fri 12 Mar → Wed 18 Mar (+4d), P80 +6d, on-track → at-risk`. */
function impactLine({ before, after, moves }: PlanDiff, tell: ChangeWords): Text {
  const basis = after?.basis ?? null;
  const { diff: say, counts } = tell.words;
  const live = liveChangeText(before, after, moves.live, tell);
  const parts = [
    ...(live === null ? [] : [live]),
    ...(moves.p80 === null || moves.p80 === 0
      ? []
      : [[say.p80(counts.shift(moves.p80)), basis === null ? '' : ` (${basisText(basis, tell.words)})`]]),
    ...(moves.promised === null || moves.promised === 0 ? [] : [say.wasLive(movedText(moves.promised, tell.words))]),
    ...stateParts(before, after, tell.words),
  ];
  return joinTexts(parts, ', ');
}

function liveChangeText(
  before: Outlook | null,
  after: Outlook | null,
  shift: number | null,
  { words, days }: ChangeWords,
): Text | null {
  const { diff: say } = words;
  const [from, to] = [before?.live ?? null, after?.live ?? null];
  if (from === null && to === null) return after === null ? null : say.noLive;
  const held = heldUpText(after?.heldUpBy ?? [], words);
  if (held !== null) return say.liveHeldUp(held);
  if (from === null || (before?.heldUpBy.length ?? 0) > 0) return say.live(days.say(to ?? ''));
  if (to === null) return after === null ? say.liveWas(days.say(from)) : say.liveLost(days.say(from));
  if (from === to) return say.liveStays(days.say(to));
  return say.liveMoves(days.say(from), days.say(to), movedText(shift, words));
}

function stateParts(before: Outlook | null, after: Outlook | null, words: Catalogue): readonly Text[] {
  if (after === null) return [];
  const { diff: say, terms } = words;
  const fromTo = (from: string | undefined, to: string): string =>
    from === undefined || from === to ? to : `${from} → ${to}`;
  const slack = (slip: number): string => (slip > 0 ? say.over(slip) : say.slackLeft(-slip));
  const slipBefore = before === null || before.heldUpBy.length > 0 ? null : before.slip;
  const engagement = terms.engagement;
  return [
    ...(after.slip === null || after.heldUpBy.length > 0
      ? []
      : [fromTo(slipBefore === null ? undefined : slack(slipBefore), slack(after.slip))]),
    fromTo(before === null ? undefined : terms.health[before.schedule], terms.health[after.schedule]),
    ...(before === null || before.engagement === after.engagement
      ? []
      : [say.engagement(engagement[before.engagement], engagement[after.engagement])]),
  ];
}

/** `duration 3d → 2w, critical`: one change of a plan, with its weight if it moves dates. */
export function weighed(change: WeighedChange, tell: ChangeWords): Text {
  if (change.request !== null) return requestImpactText(change.of.name, change.request, tell);
  const said = changeSentence(change, tell);
  if (!TIMED.has(change.aspect) || change.of.kind !== 'task') return said;
  if (change.critical) return line`${said}, ${tell.words.terms.critical}`;
  return change.slack === null ? said : line`${said}, ${tell.words.diff.slack(change.slack)}`;
}

/** `"Import" until Thu 10 Dec (away), asked for by Jane Kim: go-live Wed 2 Dec → Thu 10 Dec (+6d), 80 % Fri 18 Dec, still before the target`. */
function requestImpactText(title: string, request: PricedRequest, tell: ChangeWords): Text {
  const { diff: say } = tell.words;
  const { by, due, to, reason, live, p80 } = request;
  const wish = [
    ...(due === null ? [] : [say.until(tell.days.say(due))]),
    ...(to === null ? [] : [say.doneBy(foreign(to))]),
  ];
  const why = reason === null ? '' : line` (${foreign(reason)})`;
  const asked = say.askedBy(foreign(title), [joinTexts(wish, ', '), why], foreign(by));
  if (due === null) return asked;
  const parts = [say.live(shiftOf(live, tell)), say.at80(shiftOf(p80, tell)), ...againstTarget(request, tell.words)];
  return line`${asked}: ${parts.join(', ')}`;
}

function shiftOf({ before, after, days }: Moved, { words, days: { say: day } }: ChangeWords): string {
  const { diff: say } = words;
  if (after === null) return say.unknown;
  if (before === null || before === after) return say.staysOn(day(after));
  return `${day(before)} → ${day(after)}${movedText(days, words)}`;
}

/** Days as text sort in chronological order. */
function againstTarget({ live, p80, target }: PricedRequest, { diff: { against } }: Catalogue): readonly string[] {
  if (target === null || live.after === null) return [];
  if (live.after > target) return [against.after];
  if (p80.after !== null && p80.after > target) return [against.p80After];
  return [live.after === target ? against.on : against.before];
}

/** A template or a calendar that changed, and who uses it. */
function sharedBlocks(what: 'template' | 'calendar', shared: SharedDiff, tell: ChangeWords): Section {
  const { diff: say } = tell.words;
  const id = foreign(shared.id);
  const kind = shared.kind === 'changed' ? '' : say.sharedKinds[shared.kind];
  const users = usersText(shared, tell.words);
  const changes = shared.changes.map((change) => changeSentence(change, tell));
  const head = line`${toned('strong', say.shared[what](id))}${kind === '' ? '' : ` ${kind}`}, ${users}`;
  return [
    onScreen(
      messageBlock(line`${toned('strong', say.sharedHere[what](id))}${kind === '' ? '' : `: ${kind}`}`),
      paragraph(users, INDENT),
      ...listBlock(changes, INDENT),
    ),
    onPage(paragraph(head), ...listBlock(changes.slice(0, MOST_CHANGES))),
  ];
}

/** `used by acme, bolt and 3 more plans`. */
function usersText({ plans }: SharedDiff, { diff: say }: Catalogue): Text {
  const shown = plans.slice(0, MOST_PLANS_NAMED);
  if (plans.length === 0) return say.unused;
  const names = joinTexts(shown.map(foreign), ', ');
  return plans.length === shown.length ? say.usedBy(names) : say.usedByMore(names, plans.length - shown.length);
}

type DiffFindings = PlanDiff['findings'];

function diffFindingBlocks({ added, resolved }: DiffFindings, withFile: boolean, words: Catalogue): Section {
  const { diff: say } = words;
  const block = (lead: Text, finding: DiffFinding): Block =>
    paragraph(line`${lead} ${filePrefix(finding, withFile)}${foreign(finding.message)} [${finding.rule}]`, INDENT);
  return [
    ...added.map((finding) => block(toned(findingTone(finding), say.newFinding[finding.severity]), finding)),
    ...resolved.map((finding) => block(toned('good', say.resolved), finding)),
  ];
}

function findingItems({ added, resolved }: DiffFindings, withFile: boolean, { diff: say }: Catalogue): readonly Text[] {
  const item = (lead: string, finding: DiffFinding): Text =>
    line`${lead}: ${filePrefix(finding, withFile)}${foreign(finding.message)} (${finding.rule})`;
  return [
    ...added.map((finding) => item(say.newFinding[finding.severity], finding)),
    ...resolved.map((finding) => item(say.resolved, finding)),
  ];
}

function filePrefix({ file }: DiffFinding, isNamed: boolean): Text {
  return isNamed ? line`${foreign(file)}: ` : '';
}

/** A note among the changes has a quiet tone. */
function findingTone({ severity }: DiffFinding): Tone {
  return severity === 'note' ? 'plain' : SEVERITY_TONES[severity];
}
