import { json } from './json.ts';
import { prose } from './text/blocks.ts';
import { paintFor, type Screen, type Tone } from './text/paint.ts';
import { pad, widthOf } from './text/width.ts';

export interface LaidOutFile {
  readonly path: string;
  readonly state: 'written' | 'kept' | 'differs';
}

const SAID: Record<LaidOutFile['state'], { readonly tone: Tone; readonly text: string }> = {
  written: { tone: 'good', text: 'written' },
  kept: { tone: 'quiet', text: 'kept' },
  differs: { tone: 'warning', text: 'differs from what would be written, and stays; delete it to get the new one' },
};

export function initJson(root: string, files: readonly LaidOutFile[]): string {
  return json('init', { root, files });
}

/** One line per file, and what to do next. */
export function initText(files: readonly LaidOutFile[], screen: Screen): string {
  const paint = paintFor(screen);
  const widest = Math.max(...files.map(({ path }) => widthOf(path)));
  const template = files
    .map(({ path }) => /^templates\/(.*)\.yaml$/.exec(path)?.[1])
    .findLast((id) => id !== undefined);
  const next = `onboard new "First Customer"${template === undefined ? '' : ` --template ${template}`}`;
  return [
    ...files.map(({ path, state }) => `${pad(path, widest)}  ${paint(SAID[state].tone, SAID[state].text)}`),
    '',
    ...prose([`Next: name your team in onboard.yaml, then ${paint('accent', next)}`], screen),
    '',
  ].join('\n');
}
