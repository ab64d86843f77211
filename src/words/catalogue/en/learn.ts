import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** What past customers teach about a template. */
export const learn = {
  title: 'What past customers teach',
  basis: (onboarded: number, open: number, lost: number, min: number) =>
    `${counts.customers(onboarded)} onboarded, ${open} open, ${lost} lost. ` +
    `A step changes only when at least ${min} customers finished it.`,
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
    n: 'customers who finished the step: a task, or the wait before a phase.',
    percentiles: { label: 'P80, P90', text: 'durations that past customers really had, on the safe side.' },
    all: { label: 'All', text: 'everybody who reached the step, with a median and P80 of their own (Kaplan-Meier).' },
    open: { label: 'Open, lost', text: 'customers who have not finished it.' },
    learned:
      'low, average and high of everybody, including those who have not finished. Low and high are the best guesses of P10 and P90, without a margin: margins would add up over the steps of a plan.',
    pooled:
      '* too few customers of this template, so these figures are from all templates with the step. --write leaves such steps alone.',
  },
  tooLittle: (min: number) =>
    `Not enough history: no step was finished by ${min} customers of this template, so nothing changes.`,
  inherited: (count: number) =>
    `In the template that it extends, ${counts.steps(count)} would change: run learn for that one.`,
  nothing: 'No duration to change.',
  wouldChange: (count: number) => `${counts.steps(count)} would change.`,
  changes: (count: number) => `${counts.steps(count)} ${count === 1 ? 'changes' : 'change'}.`,
  wouldBeLive: (days: number, before: number) =>
    `With everything in the template, a plan would be live after ${counts.workingDays(days)} instead of ${before}.`,
  isLive: (days: number, before: number) =>
    `With everything in the template, a plan is now live after ${counts.workingDays(days)} instead of ${before}.`,
  wouldStayLive: (days: number) =>
    `With everything in the template, a plan would be live after ${counts.workingDays(days)}, as before.`,
  staysLive: (days: number) =>
    `With everything in the template, a plan is live after ${counts.workingDays(days)}, as before.`,
  toWrite: (command: Text) => line`To write them: ${command}`,
  kept: (file: Text) => line`${file} stays as it is.`,
  written: (file: Text, evidence: number) => line`${file} is written: evidence for ${evidence}.`,
  writtenLengths: (file: Text, lengths: number, evidence: number) =>
    line`${file} is written: a new duration for ${counts.steps(lengths)}, and evidence for ${evidence}.`,
  elsewhere: (count: number) =>
    ` ${counts.steps(count)} of it ${count === 1 ? 'is' : 'are'} in the template that it extends.`,
};
