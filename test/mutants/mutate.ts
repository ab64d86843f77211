import ts from 'typescript';

/** One small change of a program: the original text and its replacement. */
export interface Mutant {
  /** The path of its file in the project, then its place among the file's mutants. */
  readonly id: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly from: string;
  /** Empty when the statement is taken out. */
  readonly to: string;
}

/** A range of the source, and the texts that may take its place. */
interface Site {
  readonly node: ts.Node;
  readonly texts: readonly string[];
}

const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '+=': ['-='],
  '-=': ['+='],
};
const METHODS = new Map(Object.entries({ some: 'every', every: 'some', min: 'max', max: 'min' }));

/** All mutants of a source text, in the order of the text. */
export function mutantsOf(path: string, text: string): readonly Mutant[] {
  const source = parse(path, text);
  return sitesOf(source).flatMap(({ node, texts }, at) => {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    return texts.map((to, nth) => {
      const id = `${path}#${at}.${nth}`;
      return { id, path, line: line + 1, column: character + 1, from: node.getText(source), to };
    });
  });
}

/**
 * The source with these of its mutants built in: `mutants.on(id)` decides at run time which one is there, and `mutants.turn()` counts
 * the turns of loops, so that one without an end can be ended.
 */
export function withMutants(path: string, text: string, chosen: ReadonlySet<string>): string {
  const source = parse(path, text);
  const sites = new Map(
    sitesOf(source).map(({ node, texts }, at) => {
      const wanted = texts.map((to, nth) => ({ to, id: `${path}#${at}.${nth}` })).filter(({ id }) => chosen.has(id));
      return [node, wanted] as const;
    }),
  );
  const write = (node: ts.Node): string => {
    const plain = children(node, text, source, write);
    const wanted = sites.get(node) ?? [];
    if (wanted.length === 0) return plain;
    if (ts.isStatement(node)) {
      const [first] = wanted;
      return first?.to === ''
        ? `{ if (!mutants.on(${JSON.stringify(first.id)})) { ${plain} } }`
        : `{ if (mutants.on(${JSON.stringify(first?.id)})) { ${first?.to} } ${plain} }`;
    }
    return `(${wanted.map(({ id, to }) => `mutants.on(${JSON.stringify(id)}) ? (${to}) : `).join('')}${plain})`;
  };
  return write(source);
}

/** The text of a node, with its children rewritten, and a counter at the beginning of the body of a loop. */
function children(node: ts.Node, text: string, source: ts.SourceFile, write: (node: ts.Node) => string): string {
  let at = node.getFullStart();
  let result = '';
  node.forEachChild((child) => {
    const start = child.getStart(source);
    const body = isLoop(node) && child === node.statement;
    result += `${text.slice(at, start)}${body ? '{ mutants.turn(); ' : ''}${write(child)}${body ? ' }' : ''}`;
    at = child.getEnd();
  });
  // What stands before the first letter belongs to the parent, save for the file itself.
  const start = ts.isSourceFile(node) ? 0 : node.getStart(source);
  return `${result}${text.slice(at, node.getEnd())}`.slice(start - node.getFullStart());
}

function isLoop(node: ts.Node): node is ts.IterationStatement {
  return ts.isIterationStatement(node, false);
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
}

function sitesOf(source: ts.SourceFile): readonly Site[] {
  const sites: Site[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isImportDeclaration(node)) return;
    const texts = [...new Set(textsFor(node, source))];
    if (texts.length > 0) sites.push({ node, texts });
    node.forEachChild(walk);
  };
  walk(source);
  return sites;
}

/** The replacements of this node; none for most nodes. */
function textsFor(node: ts.Node, source: ts.SourceFile): readonly string[] {
  const textOf = (part: ts.Node) => part.getText(source);
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    const others = COMPARISONS[textOf(operatorToken)] ?? [];
    // Texts are put together with a plus that has no opposite.
    if (textOf(operatorToken) === '+' && (isText(left) || isText(right))) return [];
    return [...others.map((to) => `(${textOf(left)}) ${to} (${textOf(right)})`), ...conditionTexts(node)];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [textOf(node.operand)];
  if (ts.isPostfixUnaryExpression(node)) {
    const other = node.operator === ts.SyntaxKind.PlusPlusToken ? '--' : '++';
    return [`${textOf(node.operand)}${other}`];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
  if (ts.isNumericLiteral(node) && !isName(node)) return numbersFor(node.text);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const other = METHODS.get(node.expression.name.text);
    const call = textOf(node).slice(textOf(node.expression).length);
    return other === undefined ? conditionTexts(node) : [`${textOf(node.expression.expression)}.${other}${call}`];
  }
  if (ts.isExpressionStatement(node)) return isSuper(node.expression) ? [] : [''];
  if (ts.isReturnStatement(node) && node.expression !== undefined) return ['return undefined;'];
  if (
    ts.isContinueStatement(node) ||
    (ts.isReturnStatement(node) && node.parent.parent?.kind === ts.SyntaxKind.IfStatement)
  )
    return [''];
  return ts.isExpression(node) ? conditionTexts(node) : [];
}

/** The condition of a branch may become true and false. */
function conditionTexts(node: ts.Expression): readonly string[] {
  const { parent } = node;
  const decides =
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node);
  return decides ? ['true', 'false'] : [];
}

function numbersFor(text: string): readonly string[] {
  const value = Number(text.replaceAll('_', ''));
  return value === 0 ? ['1'] : [String(value + 1), String(value - 1)];
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** Whether a number is the name of a property. */
function isName(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node.parent) && node.parent.name === node;
}

function isSuper(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
}
