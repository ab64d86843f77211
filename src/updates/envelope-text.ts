/** Writes the file that carries an update. It is separate from reading, because pages write it too. */

/** An update in writing; `on` as `YYYY-MM-DD`. */
export interface WrittenUpdate {
  readonly page: string;
  readonly key: string;
  readonly id: string;
  readonly on: string | null;
  readonly about: string | null;
  readonly text: string;
}

export function envelopeText({ page, key, id, on, about, text }: WrittenUpdate): string {
  const head = [
    `page: ${page}`,
    `key: ${key}`,
    `id: ${id}`,
    ...(on === null ? [] : [`on: ${on}`]),
    ...(about === null ? [] : [`about: ${about}`]),
  ];
  return `onboard update 1\n${head.join('\n')}\n\n${text}\n`;
}
