import type { Locale } from '../plan/model/model.ts';
import { json } from '../print/json.ts';
import type { SiteReport } from '../views/site.ts';
import { siteDoc } from '../words/site.ts';
import type { Context } from './command.ts';
import { emit } from './emit.ts';

/** @param isInside the team's own pages */
export async function printSite(
  report: SiteReport,
  context: Context,
  { locale, isInside = false }: { readonly locale: Locale; readonly isInside?: boolean },
): Promise<void> {
  for (const path of context.format === 'json' ? [] : report.kept)
    context.say(`${path} could not be used, so its page stays as it was. See: ${context.program} validate ${path}\n`);
  await emit(context, locale, (words) => siteDoc(report, isInside, words), {
    json: () => json<SiteReport>('publish', { ...report }),
  });
}
