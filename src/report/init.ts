import { json } from '../print/json.ts';
import { paintFor, type Screen, type Tone } from '../print/paint.ts';
import { pad, widthOf } from '../print/width.ts';
import { prose } from './text/blocks.ts';

/** What a person does so that a file that was there serves as well: adds lines, or runs a command that replaces it. */
export type Way = { readonly add: string } | { readonly run: string };

export interface LaidOutFile {
  readonly path: string;
  readonly state: 'written' | 'kept' | 'differs';
  readonly way: Way;
}

const SAID: Record<LaidOutFile['state'], { readonly tone: Tone; readonly text: string }> = {
  written: { tone: 'good', text: 'written' },
  kept: { tone: 'quiet', text: 'kept' },
  differs: { tone: 'warning', text: 'left as it is, see below' },
};

/** @param toInstall file name of the package that CI needs as a dev dependency and does not have; else null */
export function initJson(root: string, files: readonly LaidOutFile[], toInstall: string | null): string {
  return json('init', { root, files: files.map(({ path, state }) => ({ path, state })), toInstall });
}

/**
 * One line per file, and what to do next.
 * @param toInstall as in the JSON
 */
export function initText(files: readonly LaidOutFile[], toInstall: string | null, screen: Screen): string {
  const paint = paintFor(screen);
  const widest = Math.max(...files.map(({ path }) => widthOf(path)));
  const template = files
    .map(({ path }) => /^templates\/(.*)\.yaml$/.exec(path)?.[1])
    .findLast((id) => id !== undefined);
  const next = `onboard new "First Customer"${template === undefined ? '' : ` --template ${template}`}`;
  return [
    ...files.map(({ path, state }) => `${pad(path, widest)}  ${paint(SAID[state].tone, SAID[state].text)}`),
    '',
    ...files.filter(({ state }) => state === 'differs').flatMap((file) => [...wayLines(file, screen), '']),
    ...prose([`Next: name your team in onboard.yaml, then ${paint('accent', next)}`], screen),
    ...(toInstall === null ? [] : ['', ...installLines(toInstall, screen)]),
    '',
  ].join('\n');
}

/** The name alone would do for npm, and would fetch whatever the registry has under it. */
function installLines(toInstall: string, screen: Screen): readonly string[] {
  return [
    ...prose(['CI runs the onboard that package.json and package-lock.json name, and they name none yet:'], screen),
    `  ${paintFor(screen)('accent', `npm install --save-dev ./${toInstall}`)}`,
    ...prose(
      ['with the path or address that you have it from; then commit both, and the package if it lies here.'],
      screen,
    ),
  ];
}

function wayLines({ path, way }: LaidOutFile, screen: Screen): readonly string[] {
  if ('run' in way) return [...prose([`${path} is not that of this version. To get it:`], screen), `  ${way.run}`];
  const lines = way.add.trimEnd().split('\n');
  return [...prose([`To add to ${path}:`], screen), ...lines.map((line) => `  ${line}`.trimEnd())];
}
