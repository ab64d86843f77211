/** The hand-over of a colleague's customers. */
export const handOver = {
  until: (day: string) => `, until ${day}`,
  dryRun: ' (nothing is written)',
  nothing: 'nothing to hand over.',
  columns: { customer: 'Customer', roles: 'Roles', questions: 'Questions', tasks: 'Tasks' },
};
