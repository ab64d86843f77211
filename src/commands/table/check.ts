import type { Command } from '../command.ts';

export const check: readonly Command[] = [];
