import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the data that nobody may copy lie, beside the repository. */
const DATA = path.resolve(import.meta.dirname, '../../../shared/data/decisions');

/** A file of the data beside the repository; null where there is none. */
export function dataFile(name: string): string | null {
  const file = path.join(DATA, name);
  return existsSync(file) ? file : null;
}

/** Published values by block; null where the data are absent. The caller knows a block's shape. */
export function readExpectedValues(): Readonly<Record<string, unknown>> | null {
  const file = dataFile('vectors/expected.json');
  return file === null ? null : (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
}
