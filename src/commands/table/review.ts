import type { Command } from '../command.ts';

export const review: readonly Command[] = [];
