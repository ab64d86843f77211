import type { OptionSpec } from '../command.ts';

/** The option of every command that prints CSV. */
export const BOM: OptionSpec = {
  flags: '--bom',
  description: 'with --format csv: a mark at the start, by which Excel reads other letters than English ones',
};
