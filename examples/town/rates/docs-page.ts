import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PAGE = path.resolve(import.meta.dirname, '../../../docs/simulated-town.md');

/** The tables of docs/simulated-town.md that are computed. */
export type DocsTable = 'noise' | 'rates';

/** A table as it stands in docs/simulated-town.md. */
export function readPublished(table: DocsTable): string {
  return placeOf(table).exec(readFileSync(PAGE, 'utf8'))?.[0] ?? '';
}

/** Puts a new table into docs/simulated-town.md. */
export function publish(table: DocsTable, text: string): void {
  writeFileSync(
    PAGE,
    readFileSync(PAGE, 'utf8').replace(placeOf(table), () => text),
  );
}

function placeOf(table: DocsTable): RegExp {
  return new RegExp(`(?<=<!-- ${table} -->\n\n).*?(?=\n\n<!-- /${table} -->)`, 's');
}
