import type { Suppression, SuppressionAnswer, SuppressionPage } from '@throughline/contract/suppression';
import { textTable } from '../print/text-table.ts';

/** Suppressions, for people to read. */
export function suppressionsText({ suppressions, nextCursor }: SuppressionPage): string {
  if (suppressions.length === 0) return 'Nobody.\n';
  const table = textTable(
    ['id', 'kind', 'whom', 'asked by', 'since', 'lifted', 'reason'],
    suppressions.map((one) => [
      one.id,
      one.kind,
      whomText(one),
      one.askedBy,
      one.madeAt.slice(0, 10),
      one.liftedAt?.slice(0, 10) ?? '',
      one.reason,
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

/** One suppression, for people to read. */
export function suppressionText({ suppression }: SuppressionAnswer): string {
  const { id, kind, liftedAt, liftReason } = suppression;
  const whom = whomText(suppression);
  return liftedAt === null
    ? `${id}: ${whom} must not be contacted (${kind}).\n`
    : `${id}: lifted for ${whom} (${kind}): ${liftReason}\n`;
}

function whomText({ address, personId, recordId, identifierId }: Suppression): string {
  if (address !== null) return `${address.type}:${address.value}`;
  return personId ?? recordId ?? `an address nobody shows (${identifierId})`;
}
