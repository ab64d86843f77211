import type { FindingWords } from '../index.ts';
import { meaning } from './meaning.ts';
import { practice } from './practice.ts';
import { schema } from './schema.ts';
import { structure } from './structure.ts';
import { syntax } from './syntax.ts';

/**
 * Every finding in Korean: -다 style (합니다) in what is wrong, -십시오 in what to do. No particle whose form depends on the
 * letter before it follows a value that a person wrote: a noun or a parenthesis stands between the two.
 */
export const koreanFindings: FindingWords = { ...syntax, ...schema, ...structure, ...meaning, ...practice };
