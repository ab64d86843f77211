import { setInPlan } from '../../actions/change.ts';
import { applyEdits } from '../../document/edit.ts';
import type { Plan } from '../../plan/model/model.ts';
import type { FileChange } from '../../workspace/file-change.ts';
import { withLock } from '../../workspace/lock.ts';
import { saveChanges } from '../../workspace/save.ts';
import type { Context } from '../command.ts';
import type { Input } from '../input.ts';
import type { Opened } from '../opening/open.ts';
import { recordingGiven } from '../saving.ts';
import { newPageId } from './page-id.ts';

/**
 * Gives each plan without a page address one, and writes it into its file permanently.
 * @param named the requested plans; empty: all
 */
export async function writePageIds(
  input: Input,
  context: Context,
  { root, texts, evaluation }: Opened,
  named: readonly Plan[],
): Promise<{ readonly plans: readonly Plan[]; readonly isChanged: boolean }> {
  const wanted = named.length === 0 ? evaluation.plans : named;
  const lacking = wanted.filter(({ page, archived }) => page === null && !archived);
  if (lacking.length === 0) return { plans: wanted.filter(({ page }) => page !== null), isChanged: false };
  const given = new Map(lacking.map((plan) => [plan.file, newPageId()]));
  await withLock(root, async () => {
    const changes: FileChange[] = [];
    for (const [path, page] of given) {
      const source = texts.plans.find((each) => each.path === path);
      if (source === undefined) continue;
      const after = await applyEdits(source.text, [setInPlan('page', page)]);
      changes.push({ kind: 'replace', path, before: source.text, after });
    }
    const message = changes.length === 1 ? 'The address of a page' : `The addresses of ${changes.length} pages`;
    return saveChanges(root, changes, message, recordingGiven(input, context, evaluation.workspace));
  });
  const plans = wanted.map((plan) => ({ ...plan, page: plan.page ?? given.get(plan.file) ?? null }));
  return { plans: plans.filter(({ page }) => page !== null), isChanged: true };
}
