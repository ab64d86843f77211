import type { OpenChoice } from '../plan/templates/choices.ts';
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
  onPage,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
} from '../print/doc.ts';
import type { PlanUpgrade, UpgradeReport } from '../print/machine/upgrade.ts';
import type { LeftAlone } from '../review/upgrade.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type ChangeWords, changeWords, movedText } from './changes.ts';
import { weighed } from './diff.ts';

/** Which plans are affected and the effect on go-live, then a block for each plan with changes. */
export function upgradeDoc(report: UpgradeReport, words: Catalogue): Doc {
  const { upgrade: say } = words;
  const tell = changeWords(words, report.today);
  const touched = report.plans.filter(({ outcome }) => outcome !== 'current');
  const [telling, quiet] = [touched.filter(hasDetails), touched.filter((plan) => !hasDetails(plan))];
  return {
    title: say.title,
    sections: [
      [onPage(heading(2, report.dryRun ? say.titleDry : say.title))],
      touched.length > 1 ? upgradeTable(touched, tell) : [],
      ...telling.map((plan) => planSection(plan, tell)),
      quiet.length === 0 ? [] : [messageBlock(quietText(quiet, words))],
      closingLines(report, words),
    ],
  };
}

/** Whether more changes in a plan than its template version. */
function hasDetails({ outcome, applied, kept, conflicts, questions, notApplicable }: PlanUpgrade): boolean {
  const others = notApplicable.filter(({ reason }) => reason !== 'finished');
  return outcome === 'failed' || applied.length + kept.length + conflicts.length + questions.length + others.length > 0;
}

function quietText(plans: readonly PlanUpgrade[], { upgrade: say }: Catalogue): Text {
  const finished = plans.flatMap(({ notApplicable }) => notApplicable).length;
  const why = finished === 0 ? '' : say.finishedThere(finished);
  return say.onlyVersion(
    plans.length,
    why,
    joinTexts(
      plans.map(({ id }) => foreign(id)),
      ', ',
    ),
  );
}

function closingLines({ plans, dryRun }: UpgradeReport, { upgrade: say }: Catalogue): Section {
  const count = (outcome: PlanUpgrade['outcome']): number => plans.filter((plan) => plan.outcome === outcome).length;
  const sum = [
    (dryRun ? say.wouldBe : say.upgraded)(count('upgraded')),
    say.current(count('current')),
    ...(count('unsettled') > 0 ? [say.unsettled(count('unsettled'))] : []),
    ...(count('failed') > 0 ? [say.failed(count('failed'))] : []),
  ];
  const command = { code: 'onboard upgrade CUSTOMER --keep', isQuoted: true } as const;
  return [
    messageBlock(`${sum.join(', ')}.`),
    ...(plans.some(({ conflicts }) => conflicts.length > 0) ? [messageBlock(say.settle(command))] : []),
  ];
}

function upgradeTable(plans: readonly PlanUpgrade[], { words, days }: ChangeWords): Section {
  const { columns } = words.upgrade;
  const day = (text: string | null | undefined): string => (text ? days.say(text) : '');
  return tableBlock(plans, [
    { name: columns.customer, cell: ({ customer }) => foreign(customer), least: 12 },
    { name: columns.template, cell: ({ template }) => foreign(template), spare: 1 },
    { name: columns.live, cell: ({ before }) => day(before?.live) },
    { name: columns.liveThen, cell: ({ after }) => day(after?.live) },
    { name: columns.moves, cell: ({ moves }) => (moves ? words.counts.shift(moves) : ''), align: 'right' },
    { name: columns.conflicts, cell: ({ conflicts }) => conflicts.length || '', align: 'right' },
    { name: columns.questions, cell: ({ questions }) => questions.length || '', align: 'right' },
  ]);
}

function planSection(plan: PlanUpgrade, tell: ChangeWords): Section {
  const { upgrade: say } = tell.words;
  const { id, customer, template, from, to, outcome, reason } = plan;
  const versions = line`${foreign(template)}${from === to ? '' : ` ${from} → ${to}`}`;
  const about = line`${toned('strong', foreign(customer))} (${foreign(id)}): ${versions}`;
  if (outcome === 'failed')
    return [messageBlock(line`${about}, ${say.notUpgraded}`), paragraph(foreign(reason ?? ''), INDENT)];
  const others = plan.notApplicable.flatMap(({ title, reason: why }) =>
    why === 'finished' ? [] : [line`"${foreign(title)}": ${say.reasons[why]}`],
  );
  const finished = plan.notApplicable.length - others.length;
  return [
    messageBlock(line`${about}, ${goLiveShift(plan, tell)}`),
    ...part(
      say.applied,
      plan.applied.map((change) => weighed(change, tell)),
    ),
    ...part(
      say.kept,
      plan.kept.map((field) => leftAloneText(field, tell.words)),
    ),
    ...part(
      say.inConflict,
      plan.conflicts.map((field) => leftAloneText(field, tell.words)),
    ),
    ...part(
      say.toSettle,
      plan.questions.map((question) => questionText(question, id, tell.words)),
    ),
    ...part(say.notApplicable, [...others, ...(finished === 0 ? [] : [say.finished(finished)])]),
  ];
}

function part(label: string, items: readonly Text[]): readonly Block[] {
  return items.length === 0 ? [] : [paragraph(`${label}:`, INDENT), ...listBlock(items, INDENT)];
}

function questionText({ task, title, when, isInPlan }: OpenChoice, id: string, { upgrade: say }: Catalogue): Text {
  const [name, condition] = [foreign(title), foreign(when)];
  return isInPlan
    ? say.takeOut(name, condition, foreign(`onboard remove ${id} ${task}`))
    : say.putIn(name, condition, foreign(`onboard upgrade ${id} --with ${task}`));
}

function goLiveShift({ before, after, moves }: PlanUpgrade, { words, days }: ChangeWords): string {
  const { diff: say } = words;
  const [from, to] = [before?.live ?? null, after?.live ?? null];
  if (to === null) return say.noLive;
  if (from === null || from === to) return say.liveStays(days.say(to));
  return say.liveMoves(days.say(from), days.say(to), movedText(moves, words));
}

function leftAloneText({ title, field, plan, template }: LeftAlone, { upgrade: say }: Catalogue): Text {
  const value = (text: string | null): Text => (text === null ? say.nothing : foreign(text));
  return say.field(foreign(field), foreign(title), value(plan), value(template));
}
