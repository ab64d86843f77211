import type { OptionSpec } from '../command.ts';

/** The option of every command that prints CSV. */
export const BOM: OptionSpec = {
  flags: '--bom',
  description: 'with --format csv: begin with a byte order mark, so that Excel reads non-English letters',
};
