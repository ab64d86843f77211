import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { gapKinds, koreanBook, phrasesKo } from '../../src/words/phrases/ko.ts';

/** Folders whose sentences people could read. Catalogues of words and of rules, and the readers of files, are not among them. */
const FOLDERS = [
  'actions',
  'board',
  'cli',
  'commands',
  'insight',
  'mail',
  'mcp',
  'print',
  'publish',
  'review',
  'serve',
];
FOLDERS.push('updates', 'views', 'workspace');

/** Where English sentences may stand outside `src/words/`, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'src/actions/agreements.ts': 'the reason that a file keeps when the customer gave none',
  'src/cli/environment.ts': '--help stays English',
  'src/cli/program.ts': '--help stays English',
  'src/commands/global-options.ts': '--help stays English',
  'src/commands/table/': '--help stays English',
  'src/commands/complete/': 'the code of a shell, and the descriptions from --help',
  'src/commands/mcp.ts': 'assistants are told in English what they deal with',
  'src/commands/calling/mcp': 'assistants are told in English what their tools do',
  'src/mcp/': 'assistants are told in English what their tools do',
  'src/print/machine/': 'programs read it',
  'src/serve/': 'what HTTP answers, which programs read',
  'src/views/doctor.ts': 'what HTTP answers, which the check recognises',
  'src/mail/webhook.ts': 'the answer of a server, beside the words of other servers',
  'src/commands/updates/doctor-updates.ts': 'an email that the check sends and finds again',
  'src/commands/hand-over.ts': 'the message of a commit',
  'src/commands/learn.ts': 'the message of a commit',
  'src/commands/new.ts': 'the message of a commit',
  'src/commands/updates/page-ids.ts': 'the message of a commit',
  'src/commands/upgrade.ts': 'the message of a commit',
  'src/commands/diff.ts': 'a name in the JSON, which words/diff tells people in their language',
  'src/commands/updates/init-updates.ts': 'commands to type',
  'src/review/merge/driver.ts': 'the name of the driver in the configuration of git',
  'src/updates/apply.ts': 'what a customer says with a button, in both languages',
  'src/workspace/holiday': 'countries, and names of holidays in the language of the calendar',
  'src/workspace/pipeline.ts': 'a comment in a pipeline, which words/phrases/files-ko translates',
  'src/workspace/template-versions.ts': 'a comment in a file, in both languages',
  'src/publish/inside/portfolio.ts': 'classes of CSS',
  'src/print/message/html.ts': 'rules of CSS',
};

/** Sentences with a gap that one of a few phrases fills; the book has each of them as a whole. */
const COMPLETED = [
  'The {} of {} {} agreed with the customer; {} proposed until they agree again: onboard agree {} {}',
  '"{}" is due on {}, before today ({}){}',
  '{} blocked by the {}{}: {}{}',
  '{} Nothing was changed. {}, or edit {} by hand and check it with: onboard validate {}',
  'Answers stay off until {} says `updates: direct` or `updates: pull-request`.',
  '"{}" was interrupted earlier: {}.\n',
];

/** A sentence in a source file, with `{}` where something is put in. */
interface Stray {
  readonly path: string;
  readonly text: string;
}

/** The texts of three words or more in a source, outside of types, imports and internal errors, and without tags and style. */
function sentencesOf(path: string, source: string): readonly Stray[] {
  const found: Stray[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isNewExpression(node) && /^(?:Range|Type)?Error$/.test(node.expression.getText())) return;
    const form = formOf(node);
    if (form !== null && isSentence(form)) found.push({ path, text: form });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
  return found;
}

function formOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.templateSpans.reduce((text, { literal }) => `${text}{}${literal.text}`, node.head.text);
}

/** Three words in a row, of which one is no part of a tag, a rule of CSS or a command to type. */
function isSentence(form: string): boolean {
  if (/^(?:onboard|git|export|sudo) /.test(form)) return false;
  const text = form.replace(/<[^>]*>/g, ' ').replace(/[^{}]*\{[^{}]*:[^{}]*\}/g, ' ');
  return /(?:^|\s|["(])\p{L}+,? \p{L}+,? \p{L}{2,}/u.test(text);
}

const KEYS = Object.keys(phrasesKo);

/** Whether the phrase book has it: as it is, as a part of what is said, without an end that may be missing, or as what fills a gap. */
function isKnown(form: string): boolean {
  const forms = [form, form.replace(/\{\}(\W*)$/, '$1'), form.replace(/^\{\}/, '')].map((each) => each.trim());
  return forms.some((each) => {
    if (KEYS.some((key) => key.includes(each))) return true;
    const said = each.replaceAll('{}', 'w1x');
    const kinds = Object.values(gapKinds).filter(({ pattern }) => new RegExp(`^(?:${pattern.source})$`).test(said));
    return [koreanBook(said), ...kinds.map(({ told }) => told(said))].some(isKorean);
  });
}

/** Whether a translation has no three words left in English. */
const isKorean = (said: string): boolean => /\p{sc=Hangul}/u.test(said) && !/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(said);

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const sentences = FOLDERS.flatMap((folder) => sourcesBelow(join('src', folder))).flatMap((path) =>
  sentencesOf(path, readFileSync(path, 'utf8')),
);

describe('sentences for people', () => {
  it('are found in a source', () => {
    const source = [
      "import { a } from 'b c d';",
      'const plain = "This is new";',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source
      'const filled = `<p class="a b c">${x} has no owner yet</p>`;',
      "throw new Error('never seen by anybody');",
      'type Choice = "one two three";',
      'const tag = "<p>two words</p>";',
    ].join('\n');
    expect(sentencesOf('a.ts', source).map(({ text }) => text)).toEqual([
      'This is new',
      '<p class="a b c">{} has no owner yet</p>',
    ]);
  });

  it('have a reason where they stand elsewhere', () => {
    const unused = Object.keys(EXCEPTIONS).filter((start) => !sentences.some(({ path }) => path.startsWith(start)));
    expect(unused).toEqual([]);
    expect(COMPLETED.filter((each) => !sentences.some(({ text }) => text === each))).toEqual([]);
  });

  it('stand in words/, or have their Korean in the phrase book', () => {
    const stray = sentences
      .filter(({ path }) => !Object.keys(EXCEPTIONS).some((start) => path.startsWith(start)))
      .filter(({ text }) => !COMPLETED.includes(text) && !isKnown(text));
    expect(stray.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
  });
});
