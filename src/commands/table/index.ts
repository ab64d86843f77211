import type { Command } from '../command.ts';
import { check } from './check.ts';
import { facts } from './facts.ts';
import { learn } from './learn.ts';
import { look } from './look.ts';
import { review } from './review.ts';
import { setUp } from './set-up.ts';
import { share } from './share.ts';
import { start } from './start.ts';
import { work } from './work.ts';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  ...start,
  ...look,
  ...check,
  ...work,
  ...facts,
  ...review,
  ...learn,
  ...share,
  ...setUp,
];
