import * as people from '../actions/people.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { LOCALES } from '../plan/model/locales.ts';
import type { Side } from '../plan/model/model.ts';
import { changePlan, type Decide } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

export const PERSON_ACTIONS = ['add', 'change', 'remove'] as const;
const SIDES = ['customer', 'vendor'] as const satisfies readonly Side[];

/** `onboard person add|change|remove CUSTOMER PERSON [--role …] [--email …] …` */
export async function person(input: Input, context: Context): Promise<ExitCode> {
  const typed = input.required('ACTION');
  const action = PERSON_ACTIONS.find((known) => known === typed);
  if (action === undefined) throw new UserError(`person has no action "${typed}"`, didYouMean(typed, PERSON_ACTIONS));
  const who = input.required('PERSON');
  const decide: Record<(typeof PERSON_ACTIONS)[number], Decide> = {
    add: ({ plan, workspace }) => {
      const isMember = workspace.team.has(who.normalize('NFC'));
      const { name, email } = isMember ? { name: null, email: null } : people.nameAndAddress(who);
      const wish = wishFrom(input);
      return people.addPerson(plan, workspace, isMember ? who : input.text('id'), {
        ...wish,
        name: wish.name ?? name,
        email: wish.email ?? email,
      });
    },
    change: ({ plan, workspace }) =>
      people.changePerson(plan, workspace, people.personNamed(who, plan, workspace), wishFrom(input)),
    remove: ({ plan, workspace }) => people.removePerson(plan, people.personNamed(who, plan, workspace)),
  };
  return changePlan(input, context, decide[action]);
}

function wishFrom(input: Input): people.PersonWish {
  const [side, locale] = [input.text('side'), input.text('locale')];
  return {
    name: input.text('name'),
    email: input.text('email'),
    phone: input.text('phone'),
    channel: input.text('channel'),
    locale: LOCALES.find((known) => known === locale) ?? null,
    link: linkFrom(input),
    side: SIDES.find((known) => known === side) ?? null,
    roles: input.list('role').flatMap((roles) => roles.split(',').map((role) => role.trim())),
  };
}

function linkFrom(input: Input): number | null {
  const text = input.text('link');
  if (text === null) return null;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UserError(`"${text}" is not a link number`, 'The current number plus one revokes the old link.');
}
