import { expect } from 'vitest';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { evaluate } from '../../src/evaluate.ts';
import { checkWorkspace } from '../../src/rules/index.ts';
import type { Checkable } from '../../src/rules/subject.ts';
import { day } from '../plan/plans.ts';

/** What a workspace with one plan has besides what every plan needs. */
export interface Given {
  /** Lines of a plan besides those of PLAN. */
  readonly plan?: string;
  readonly tasks?: string;
  /** Instead of one phase with the tasks. */
  readonly phases?: string;
  readonly settings?: string;
  readonly template?: string;
  /** Ids of calendars for 2026 and 2027. */
  readonly calendars?: readonly string[];
  /** Another calendar. */
  readonly calendar?: string;
  /** Other plans. */
  readonly others?: readonly string[];
  readonly today?: string;
}

/** Bought on a Tuesday; the tasks are in one phase. */
const PLAN = 'customer: Acme\n';
export const ONBOARDED = 'closed: { on: 2026-11-10, result: onboarded }\n';
export const BOUGHT = 'purchased: 2026-11-03\n';

type Moves = NonNullable<Checkable['moves']>;

export async function findingsFor(given: Given, moves: Moves | null = null): Promise<readonly Finding[]> {
  const { plan = BOUGHT, tasks = '{ id: a, title: A }', settings = '', template, today = '2026-11-16' } = given;
  const phases = given.phases ?? `phases:\n  - { id: p, name: P, tasks: [${tasks}] }\n`;
  const evaluation = await evaluate({
    settings: { path: 'onboard.yaml', text: `vendor: Ledgerly\n${settings}` },
    templates: template === undefined ? [] : [{ path: 'templates/cpa.yaml', text: template }],
    plans: [
      { path: 'plans/acme.yaml', text: `${PLAN}${plan}${phases}` },
      ...(given.others ?? []).map((text, index) => ({ path: `plans/other-${index}.yaml`, text })),
    ],
    archive: [],
    calendars: [
      ...(given.calendars ?? []).map((id) => ({
        path: `calendars/${id}.yaml`,
        text: `name: ${id}\ncovers: 2026..2027\ndays: {}\n`,
      })),
      ...(given.calendar === undefined ? [] : [{ path: 'calendars/own.yaml', text: given.calendar }]),
    ],
    unreadable: [],
  });
  expect(evaluation.findings).toEqual([]);
  return checkWorkspace({ ...evaluation, moves }, day(today));
}

/** Where a rule reports something, as pointers. */
export async function places(rule: string, given: Given): Promise<readonly string[]> {
  return (await findingsFor(given)).flatMap((finding) => (finding.rule === rule ? [finding.at.pointer] : []));
}

const task = (index: number, more: string) => `{ id: t${index}, title: T${index}${more === '' ? '' : `, ${more}`} }`;
export const tasksWith = (...all: readonly string[]) => all.map((more, index) => task(index, more)).join(', ');
