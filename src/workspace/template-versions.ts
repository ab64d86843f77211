import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments } from '../document/read.ts';
import type { Source } from '../document/source.ts';
import { writeTemplate } from '../document/write-template.ts';
import { templateFile } from '../plan/codec/templates.ts';
import type { Locale, Template } from '../plan/model/model.ts';
import { extendTemplates, type TemplateSource } from '../plan/templates/template.ts';
import { accepts } from '../schema/accept.ts';
import type { FileChange } from './file-change.ts';
import type { GitHistory } from './git/read.ts';
import { readSource } from './read-one.ts';

const VERSIONS_FOLDER = 'templates/.versions';
const TEMPLATE_PATH = /^templates\/([^/]+)\.yaml$/;
/** The comment at the top of a copy, by the language of the workspace. */
const EXPLANATION: Readonly<Record<Locale, string>> = {
  en: `# The template as it was when plans were made from it, with all that it extended. \`onboard upgrade\` compares
# with it: do not edit it, and delete it when no plan names this version any more.
`,
  ko: `# 플랜을 만들 때의 템플릿으로, 확장한 템플릿의 내용까지 담고 있습니다. \`onboard upgrade\`가 비교할 때 사용하므로
# 고치지 마십시오. 이 버전을 쓰는 플랜이 없으면 지워도 됩니다.
`,
};
/** A new template begins with the path to its schema, which differs for the copy. */
const MODELINES = /^(?:#.*\n)*/;

/**
 * Keeps a copy of a template beside the templates, so that later changes can be compared with this version even when git's history is
 * missing. Returns nothing when there is a copy.
 */
export function keptVersion(root: string, template: Template, locale: Locale): readonly FileChange[] {
  const path = versionPath(template);
  return existsSync(join(root, path)) ? [] : [{ kind: 'create', path, after: versionText(template, locale) }];
}

function versionText(template: Template, locale: Locale): string {
  return writeTemplate(templateFile(template)).replace(MODELINES, EXPLANATION[locale]);
}

/** Finds earlier versions of templates: in the copies kept beside them, then in git's history. */
export class TemplateVersions {
  readonly #root: string;
  readonly #openHistory: () => Promise<GitHistory>;
  #past: ReadonlyMap<string, Template> | null = null;

  /** @param openHistory called at most once, and only when a copy is missing */
  constructor(root: string, openHistory: () => Promise<GitHistory>) {
    this.#root = root;
    this.#openHistory = openHistory;
  }

  /**
   * The complete template that has this id and version.
   * @throws UserError when there is no copy and git's history is missing or shallow
   */
  async find(id: string, version: string): Promise<Template | null> {
    return (await this.#kept(id, version)) ?? (await this.#inHistory(id, version));
  }

  async #kept(id: string, version: string): Promise<Template | null> {
    const path = versionPath({ id, version });
    if (!existsSync(join(this.#root, path))) return null;
    const { text } = readSource(this.#root, path);
    const template = (await templatesIn([{ path: `templates/${id}.yaml`, text }])).get(id) ?? null;
    return template?.version === version ? template : null;
  }

  async #inHistory(id: string, version: string): Promise<Template | null> {
    this.#past ??= await everyVersion(await this.#openHistory());
    return this.#past.get(versionKeyOf(id, version)) ?? null;
  }
}

/** Every version of every template in the history of the current commit. */
async function everyVersion(history: GitHistory): Promise<ReadonlyMap<string, Template>> {
  const found = new Map<string, Template>();
  for (const commit of await history.commitsOf('templates')) {
    const tree = [...(await history.filesAt(commit, ['templates']))].filter(([path]) => TEMPLATE_PATH.test(path));
    const texts = await history.read(tree.map(([, blob]) => blob));
    const sources = tree.flatMap(([path, { hash }]) => {
      const text = texts.get(hash);
      return typeof text === 'string' ? [{ path, text }] : [];
    });
    for (const [id, template] of await templatesIn(sources)) found.set(versionKeyOf(id, template.version), template);
  }
  return found;
}

async function templatesIn(sources: readonly Source[]): Promise<ReadonlyMap<string, Template>> {
  const readings = await readDocuments(sources);
  const usable = sources.flatMap(({ path }, index): TemplateSource[] => {
    const reading = readings[index];
    const [, id] = TEMPLATE_PATH.exec(path) ?? [];
    if (!reading?.ok || !accepts('template', reading.data) || id === undefined) return [];
    return [{ id: id.normalize('NFC'), file: path, value: reading.data }];
  });
  return extendTemplates(usable);
}

function versionPath({ id, version }: Pick<Template, 'id' | 'version'>): string {
  return `${VERSIONS_FOLDER}/${id}@${version}.yaml`;
}

function versionKeyOf(id: string, version: string): string {
  return `${id}@${version}`;
}
