import type { Command } from '../command.ts';
import { SAVING } from './saving.ts';

export const reviewCommands: readonly Command[] = [
  {
    name: 'diff',
    group: 'Review',
    summary: 'show what changed between two versions, and what it does to every go-live',
    description: [
      'Without arguments it compares the working tree with where the branch left the default branch.',
      'BASE may be a revision, BASE..HEAD or BASE...HEAD (from where HEAD left BASE); two plan files work without git.',
      'Both versions are evaluated with the same day for today: expected go-live, go-live at 80 %, slack, health, findings.',
      'Changes of formatting alone are not listed. The exit code is 1 only with --fail-on.',
    ].join(' '),
    arguments: [
      { label: 'BASE', description: 'revision or file to compare with', shape: 'optional' },
      { label: 'HEAD', description: 'revision or file to compare (default: the working tree)', shape: 'optional' },
    ],
    options: [
      { flags: '--staged', description: 'compare what is staged instead of the working tree' },
      {
        flags: '--fail-on <level>',
        description: 'slip>5d: a go-live moves by more than 5 working days; off-track: a plan goes off track; never',
        initial: 'never',
      },
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard diff', says: 'what this branch does to customers' },
      { run: 'onboard diff main..HEAD --format markdown', says: 'a comment for a pull request' },
      { run: "onboard diff --fail-on 'slip>5d'", says: 'stop when a go-live slips by more than a week' },
      { run: 'onboard diff --staged', says: 'before a commit' },
    ],
    load: async () => (await import('../diff.ts')).diff,
  },
  {
    name: 'log',
    group: 'Review',
    summary: "show a plan's history: who changed what, and what it did to go-live",
    description:
      'Reads git and shows the latest change first, in business words. It follows a plan into the archive and through renames.',
    arguments: [
      {
        label: 'CUSTOMER',
        description: "the plan's id, the customer's name, or a unique part of either",
        shape: 'required',
        offers: ['customers', 'archived customers'],
      },
      { label: 'TASK', description: 'only what concerns this task', shape: 'optional' },
    ],
    options: [],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard log acme', says: 'who moved go-live when, by how much, and why' },
      { run: 'onboard log acme import-data', says: 'the history of one task' },
    ],
    load: async () => (await import('../log.ts')).log,
  },
  {
    name: 'upgrade',
    group: 'Review',
    summary: "bring a template's changes to the plans that were made from it",
    description: [
      "Merges field by field what changed in the template since the plan's recorded version.",
      'Finished tasks do not change, agreed dates and local edits stay, what was removed from the plan stays removed,',
      'and new tasks get due dates from the forecast. The old version comes from templates/.versions or from git.',
      "Conditions are checked again: when the plan's attributes change, tasks are added and removed. Git's history",
      'shows whether a task was removed by hand or its condition was false; without history, upgrade asks.',
      'A field that was changed on both sides is a conflict: the plan stays as it is, and every upgrade reports it until it is settled.',
      'The exit code is 1 while there is a conflict or a question.',
    ].join(' '),
    arguments: [{ label: 'CUSTOMER', description: 'plans to upgrade, or --all', shape: 'any' }],
    options: [
      { flags: '--all', description: 'every running plan that has a template' },
      { flags: '--template <id>', description: 'only plans of this template' },
      { flags: '--keep', description: 'settle conflicts: keep what the plan says' },
      { flags: '--with <task>', description: 'add a task that is not in the plan', repeatable: true },
      { flags: '--dry-run', description: 'show what would happen and write nothing' },
      ...SAVING,
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'onboard upgrade --all --dry-run', says: 'what a better template would do to everybody' },
      { run: 'onboard upgrade acme', says: 'upgrade one plan' },
    ],
    load: async () => (await import('../upgrade.ts')).upgrade,
  },
  {
    name: 'merge-driver',
    group: 'Review',
    summary: 'merge two versions of a plan by ids and fields, for git',
    description:
      'git calls it for files with the attribute merge=onboard. Different fields of one task merge, comments of both ' +
      'sides stay; two different edits of one field, or an edit against a removal, are marked as a conflict. ' +
      'Only the file OURS is written. Exit code 2 leaves it as it was, for git to merge lines instead.',
    arguments: [
      { label: 'BASE', description: 'file with the common ancestor (%O)', shape: 'required' },
      { label: 'OURS', description: 'file with our version (%A); the result is written here', shape: 'required' },
      { label: 'THEIRS', description: 'file with their version (%B)', shape: 'required' },
      { label: 'SIZE', description: 'length of conflict markers (%L)', shape: 'optional' },
      { label: 'PATH', description: 'path of the file in the repository (%P)', shape: 'optional' },
    ],
    options: [],
    formats: ['text'],
    examples: [{ run: 'onboard merge-driver %O %A %B %L %P', says: 'the value of git config merge.onboard.driver' }],
    load: async () => (await import('../merge-driver.ts')).mergeDriver,
  },
];
