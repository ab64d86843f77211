import type { Command } from '../command.ts';

export const share: readonly Command[] = [];
