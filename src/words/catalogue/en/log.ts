import { line, type Text } from '../../../print/doc.ts';

/** The history of a plan. */
export const log = {
  title: (what: Text) => line`History of ${what}`,
  nothing: 'Nothing has changed.',
  uncommitted: 'not committed yet',
  created: 'plan created',
  unreadable: 'the file could not be used',
  why: (reason: Text) => line`why: ${reason}`,
  shallow: 'This clone is shallow: older history is missing.',
};
