import { errorOf } from '../diagnostics/fault.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Template } from '../plan/model/model.ts';
import { idleChanges, type TemplateSource } from '../plan/templates/template.ts';

/**
 * What breaks the chain of `extends` above a template; null when nothing does. An empty list means that the fault is in another file,
 * which has its own findings.
 * @param broken ids of templates that exist and cannot be used
 */
export function findFaultyBase(
  source: TemplateSource,
  byId: ReadonlyMap<string, TemplateSource>,
  broken: ReadonlySet<string>,
): readonly Finding[] | null {
  const chain = new Set([source.id]);
  for (let base = extendedBase(source); base !== null; ) {
    if (chain.has(base)) return reportExtendsCircle(source, [...chain].slice([...chain].indexOf(base)), byId);
    const next = byId.get(base);
    if (next === undefined) {
      const isOwnFault = chain.size === 1 && !broken.has(base);
      return isOwnFault ? [errorOf('unknown-base', { base, known: [...byId.keys()] }, extendsOf(source))] : [];
    }
    chain.add(base);
    base = extendedBase(next);
  }
  return null;
}

/** Changes of phases and tasks that the extended template does not have. */
export function findIdleChanges(source: TemplateSource, templates: ReadonlyMap<string, Template>): readonly Finding[] {
  const base = templates.get(extendedBase(source) ?? '');
  if (base === undefined) return [];
  return idleChanges(source, base).map(({ pointer, id, known }) =>
    errorOf('idle-change', { id, base: base.id, known }, { file: source.file, pointer }),
  );
}

/** One finding for a cycle, in the file of the template whose id comes first. */
function reportExtendsCircle(
  source: TemplateSource,
  circle: readonly string[],
  byId: ReadonlyMap<string, TemplateSource>,
): readonly Finding[] {
  if (circle.some((id) => id < source.id) || !circle.includes(source.id)) return [];
  const others = circle.flatMap((id) => (id === source.id ? [] : (byId.get(id) ?? [])));
  return [errorOf('extends-cycle', { path: [...circle, source.id] }, extendsOf(source), others.map(extendsOf))];
}

function extendsOf({ file }: TemplateSource): { file: string; pointer: string } {
  return { file, pointer: '/extends' };
}

function extendedBase({ value }: TemplateSource): string | null {
  return value.extends?.normalize('NFC') ?? null;
}
