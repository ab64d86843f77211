import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { undescribed } from '../support/output-schema.ts';

const schemas = readdirSync('schemas');

describe('all schemas', () => {
  it.each(schemas)('%s says what every property means', (name) => {
    const schema = JSON.parse(readFileSync(`schemas/${name}`, 'utf8'));
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(undescribed(schema)).toEqual([]);
  });
});
