import { clean } from './clean.ts';

/**
 * A view with every text in it made one harmless line, so that a reporter cannot forget one. Views are what JSON can
 * say; numbers, days and nulls pass unchanged.
 */
export function harmless<View extends object>(view: View): View {
  return JSON.parse(JSON.stringify(view, (_, value: unknown) => (typeof value === 'string' ? clean(value) : value)));
}
