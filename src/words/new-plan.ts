import {
  type Doc,
  type Fact,
  foreign,
  heading,
  joinTexts,
  listBlock,
  onPage,
  onScreen,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
} from '../print/doc.ts';
import type { NewPlanView } from '../views/new-plan-view.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';

const MOST_FINDINGS = 6;

/** What was made, when it goes live, how long it takes, and what is still open. */
export function newPlanDoc(view: NewPlanView, words: Catalogue): Doc {
  const { newPlan: say } = words;
  const days = dayWords(view.purchased ?? view.signing ?? view.end, words);
  const customer = foreign(view.customer);
  const about = (view.written ? say.written : say.notWritten)(
    toned('strong', foreign(view.file)),
    customer,
    foreign(view.template.name),
  );
  const next = view.written ? say.next({ code: `onboard timeline ${view.id}` }) : say.again;
  return {
    title: customer,
    sections: [
      [onPage(heading(1, customer)), paragraph(about)],
      newPlanPhases(view, days, words),
      [{ kind: 'facts', facts: newPlanFacts(view, days, words), indent: 2 }],
      openSection(view, words),
      [onScreen(paragraph(next))],
    ],
  };
}

function newPlanPhases({ phases }: NewPlanView, { say: day }: DayWords, { newPlan: say, counts }: Catalogue): Section {
  const span = (start: string, end: string): string => (start === end ? day(start) : `${day(start)} – ${day(end)}`);
  const columns = [
    { name: say.columns.phase, cell: ({ name }: { readonly name: string }) => foreign(name), least: 10 },
    {
      name: say.columns.days,
      cell: ({ start, end }: { readonly start: string; readonly end: string }) => span(start, end),
      least: 17,
      wraps: true,
    },
    { name: say.columns.tasks, cell: ({ tasks }: { readonly tasks: number }) => counts.tasks(tasks), spare: 1 },
  ] as const;
  return tableBlock(phases, columns, { indent: 2, isHeadless: true });
}

function newPlanFacts(view: NewPlanView, { say: day }: DayWords, { newPlan: say, counts }: Catalogue): readonly Fact[] {
  const dayIfAny = (text: string | null): string => (text === null ? say.noDay : day(text));
  const { live, target, effort, leftOut } = view;
  // Without ranges there is only one day.
  const isRange = live.optimistic !== live.pessimistic;
  const golive: Text = [
    toned('strong', dayIfAny(live.expected)),
    isRange ? say.between(dayIfAny(live.optimistic), dayIfAny(live.pessimistic)) : '',
    target === null ? '' : say.promised(day(target)),
  ];
  const time = say.effort(
    foreign(view.customer),
    counts.effort(effort.customer, effort.unknown.customer),
    foreign(view.vendor),
    counts.effort(effort.vendor, effort.unknown.vendor),
    view.sessions,
  );
  return [
    { label: say.facts.live, lines: [golive] },
    { label: say.facts.effort, lines: [time] },
    ...(leftOut.length === 0 ? [] : [{ label: say.facts.leftOut, lines: [joinTexts(leftOut.map(foreign), ', ')] }]),
  ];
}

/** What is left to settle; a terminal shows the first part of it. */
function openSection(view: NewPlanView, { newPlan: say }: Catalogue): Section {
  // Before the plan is written, options of this command settle it; afterwards commands that change the plan do.
  const undecided = view.written ? [] : view.undecided;
  const asked = view.written ? view.findings.filter(({ rule }) => rule === 'attribute-asked') : [];
  const open = view.unassigned.map(({ role }) => role);
  const rest = view.findings.filter(({ rule }) => rule !== 'attribute-asked' && !isSaidOf(rule, open));
  const findings = [...asked, ...rest];
  const all: readonly Text[] = [
    ...view.unassigned.map(({ role, candidates }) =>
      say.whoIs(foreign(role), { code: naming(role, candidates, view) }),
    ),
    ...undecided.map(({ attribute, values }) =>
      say.undecided(foreign(attribute), joinTexts(values.map(foreign), ', '), { code: `--set ${attribute}=…` }),
    ),
    ...findings.map((finding) => findingWithCommands(finding, view)),
  ];
  if (all.length === 0) return [];
  const hidden = all.length - MOST_FINDINGS;
  const more = hidden > 0 ? [say.more(hidden, { code: `onboard validate ${view.file}` })] : [];
  return [
    paragraph(say.toSettle),
    onScreen(...listBlock([...all.slice(0, MOST_FINDINGS), ...more], 2)),
    onPage(...listBlock(all)),
  ];
}

/** What is open, and what settles it. Before the plan is written, there is nothing that a command could change. */
function findingWithCommands(
  { message, suggestion, commands }: NewPlanView['findings'][number],
  { written }: NewPlanView,
): Text {
  if (!written || commands.length === 0) return foreign(`${message}. ${suggestion}`);
  const typed = commands.map((code): Text => ({ code }));
  return [foreign(message), ': ', joinTexts(typed, '; ')];
}

/** Whether the question who has an open role says it already. */
function isSaidOf(rule: string, open: readonly string[]): boolean {
  return rule === 'prospect-without-csm' && open.includes('csm');
}

/** The command or option that gives a role to one of the candidates. */
function naming(role: string, candidates: readonly string[], { id, written }: NewPlanView): string {
  const who = candidates.join('|');
  return written ? `onboard person add ${id} ${who} --role ${role}` : `--person ${role}=${who}`;
}
