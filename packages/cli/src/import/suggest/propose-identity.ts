import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { ColumnProfile } from './profile-column.ts';
import type { ProposedTable } from './propose-tables.ts';

/** A place where a person is named, and the tables on the way to it. */
export interface PersonPath {
  readonly path: string;
  readonly column: ColumnProfile;
  readonly score: number;
}

/** Names of columns that hold a person. */
export const PERSON =
  /(?:^|_)(?:user|customer|client|member|person|shopper|buyer|account|kunde|cliente|visitor|subscriber)/i;
/** Joins that lead from one row on. */
export const MOST_HOPS = 3;

/** A join must not be named as a column is. */
export function joinName(target: ProposedTable, from: ProposedTable): string {
  const word = target.name.replace(/s$/, '');
  return from.columns.some(({ name }) => name === word || name.startsWith(`${word}.`)) ? `${word}_row` : word;
}

/** Who a row is about: the best of its own columns and of those that its references lead to. */
export function personOf(table: ProposedTable, grouping: string | null, path = '', depth = 0): PersonPath | null {
  const found: PersonPath[] = table.columns.flatMap((column) => {
    const isId =
      PERSON.test(column.name) && /id$|(?:no|nr|number|code|login|name)$/i.test(column.name) && column.kind !== 'time';
    const score = isId ? 10 + (/unique/i.test(column.name) ? 5 : 0) - depth : column.kind === 'email' ? 6 - depth : 0;
    return score > 0 && column.filled > 0 ? [{ path: path + column.name, column, score }] : [];
  });
  if (grouping === null && depth < MOST_HOPS) {
    for (const [, target] of table.references) {
      const further = personOf(target, null, `${path}${joinName(target, table)}.`, depth + 1);
      if (further !== null) found.push(further);
    }
  }
  return found.sort((left, right) => right.score - left.score)[0] ?? null;
}

/** The members of an event that say who. */
export function identityOf({ path, column }: PersonPath, grouping: string | null): JsonObject {
  const value = grouping === null ? { $column: path } : { $first: { $column: path }, of: 'rows' };
  if (column.kind === 'email') return { context: { externalIds: [{ type: 'email', id: value }] } };
  // Spreadsheets write whole numbers as floats.
  const isFloat = [...column.distinct].every((text) => /^\d+\.0$/.test(text));
  return { userId: isFloat ? { $replace: value, pattern: String.raw`\.0$`, with: '' } : value };
}
