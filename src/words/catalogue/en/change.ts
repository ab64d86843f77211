import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** What was done to a plan, and the effect on go-live. */
export const change = {
  title: (customer: Text) => line`What changed for ${customer}`,
  later: (from: string, to: string, days: number) => `Go-live ${from} → ${to}: ${counts.workingDays(days)} later`,
  earlier: (from: string, to: string, days: number) => `Go-live ${from} → ${to}: ${counts.workingDays(days)} earlier`,
  heldUp: (held: Text, day: string) => line`Go-live has ${held} (not before ${day})`,
  dateAgain: (day: string) => `Go-live has a date again: ${day}`,
  health: (before: string, after: string) => `Health ${before} → ${after}`,
  stays: (day: string) => `Go-live stays ${day}`,
  onTarget: (day: string) => `, on the target ${day}`,
  afterTarget: (day: string, days: number) => `, ${counts.workingDays(days)} after the target ${day}`,
  beforeTarget: (day: string, days: number) => `, ${counts.workingDays(days)} before the target ${day}`,
  onHold: (days: number) => `, not counting ${days} on hold`,
  filed: (file: string) => `The file is now ${file}`,
  committed: (hash: string) => `Committed as ${hash}`,
  onBranch: (branch: Text) => line` on ${branch}`,
  pushed: (target: Text) => line`, pushed to ${target}`,
  inPause: (count: number, tasks: Text) => line`${count} due dates are in the pause and stay as agreed: ${tasks}. `,
  /** What a change would do, before it is written. */
  leads: { this: 'This means', agreeing: 'Agreeing would mean' },
  takingUntil: (step: Text, day: string) => line`, if ${step} takes until ${day}`,
  means: (lead: Text, live: string, p80: string) => line`${lead}: ${live}; ${p80}.`,
  liveMoves: (how: string) => `go-live ${how}`,
  p80Moves: (how: string) => `the day to promise (80 %) ${how}`,
  unknownDay: 'unknown',
  staysOn: (day: string) => `stays ${day}`,
  movesLater: (from: string, to: string, days: number) => `${from} → ${to} (${counts.workingDays(days)} later)`,
  movesEarlier: (from: string, to: string, days: number) => `${from} → ${to} (${counts.workingDays(days)} earlier)`,
  writeIt: (says: string) => `${says}. Write it? (yes or no) `,
  agreeOn: 'Agree on days outside the pause: onboard move.',
};
