import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { readSmall } from './read-small.ts';

const LARGEST_MANIFEST_BYTES = 1024 * 1024;
const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** Whether the folder's package.json has that package as a dependency of any kind; false when the file is missing or cannot be read. */
export function dependsOn(folder: string, name: string): boolean {
  const found = packageJsonIn(folder);
  return DEPENDENCY_FIELDS.some((field) => {
    const packages = isJsonObject(found) ? found[field] : null;
    return isJsonObject(packages) && Object.hasOwn(packages, name);
  });
}

function packageJsonIn(folder: string): unknown {
  try {
    return JSON.parse(readSmall(realpathSync(join(folder, 'package.json')), LARGEST_MANIFEST_BYTES) ?? 'null');
  } catch {
    return null;
  }
}

function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
