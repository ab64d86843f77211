/** One person's personal link, as in `link --format json`. */
export interface PersonLink {
  /** The plan. */
  readonly plan: string;
  /** The customer's name. */
  readonly customer: string;
  /** The person's id in the plan. */
  readonly person: string;
  /** The person's name. */
  readonly name: string;
  /** Their address. */
  readonly email: string | null;
  /** The address of the page with the key of this person; anybody who has it has their rights. */
  readonly url: string;
}
