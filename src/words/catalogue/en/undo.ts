import { line, type Text } from '../../../print/doc.ts';

/** Changes by commands that can be undone. */
export const undo = {
  title: 'What can be undone',
  undone: (what: Text) => line`Undone: ${what}`,
  nothing: 'There is nothing to undo.',
  states: { later: ' - once those above are undone', changed: ' - changed since, cannot be undone' },
};
