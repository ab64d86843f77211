/** A result for programs: `{ "schemaVersion": 1, "kind": …, … }`, two spaces deep, ending in a line feed. */
export function json(kind: string, result: object): string {
  return `${JSON.stringify({ schemaVersion: 1, kind, ...result }, null, 2)}\n`;
}
