/**
 * What became of a message on its way. `refused`: this one, for good. `later`: the other side wants it later. `gone`: the other side cannot be used,
 * so that there is no point in trying the others.
 */
export type Delivery =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'later' | 'gone'; readonly reason: string };
