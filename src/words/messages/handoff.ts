import type { Locale, Measure, Person, Plan, Workspace } from '../../plan/model/model.ts';
import { ownerOf } from '../../plan/model/owner.ts';
import { type Day, formatDay } from '../../plan/time/day.ts';
import {
  itemsBlock,
  labelledTable,
  type Message,
  type MessageBlock,
  section,
  textBlock,
} from '../../print/message/message.ts';
import { dayInWords } from '../customer/days.ts';
import { customerWords } from '../customer/index.ts';
import { withUnit } from '../with-unit.ts';
import { messageWords } from './facts.ts';
import { type HandoffWords, handoffWords, type Lack } from './handoff-words.ts';

export interface HandoffFacts {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly locale: Locale;
  readonly today: Day;
}

interface HandoffScene extends HandoffFacts {
  readonly words: HandoffWords;
  readonly day: (day: Day) => string;
}

/**
 * From sales to the new owner: why they bought, measures, people, promises, risks, level, and what nobody recorded. It is internal, so it
 * may contain everything in the plan.
 */
export function handoff(facts: HandoffFacts): Message {
  const { plan, locale, today } = facts;
  const words = handoffWords[locale];
  const told: HandoffScene = { ...facts, words, day: (day) => dayInWords(formatDay(day), locale, formatDay(today)) };
  const target = plan.target === null ? null : told.day(plan.target);
  const begin = plan.anchor.kind === 'signing' ? words.signing : words.opening;
  const level = Object.entries(plan.attributes).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  return {
    locale,
    subject: words.subject(plan.customer),
    opening: [textBlock(begin(plan.customer, told.day(plan.anchor.day), target))],
    sections: [
      ...section(words.why, 0, plan.goal === null ? [] : [textBlock(plan.goal.why)]),
      ...section(words.measures, 2, measures(told)),
      ...section(words.people, 1, peopleBlocks(told)),
      ...section(words.promises, 1, itemsBlock(plan.promises.map((each) => promiseLine(each, told)))),
      ...section(words.risks, 1, itemsBlock(plan.risks)),
      ...section(words.level, 3, itemsBlock(level)),
      ...section(words.dates, 4, firstSteps(told)),
      ...section(words.missing, 0, missing(told)),
    ],
    closing: [],
  };
}

function measures({ plan, day, locale }: HandoffScene): readonly MessageBlock[] {
  const { measure, start, goal } = messageWords[locale].table;
  const { until } = customerWords[locale];
  const value = (of: string | number | null, { unit }: Measure) => (of === null ? '–' : withUnit(of, unit));
  return labelledTable(
    [measure, start, goal, until],
    (plan.goal?.measures ?? []).map((each) => {
      return [each.name, value(each.from, each), value(each.to, each), each.by === null ? '–' : day(each.by)];
    }),
  );
}

function customerPeopleOf({ plan }: Pick<HandoffScene, 'plan'>): readonly Person[] {
  return [...plan.people.values()].filter(({ side }) => side === 'customer');
}

/** The people, how to reach them, and what they last said. */
function peopleBlocks(told: HandoffScene): readonly MessageBlock[] {
  const { plan, locale, words } = told;
  const said = plan.phases.flatMap(({ tasks }) => tasks.flatMap(({ notes }) => notes));
  const { role } = customerWords[locale];
  return itemsBlock(
    customerPeopleOf(told).map(({ id, name, roles, email, phone, channel }) => {
      const last = said
        .filter(({ by }) => by === id)
        .reduce<(typeof said)[number] | null>(
          (newest, each) => (newest === null || each.on >= newest.on ? each : newest),
          null,
        );
      const facts = [...roles.map(role), ...[email, phone, channel].flatMap((each) => each ?? [])];
      const spoken = last === null ? [] : [words.lastWords(last.text)];
      return messageWords[locale].stepLine(name, [...facts, ...spoken]);
    }),
  );
}

function promiseLine(
  { what, by, on }: Plan['promises'][number],
  { words, day, plan, workspace }: HandoffScene,
): string {
  return words.promise(what, nameOfId(by, plan, workspace), on === null ? null : day(on));
}

function nameOfId(id: string | null, plan: Plan, workspace: Workspace): string | null {
  return id === null ? null : (plan.people.get(id)?.name ?? workspace.team.get(id)?.name ?? id);
}

const FIRST_STEPS = 5;

function firstSteps({ plan, workspace, day, locale }: HandoffScene): readonly MessageBlock[] {
  const { stepLine, by } = messageWords[locale];
  const open = plan.phases
    .flatMap(({ tasks }) => tasks)
    .filter(({ done, skipped }) => done === null && skipped === null);
  return itemsBlock(
    open.slice(0, FIRST_STEPS).map(({ title, owner, due }) => {
      const { name } = ownerOf(owner, plan, workspace);
      return stepLine(title, [...(name === '' ? [] : [name]), ...(due === null ? [] : [by(day(due))])]);
    }),
  );
}

/** What nobody recorded, and who knows it. */
function missing(told: HandoffScene): readonly MessageBlock[] {
  const { plan, words } = told;
  const has = (role: string) => customerPeopleOf(told).some(({ roles }) => roles.includes(role));
  const holds: Readonly<Record<Lack, boolean>> = {
    why: plan.goal !== null,
    measures: (plan.goal?.measures.length ?? 0) > 0,
    'point-person': has('point-person'),
    'decision-maker': has('decision-maker'),
    promises: plan.promises.length > 0,
    risks: plan.risks.length > 0,
    level: 'level' in plan.attributes,
    target: plan.target !== null,
  };
  const lacks = LACKS.filter((lack) => !holds[lack]).map((lack) => words.lacks[lack]);
  const vague = (plan.goal?.measures ?? [])
    .filter(({ from, to }) => from === null || to === null)
    .map(({ name }) => words.lacksMeasure(name));
  const unreachable = customerPeopleOf(told)
    .filter(({ email, phone }) => email === null && phone === null)
    .map(({ name }) => words.lacksAddress(name));
  const all = [...lacks, ...vague, ...unreachable].map((what) => words.ask(what, salesOf(told)));
  return all.length === 0 ? [textBlock(words.nothingMissing)] : itemsBlock(all);
}

const LACKS: readonly Lack[] = [
  'why',
  'measures',
  'point-person',
  'decision-maker',
  'promises',
  'risks',
  'level',
  'target',
];

/** Who sold it: the salesperson of the plan, otherwise a person who promised something, otherwise the team's salesperson. */
function salesOf({ plan, workspace }: HandoffScene): string | null {
  const isSales = ({ roles }: Person) => roles.includes('sales');
  const own = [...plan.people.values()].find(isSales)?.name;
  const promised = plan.promises.find(({ by }) => by !== null)?.by ?? null;
  const team = [...workspace.team.values()].filter(isSales);
  return own ?? nameOfId(promised, plan, workspace) ?? (team.length === 1 ? (team[0]?.name ?? null) : null);
}
