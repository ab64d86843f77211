import { Chalk } from 'chalk';

/** What a text report needs to know about where it is shown. */
export interface Screen {
  readonly color: boolean;
  /** Whether more than ASCII may be drawn. */
  readonly unicode: boolean;
  readonly width: number;
}

export type Tone = 'plain' | 'good' | 'warning' | 'bad' | 'quiet' | 'strong' | 'accent';
export type Paint = (tone: Tone, text: string) => string;

/** Colours by meaning. Sixteen colours only, so that they follow the terminal's own theme. */
export function paintFor({ color }: Pick<Screen, 'color'>): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const tones: Record<Tone, (text: string) => string> = {
    plain: (text) => text,
    good: chalk.green,
    warning: chalk.yellow,
    bad: chalk.red,
    quiet: chalk.dim,
    strong: chalk.bold,
    accent: chalk.cyan,
  };
  return (tone, text) => (text === '' ? text : tones[tone](text));
}

/** The mark for text that was cut. */
export function ellipsis({ unicode }: Pick<Screen, 'unicode'>): string {
  return unicode ? '…' : '~';
}
