import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Mutant } from './mutate.ts';

/** What is untidy, and not wrong, does not count: the compiler would refuse a call that is taken out because its import is left. */
const LENIENT: ts.CompilerOptions = {
  noUnusedLocals: false,
  noUnusedParameters: false,
  allowUnreachableCode: true,
  noEmit: true,
};

/**
 * Answers whether the file of a mutant still compiles with it. Files that use it are not looked at.
 * @param root the folder of tsconfig.json
 */
export function compilerIn(root: string): (mutant: Mutant) => boolean {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root, LENIENT);
  const changed = { file: '', text: '', version: 0 };
  const service = ts.createLanguageService({
    getScriptFileNames: () => fileNames,
    getScriptVersion: (file) => (file === changed.file ? String(changed.version) : '0'),
    getScriptSnapshot: (file) => {
      const text = file === changed.file ? changed.text : ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return (mutant) => {
    changed.file = join(root, mutant.path);
    changed.text = withOne(mutant, readFileSync(changed.file, 'utf8'));
    changed.version += 1;
    return [service.getSyntacticDiagnostics, service.getSemanticDiagnostics].every(
      (errorsIn) => errorsIn(changed.file).length === 0,
    );
  };
}

/** The source text with a mutant in it. */
function withOne({ line, column, from, to }: Mutant, text: string): string {
  const before = text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, { length }) => sum + length + 1, 0);
  const at = before + column - 1;
  const isStatement = from.endsWith(';');
  const instead = isStatement ? to || ';' : `(${to})`;
  return `${text.slice(0, at)}${instead}${text.slice(at + from.length)}`;
}
