/** Personal links to customers' pages. */
export const links = { title: 'Personal links' };
