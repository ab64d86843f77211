import type { Locale } from '../../plan/model/model.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { BoardWords } from './words.ts';

export const boardWords: Readonly<Record<Locale, BoardWords>> = { en, ko };
