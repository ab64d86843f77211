import type { Command } from '../command.ts';

export const start: readonly Command[] = [];
