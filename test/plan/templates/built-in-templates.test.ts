import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATES } from '../../../src/plan/templates/built-in-templates.ts';

describe('the names of the built-in templates', () => {
  it.each(['en', 'ko'])('are those of the files in %s', (locale) => {
    expect(readdirSync(`templates/${locale}`).sort()).toEqual(BUILT_IN_TEMPLATES.map((id) => `${id}.yaml`));
  });
});
