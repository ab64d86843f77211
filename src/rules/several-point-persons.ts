import { findingOf } from '../diagnostics/found.ts';
import { pointerTo } from '../diagnostics/pointer.ts';
import type { Check } from './check.ts';

const ROLE = 'point-person';

export const severalPointPersons: Check = {
  *openPlan({ plan, at }) {
    const [first, ...others] = [...plan.people.values()].filter(({ roles }) => roles.includes(ROLE));
    const last = others.at(-1);
    if (first === undefined || last === undefined) return;
    const place = ({ id, roles }: typeof last) => at(pointerTo('/people', id, 'roles', roles.indexOf(ROLE)));
    const people = [first, ...others].map(({ id }) => id);
    yield findingOf('several-point-persons', { people }, place(last), [place(first)]);
  },
};
