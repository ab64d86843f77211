/** The result of publishing. */
export const site = {
  title: 'Pages',
  removed: 'removed',
  sums: (pages: number, written: number) => `${pages} ${pages === 1 ? 'page' : 'pages'}, ${written} new or changed.`,
  open: 'They are not locked: anybody who has the address of a page can read it.',
};
