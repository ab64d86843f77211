import type { Command } from '../command.ts';

export const learn: readonly Command[] = [];
