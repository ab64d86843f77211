import { Chalk } from 'chalk';
import type { Colors } from './paint.ts';

const chalk = new Chalk({ level: 1 });

/** Sixteen colours only, so that they follow the terminal's own theme. */
export const colors: Colors = {
  plain: (text) => text,
  good: chalk.green,
  warning: chalk.yellow,
  bad: chalk.red,
  quiet: chalk.dim,
  strong: chalk.bold,
  accent: chalk.cyan,
};
