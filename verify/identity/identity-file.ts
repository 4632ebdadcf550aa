import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Row } from '@throughline/core/resolve/matching/evaluate/person-of-row';
import { parse } from 'csv-parse/sync';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/data/identity');

/** The place of a file of real people's or made-up people's records, or null where it is not there. */
export function identityFile(name: string): string | null {
  const file = path.join(FOLDER, name);
  return existsSync(file) ? file : null;
}

/** The rows of a CSV file, also gzipped, or of a file of one JSON value a line. */
export function readRows(file: string): readonly Row[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  if (!file.endsWith('.jsonl')) return parse(text, { columns: true, trim: true });
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}
