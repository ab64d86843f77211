import { readDocuments } from '../../document/read.ts';
import type { Locale, Template } from '../../plan/model/model.ts';
import { extendTemplates, type TemplateSource } from '../../plan/templates/template.ts';
import { accepts } from '../../schema/accept.ts';
import { listShipped, readShipped } from '../../workspace/shipped.ts';

/** A template that comes with the program. */
export interface BuiltIn {
  readonly template: Template;
  /** The text of its file, with the path of the schema in a workspace. */
  readonly text: string;
}

/** The templates that come with the program in one language, by id. */
export async function builtInTemplates(locale: Locale): Promise<ReadonlyMap<string, BuiltIn>> {
  const folder = `templates/${locale}`;
  const files = listShipped(folder).map((name) => {
    const path = `templates/${name}`;
    const text = readShipped(`${folder}/${name}`).replaceAll('../../schemas/', '../schemas/');
    return { id: name.replace(/\.yaml$/, ''), path, text };
  });
  const readings = await readDocuments(files);
  const sources = files.map(({ id, path: file }, index): TemplateSource => {
    const reading = readings[index];
    if (!reading?.ok || !accepts('template', reading.data)) throw new Error(`The built-in template ${id} is broken`);
    return { id, file, value: reading.data };
  });
  const templates = extendTemplates(sources);
  return new Map(
    files.flatMap(({ id, text }): [string, BuiltIn][] => {
      const template = templates.get(id);
      return template === undefined ? [] : [[id, { template, text }]];
    }),
  );
}
