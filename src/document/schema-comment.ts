/** The first lines of a new file, in one of the folders of a workspace. */
export function schemaComments(kind: 'plan' | 'template' | 'calendar'): string {
  const path = `../schemas/${kind}.schema.json`;
  return `# yaml-language-server: $schema=${path}\n# $schema: ${path}\n`;
}

/** The comments by which editors find a file's schema, each in its own notation; the path is relative to the file. */
const COMMENT = /^(# (?:yaml-language-server: \$schema=|\$schema: ))(\.{1,2}\/\S+)/gm;
/** Comments before anything else: where editors look for them. */
const TOP = /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n)*(?:#.*)?/;

/**
 * A text whose schema comments still lead to the same file after the text has moved. Addresses and absolute paths stay.
 * @param from path of the file until now, from the workspace's root
 * @param to its new path
 */
export function withSchemaPath(text: string, from: string, to: string): string {
  if (from === to) return text;
  const [top = ''] = TOP.exec(text) ?? [];
  const moved = top.replace(/^\uFEFF/, '').replace(COMMENT, (_all, key: string, path: string) => {
    const target = resolved([...from.split('/').slice(0, -1), ...path.split('/')]);
    return key + relative(to.split('/').slice(0, -1), target);
  });
  return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + moved + text.slice(top.length);
}

/** A path without `.` and `..`, except those that lead out of the root. */
function resolved(path: readonly string[]): readonly string[] {
  const steps: string[] = [];
  for (const step of path) {
    const isOutside = steps.length === 0 || steps.at(-1) === '..';
    if (step === '..' && !isOutside) steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps;
}

function relative(folder: readonly string[], target: readonly string[]): string {
  let shared = 0;
  while (shared < Math.min(folder.length, target.length - 1) && folder[shared] === target[shared]) shared += 1;
  const up = folder.slice(shared).map(() => '..');
  return [...(up.length === 0 ? ['.'] : up), ...target.slice(shared)].join('/');
}
