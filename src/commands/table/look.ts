import type { Command } from '../command.ts';

export const look: readonly Command[] = [];
