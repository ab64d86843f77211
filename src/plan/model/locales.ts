import type { Locale } from './model.ts';

/** The languages in which people can read about a plan. */
export const LOCALES: readonly Locale[] = ['en', 'ko'];
