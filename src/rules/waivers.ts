import { isFixedSeverity } from '../diagnostics/catalogue/index.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Waiver } from '../plan/model/model.ts';
import type { PlanSubject } from './subject.ts';
import { waivableNames } from './unknown-rule.ts';

/** A plan's findings without those waived today, and one finding for every waiver of a known rule that waives nothing. */
export function applyWaivers(findings: readonly Finding[], subject: PlanSubject): readonly Finding[] {
  const { waivers } = subject.plan;
  if (waivers.length === 0) return findings;
  const names = waivableNames(subject.workspace);
  const valid = waivers.filter(
    ({ rule, until }) =>
      until >= subject.today && names.includes(rule) && !isFixedSeverity(rule) && !ABOUT_WAIVERS.has(rule),
  );
  const used = new Set<Waiver>();
  const remaining = findings.filter((finding) => {
    const fitting = valid.filter((waiver) => excuses(waiver, finding, subject));
    for (const waiver of fitting) used.add(waiver);
    return fitting.length === 0;
  });
  if (!subject.isOpen) return remaining;
  // Without history it is unknown whether there would be anything to waive.
  const unused = valid.filter(
    (waiver) => !(used.has(waiver) || (waiver.rule === 'pushed-again' && subject.moves === null)),
  );
  return [...remaining, ...unused.map((waiver) => reportUnused(waiver, subject))];
}

/** Findings about waivers cannot be waived themselves: that would never end. */
const ABOUT_WAIVERS = new Set(['expired-waiver', 'unused-waiver', 'unknown-rule', 'unknown-task', 'fixed-rule']);

function excuses({ rule, task }: Waiver, finding: Finding, { plan }: PlanSubject): boolean {
  // A policy of the workspace is waived by its own id.
  if (rule !== finding.rule && !(finding.rule === 'policy' && rule === finding.args.policy)) return false;
  if (task === null || (finding.rule === 'unfit-step' && finding.args.task === task)) return true;
  const steps = plan.phases.flatMap((phase) => [phase, ...phase.tasks]);
  return steps.some(({ id, pointer }) => id === task && `${finding.at.pointer}/`.startsWith(`${pointer}/`));
}

function reportUnused(waiver: Waiver, subject: PlanSubject): Finding {
  const index = subject.plan.waivers.indexOf(waiver);
  return findingOf('unused-waiver', { name: waiver.rule }, subject.at(`/waivers/${index}/rule`));
}
