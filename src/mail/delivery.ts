/**
 * The result of sending a message. `refused`: this message, permanently. `later`: the other side wants it later. `gone`: the other side
 * cannot be reached, so that there is no point in trying the others.
 */
export type Delivery =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'later' | 'gone'; readonly reason: string };
