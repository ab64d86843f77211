/** What a text report needs to know about where it is shown. */
export interface Screen {
  /** How each tone looks; null: without colour. */
  readonly colors: Colors | null;
  /** Whether more than ASCII may be drawn. */
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
