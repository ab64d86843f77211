/** The owner in words for the customer: a role stands for its people; while nobody has it, the role is named in the reader's language. */
export function nameOrRole(
  { ids, name }: { readonly ids: readonly string[]; readonly name: string },
  of: { role(role: string): string },
): string {
  return ids.length === 0 ? of.role(name) : name;
}
