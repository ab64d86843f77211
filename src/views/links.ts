/** The personal link of one person: what `link --format json` prints of each. */
export interface PersonLink {
  readonly plan: string;
  readonly customer: string;
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly url: string;
}
