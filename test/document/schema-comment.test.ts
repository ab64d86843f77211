import { describe, expect, it } from 'vitest';
import { withSchemaPath } from '../../src/document/schema-comment.ts';

const comment = (path: string) => `# yaml-language-server: $schema=${path}\ncustomer: Acme\n`;
const other = (path: string) => `# $schema: ${path}\ncustomer: Acme\n`;

describe('withSchemaPath', () => {
  it('leads to the same schema from the new place, and from the old place again', () => {
    const [plan, archived] = ['plans/acme.yaml', 'plans/archive/acme.yaml'];
    expect(withSchemaPath(comment('../schemas/plan.json'), plan, archived)).toBe(comment('../../schemas/plan.json'));
    expect(withSchemaPath(comment('../../schemas/plan.json'), archived, plan)).toBe(comment('../schemas/plan.json'));
    expect(withSchemaPath(comment('../../../s.json'), plan, archived)).toBe(comment('../../../../s.json'));
    expect(withSchemaPath(comment('../../../../s.json'), archived, plan)).toBe(comment('../../../s.json'));
    expect(withSchemaPath(comment('./plan.json'), plan, archived)).toBe(comment('../plan.json'));
    expect(withSchemaPath(comment('../plan.json'), archived, plan)).toBe(comment('./plan.json'));
  });

  it.each([
    ['that another editor reads', other],
    [
      'for both editors, as plans are made',
      (path: string) => `# yaml-language-server: $schema=${path}\n${other(path)}`,
    ],
    ['behind others', (path: string) => `# Acme, since 2019\n\n${comment(path)}`],
    [
      'with Windows line ends and a byte order mark',
      (path: string) => `\uFEFF${comment(path).replaceAll('\n', '\r\n')}`,
    ],
    ['without a line end', (path: string) => other(path).slice(0, other(path).indexOf('\n'))],
  ])('updates a comment %s', (_, text) => {
    const [plan, archived] = ['plans/acme.yaml', 'plans/archive/acme.yaml'];
    const [near, far] = [text('../schemas/plan.json'), text('../../schemas/plan.json')];
    expect(withSchemaPath(near, plan, archived)).toBe(far);
    expect(withSchemaPath(far, archived, plan)).toBe(near);
  });

  it('leaves everything else as it is', () => {
    for (const text of [
      comment('https://x.example/plan.json'),
      comment('/schemas/plan.json'),
      'a: 1\n',
      `a: 1\n${comment('../x')}`,
      `a: 1\n${other('../x')}`,
      other('https://x.example/plan.json'),
      '# see $schema: ../x\na: 1\n',
    ]) {
      expect(withSchemaPath(text, 'plans/a.yaml', 'plans/archive/a.yaml')).toBe(text);
    }
    expect(withSchemaPath(comment('../x.json'), 'plans/a.yaml', 'plans/a.yaml')).toBe(comment('../x.json'));
  });
});
