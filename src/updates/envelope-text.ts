/** The text of the file that carries an update; apart from reading it, because pages write it too. */

/** An update as it is written down; `on` as `YYYY-MM-DD`. */
export interface Written {
  readonly page: string;
  readonly key: string;
  readonly id: string;
  readonly on: string | null;
  readonly about: string | null;
  readonly text: string;
}

export function envelopeText({ page, key, id, on, about, text }: Written): string {
  const head = [
    `page: ${page}`,
    `key: ${key}`,
    `id: ${id}`,
    ...(on === null ? [] : [`on: ${on}`]),
    ...(about === null ? [] : [`about: ${about}`]),
  ];
  return `onboard update 1\n${head.join('\n')}\n\n${text}\n`;
}
