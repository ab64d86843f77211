const UNSAFE = /[\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}|#(?=#\[|#vso\[)/giu;

/**
 * A result for programs: `{ "schemaVersion": 1, "kind": …, … }`, indented by two spaces, ending in a line feed. Its type has to be named,
 * as its schema is made from that. Anything that a terminal or a CI runner could execute becomes a JSON escape, which programs decode to
 * the same text.
 */
export function json<Output extends object = never>(kind: string, result: NoInfer<Output>): string {
  const text = JSON.stringify({ schemaVersion: 1, kind, ...result }, null, 2);
  return `${withoutCommands(text)}\n`;
}

/** JSON in which nothing is left that a CI runner could execute as a command, or a terminal as a control sequence. */
export function withoutCommands(jsonText: string): string {
  return jsonText.replace(UNSAFE, escapedSign);
}

function escapedSign(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
