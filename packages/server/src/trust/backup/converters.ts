import type { SectionHead } from './archive-format.ts';
import type { ArchivedRow } from './row-lines.ts';

/** What becomes of a table of an older archive: another head and a function for its rows, or null: it is left out. */
export interface Conversion {
  readonly head: SectionHead;
  readonly row: (row: ArchivedRow) => ArchivedRow;
}

/** Brings the tables of archives of one version to the next. A table that stayed as it was is given back as it is. */
export type Converter = (head: SectionHead) => Conversion | null;

/**
 * The converter at index n brings version n + 1 to version n + 2. A column that was added needs none: it takes its
 * default. Renaming or removing one, or giving it another meaning, raises `ARCHIVE_VERSION` and adds one here.
 */
export const CONVERTERS: readonly Converter[] = [];

/** The conversion of a table from an archive's version to that of this program. */
export function conversionOf(
  head: SectionHead,
  version: number,
  converters: readonly Converter[] = CONVERTERS,
): Conversion | null {
  let conversion: Conversion = { head, row: (row) => row };
  for (const convert of converters.slice(version - 1)) {
    const next = convert(conversion.head);
    if (next === null) return null;
    const { row } = conversion;
    conversion = { head: next.head, row: (it) => next.row(row(it)) };
  }
  return conversion;
}
