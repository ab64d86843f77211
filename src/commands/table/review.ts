import type { Command } from '../command.ts';

export const review: readonly Command[] = [
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
      { label: 'OURS', description: 'file with our version (%A); the result goes here', shape: 'required' },
      { label: 'THEIRS', description: 'file with their version (%B)', shape: 'required' },
      { label: 'SIZE', description: 'length of conflict markers (%L)', shape: 'optional' },
      { label: 'PATH', description: 'where the file stands in the repository (%P)', shape: 'optional' },
    ],
    options: [],
    formats: ['text'],
    examples: [{ run: 'onboard merge-driver %O %A %B %L %P', says: 'as it stands in git config merge.onboard.driver' }],
    load: async () => (await import('../merge-driver.ts')).mergeDriver,
  },
];
