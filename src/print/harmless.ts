import { cleanText } from './clean.ts';

/** What `cleanText` might change, as JSON writes it: escapes, invisible characters, and space at either end of a text. */
const PERHAPS_HARMFUL = /\\[^"\\]|[\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}|"\s|\s"/u;

/**
 * A view with every text in it made one harmless line, so that no reporter can forget one. Views contain only what JSON can; numbers,
 * days and nulls pass unchanged.
 */
export function harmless<View extends object>(view: View): View {
  if (!PERHAPS_HARMFUL.test(JSON.stringify(view))) return view;
  return JSON.parse(
    JSON.stringify(view, (_, value: unknown) => (typeof value === 'string' ? cleanText(value) : value)),
  );
}
