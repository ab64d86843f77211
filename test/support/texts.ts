import type { WorkspaceTexts } from '../../src/evaluate.ts';

const SETTINGS = 'vendor: Ledgerly\n';

/** A workspace in memory from the texts of its files; `onboard.yaml` may be left out. */
export function textsOf(files: ReadonlyMap<string, string>): WorkspaceTexts {
  const sourcesIn = (folder: string) =>
    [...files]
      .filter(([path]) => path.slice(0, path.lastIndexOf('/')) === folder)
      .map(([path, text]) => ({ path, text }));
  return {
    settings: { path: 'onboard.yaml', text: files.get('onboard.yaml') ?? SETTINGS },
    templates: sourcesIn('templates'),
    plans: sourcesIn('plans'),
    archive: sourcesIn('plans/archive'),
    calendars: sourcesIn('calendars'),
    unreadable: [],
  };
}
