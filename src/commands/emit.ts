import type { Locale } from '../plan/model/model.ts';
import type { Doc } from '../print/doc.ts';
import { terminal } from '../print/terminal.ts';
import { type Catalogue, catalogueOf } from '../words/catalogue/index.ts';
import type { Context, Format } from './command.ts';

/** The printers of reports for people, by format. */
type Printer = (doc: Doc, context: Context, locale: Locale) => Promise<string> | string;

const PRINTERS: Partial<Record<Format, Printer>> = {
  text: terminal,
  markdown: async (doc) => (await import('../print/markdown.ts')).markdown(doc),
  html: async (doc, _, locale) => (await import('../print/html.ts')).html(doc, locale),
};

/**
 * Prints a result in the requested format.
 * @param locale the language of the words
 * @param doc the report for people, in one language
 * @param machines the command's formats for programs
 */
export async function emit(
  context: Context,
  locale: Locale,
  doc: (words: Catalogue) => Doc,
  machines: Partial<Record<Format, () => string>>,
): Promise<void> {
  const machine = machines[context.format];
  if (machine !== undefined) return context.print(machine());
  // The command table offers this format: text in its place would mislead whatever reads it.
  if (PRINTERS[context.format] === undefined) throw new Error(`There is nothing to print as ${context.format}`);
  context.print(await renderedDoc(doc(await catalogueOf(locale)), context, locale));
}

/** A report for people in the requested format, or as text when that format is for programs. */
export async function renderedDoc(doc: Doc, context: Context, locale: Locale): Promise<string> {
  return (PRINTERS[context.format] ?? terminal)(doc, context, locale);
}

/** On GitHub, the text report is also the summary of the job. */
export async function appendSummary(context: Context, locale: Locale, doc: (words: Catalogue) => Doc): Promise<void> {
  const { io, format } = context;
  const summary = io.env.GITHUB_STEP_SUMMARY ?? '';
  if (format !== 'text' || io.env.GITHUB_ACTIONS !== 'true' || summary === '') return;
  const [{ markdown }, { LONGEST_SUMMARY }, { appendJobSummary }] = await Promise.all([
    import('../print/markdown.ts'),
    import('../print/fit.ts'),
    import('../workspace/job-summary.ts'),
  ]);
  appendJobSummary(summary, markdown(doc(await catalogueOf(locale)), LONGEST_SUMMARY));
}
