/** One person's personal link, as in `link --format json`. */
export interface PersonLink {
  readonly plan: string;
  readonly customer: string;
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly url: string;
}
