/** What a text report needs to know about its screen. */
export interface Screen {
  /** The colour of each tone; null: no colour. */
  readonly colors: Colors | null;
  /** Whether characters beyond ASCII are allowed. */
  readonly unicode: boolean;
  readonly width: number;
}

export type Tone = 'plain' | 'good' | 'warning' | 'bad' | 'quiet' | 'strong' | 'accent';
export type Paint = (tone: Tone, text: string) => string;
export type Colors = Readonly<Record<Tone, (text: string) => string>>;

/** Colours by meaning. */
export function paintFor({ colors }: Pick<Screen, 'colors'>): Paint {
  return (tone, text) => (colors === null || text === '' ? text : colors[tone](text));
}

/** The mark for text that was cut. */
export function ellipsis({ unicode }: Pick<Screen, 'unicode'>): string {
  return unicode ? '…' : '~';
}
