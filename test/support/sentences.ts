import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A sentence of the source with gaps where something is put in: `{} has no task "{}"`. */
export interface Sentence {
  readonly form: string;
  /** `src/actions/tasks.ts:65` */
  readonly at: string;
}

/** Every sentence that the sources under a folder hand to one of these functions or constructors, in any of their arguments. */
export function sentencesIn(folder: string, takers: ReadonlySet<string>): readonly Sentence[] {
  return filesBelow(folder).flatMap((path) => {
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const found: Sentence[] = [];
    const visit = (node: ts.Node): void => {
      for (const argument of argumentsFor(node, takers)) {
        const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        for (const form of formsOf(argument)) if (isSentence(form)) found.push({ form, at: `${path}:${line}` });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

/** The expressions of a node: arguments of a call or of `new`, or the value of a property. */
function argumentsFor(node: ts.Node, takers: ReadonlySet<string>): readonly ts.Expression[] {
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
    return takers.has(name) ? [...(node.arguments ?? [])] : [];
  }
  if (ts.isPropertyAssignment(node) && takers.has(`${node.name.getText()}:`)) return [node.initializer];
  return [];
}

/** The possible values of an expression, as far as its source shows them. */
function formsOf(node: ts.Expression, depth = 0): readonly string[] {
  if (depth > 9) return ['{}'];
  const inner = (each: ts.Expression): readonly string[] => formsOf(each, depth + 1);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return inner(node.expression);
  if (ts.isConditionalExpression(node)) return [...inner(node.whenTrue), ...inner(node.whenFalse)];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((each) => inner(ts.isSpreadElement(each) ? each.expression : each));
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return [...inner(node.left), ...inner(node.right).filter((form) => form !== '')];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return inner(node.right);
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce<readonly string[]>(
      (heads, span) => heads.flatMap((head) => inner(span.expression).map((each) => head + each + span.literal.text)),
      [node.head.text],
    );
  }
  if (ts.isIdentifier(node)) return localValue(node, depth);
  return ['{}'];
}

/** The value of a constant of the same function, where that is text. */
function localValue(name: ts.Identifier, depth: number): readonly string[] {
  for (let scope: ts.Node = name; scope.parent !== undefined; scope = scope.parent) {
    if (!ts.isBlock(scope.parent)) continue;
    for (const statement of scope.parent.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name: declared, initializer } of statement.declarationList.declarations) {
        if (initializer !== undefined && declared.getText() === name.text) {
          const forms = formsOf(initializer, depth + 1);
          return forms.every((form) => form === '{}') ? ['{}'] : forms;
        }
      }
    }
  }
  return ['{}'];
}

/** Whether the sentence has words besides its gaps. */
function isSentence(form: string): boolean {
  return /\p{L}{2}/u.test(form.replaceAll('{}', '')) && /[ {]/.test(form);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
