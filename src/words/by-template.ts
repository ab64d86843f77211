import { type Doc, heading, onPage, paragraph, type Section } from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';

/** A report with sections for each template. Without templates it says how to add one. */
export function docByTemplate<T>(
  title: string,
  results: readonly T[],
  sectionsOf: (result: T) => readonly Section[],
  words: Catalogue,
): Doc {
  const sections = results.length === 0 ? [[paragraph(words.template.none)]] : results.flatMap(sectionsOf);
  return { title, sections: [[onPage(heading(1, title))], ...sections] };
}
