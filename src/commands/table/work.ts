import type { Command } from '../command.ts';

export const work: readonly Command[] = [];
