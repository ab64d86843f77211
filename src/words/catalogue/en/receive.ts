import { line, type Text } from '../../../print/doc.ts';

/** What happened to customers' answers. */
export const receive = {
  title: 'Answers received',
  inbox: 'Inbox',
  empty: 'The inbox is empty.',
  noMail: 'There is no new mail.',
  ignored: 'an automatic reply, ignored',
  known: (plan: Text, since: string): Text => line`${plan} already has it, since ${since}`,
  archived: 'archived',
  waits: (why: Text): Text => line`waits: ${why}`,
  refused: (why: Text): Text => line`refused. ${why}`,
  stays: (plan: Text): Text => line`${plan} cannot take it yet, so it stays in the inbox`,
  restStays: 'the rest stays in the inbox',
  already: (plan: Text): Text => line`${plan} already says so`,
};
