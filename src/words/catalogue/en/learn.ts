import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** What past customers teach about a template. */
export const learn = {
  title: 'What past customers teach',
  basis: (onboarded: number, open: number, lost: number, min: number) =>
    `${counts.customers(onboarded)} onboarded, ${open} open, ${lost} lost. ` +
    `A step needs ${min} who finished it before anything is changed.`,
  noSteps: 'It has no step that takes time.',
  wait: (id: Text) => line`${id} (wait)`,
  tooFew: 'too few',
  same: 'the same',
  columns: {
    step: 'Step',
    title: 'Title',
    n: 'n',
    mean: 'Mean',
    median: 'Median',
    p80: 'P80',
    p90: 'P90',
    nOfAll: 'All: n',
    open: 'Open',
    lost: 'Lost',
    medianOfAll: 'All: median',
    p80OfAll: 'All: P80',
    says: 'Says',
    learned: 'Learned',
  },
  legend: {
    days: 'Working days, from the day a step could start to the day it was done.',
    calendarDays:
      'Working days (calendar days where the template says cd), from the day a step could start to the day it was done.',
    n: 'customers who finished the step; the figures of all are told apart.',
    percentiles: { label: 'P80, P90', text: 'on the safe side, lengths that happened.' },
    all: { label: 'All', text: 'everybody who came to the step, with its own median and P80 (Kaplan-Meier).' },
    open: { label: 'Open, lost', text: 'have not finished it.' },
    learned:
      'low, average, high of everybody, those who have not finished included. Low and high are the best guesses of P10 and P90, without a margin: margins would add up over the steps of a plan.',
    pooled: '* too few customers of this template; these are all who had the step. --write leaves such steps alone.',
  },
  tooLittle: (min: number) =>
    `Too little history: no step has ${min} customers of this template who finished it, so nothing changes.`,
  inherited: (count: number) => `In the template that it extends, ${counts.steps(count)} would change; learn that one.`,
  nothing: 'There is no length to change.',
  wouldChange: (count: number) => `${counts.steps(count)} would change.`,
  changes: (count: number) => `${counts.steps(count)} ${count === 1 ? 'changes' : 'change'}.`,
  wouldBeLive: (days: number, before: number) =>
    `A plan with everything in the template would be expected live after ${counts.workingDays(days)} instead of ${before}.`,
  isLive: (days: number, before: number) =>
    `A plan with everything in the template is now expected live after ${counts.workingDays(days)} instead of ${before}.`,
  wouldStayLive: (days: number) =>
    `A plan with everything in the template would be expected live after ${counts.workingDays(days)} as before.`,
  staysLive: (days: number) =>
    `A plan with everything in the template is now expected live after ${counts.workingDays(days)} as before.`,
  toWrite: (command: Text) => line`To write them: ${command}`,
  kept: (file: Text) => line`${file} stays as it is.`,
  written: (file: Text, evidence: number) => line`${file} is written: evidence for ${evidence}.`,
  writtenLengths: (file: Text, lengths: number, evidence: number) =>
    line`${file} is written: a new length for ${counts.steps(lengths)}, and evidence for ${evidence}.`,
  elsewhere: (count: number) => ` ${counts.steps(count)} of it stand in the template that it extends.`,
};
