import { describe, expect, it } from 'vitest';
import { withSchemaPath } from '../../src/document/schema-comment.ts';

const comment = (path: string) => `# yaml-language-server: $schema=${path}\ncustomer: Acme\n`;

describe('withSchemaPath', () => {
  it('leads to the same schema from the new place, there and back', () => {
    const [plan, archived] = ['plans/acme.yaml', 'plans/archive/acme.yaml'];
    expect(withSchemaPath(comment('../schemas/plan.json'), plan, archived)).toBe(comment('../../schemas/plan.json'));
    expect(withSchemaPath(comment('../../schemas/plan.json'), archived, plan)).toBe(comment('../schemas/plan.json'));
    expect(withSchemaPath(comment('../../../s.json'), plan, archived)).toBe(comment('../../../../s.json'));
    expect(withSchemaPath(comment('../../../../s.json'), archived, plan)).toBe(comment('../../../s.json'));
    expect(withSchemaPath(comment('./plan.json'), plan, archived)).toBe(comment('../plan.json'));
    expect(withSchemaPath(comment('../plan.json'), archived, plan)).toBe(comment('./plan.json'));
  });

  it('leaves everything else as it is', () => {
    for (const text of [
      comment('https://x.example/plan.json'),
      comment('/schemas/plan.json'),
      'a: 1\n',
      `a: 1\n${comment('../x')}`,
    ]) {
      expect(withSchemaPath(text, 'plans/a.yaml', 'plans/archive/a.yaml')).toBe(text);
    }
    expect(withSchemaPath(comment('../x.json'), 'plans/a.yaml', 'plans/a.yaml')).toBe(comment('../x.json'));
  });
});
