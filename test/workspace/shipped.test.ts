import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFolder } from '../../src/workspace/shipped.ts';
import { folderWith } from '../support/folder.ts';

it('finds the folder of the package from anywhere in it, and says when a part of it is missing', () => {
  const place = folderWith({ 'package/schemas/plan.schema.json': '{}' });
  const within = join(place, 'package/dist/compiled');
  mkdirSync(within, { recursive: true });
  expect(packageFolder(join(place, 'package'))).toBe(join(place, 'package'));
  expect(packageFolder(within)).toBe(join(place, 'package'));
  expect(() => packageFolder(place)).toThrow('Files that belong to onboard are missing');
});
