import type { TodayView } from '../views/today.ts';

interface NamedCustomer {
  readonly customer: string;
}

/**
 * Names of customers for a long list: when two plans belong to customers of one name, the plan's id follows the name.
 * @param all every row of the report, in any of its lists
 * @param idOf the plan's id
 */
export function distinctNames<Row extends NamedCustomer>(
  all: readonly Row[],
  idOf: (row: Row) => string,
): <Each extends Row>(row: Each) => Each {
  const ids = new Map<string, Set<string>>();
  for (const row of all) {
    const known = ids.get(row.customer) ?? new Set();
    ids.set(row.customer, known.add(idOf(row)));
  }
  return (row) => {
    const isAlone = (ids.get(row.customer)?.size ?? 0) < 2;
    return isAlone ? row : { ...row, customer: `${row.customer} (${idOf(row)})` };
  };
}

/** The same for plans: returns them with these names. */
export function withDistinctNames<Plan extends NamedCustomer & { readonly id: string }>(
  plans: readonly Plan[],
): readonly Plan[] {
  return plans.map(distinctNames(plans, ({ id }) => id));
}

interface CustomerOfPlan extends NamedCustomer {
  readonly plan: string;
}

/**
 * The same for the lists of a day, each of which may contain either plan of a customer.
 * @param beside other rows of the same report
 */
export function dayWithDistinctNames<Other extends CustomerOfPlan>(
  view: TodayView,
  beside: readonly Other[] = [],
): { readonly view: TodayView; readonly beside: readonly Other[] } {
  const { calls, requests, answers, overdue, due, sessions } = view;
  const all: readonly CustomerOfPlan[] = [
    ...calls,
    ...requests,
    ...answers,
    ...overdue,
    ...due,
    ...sessions,
    ...beside,
  ];
  const apart = distinctNames(all, ({ plan }) => plan);
  const each = <Row extends CustomerOfPlan>(rows: readonly Row[]): readonly Row[] => rows.map((row) => apart(row));
  return {
    view: {
      ...view,
      calls: each(calls),
      requests: each(requests),
      answers: each(answers),
      overdue: each(overdue),
      due: each(due),
      sessions: each(sessions),
    },
    beside: each(beside),
  };
}
