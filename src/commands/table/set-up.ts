import type { Command } from '../command.ts';

export const setUp: readonly Command[] = [];
