import type { IdentifierType } from '@throughline/core/resolve/identifier';
import { reverseText } from '@throughline/core/understand/search/reverse-text';
import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Somebody who shows an identifier. */
export interface IdentifierHit {
  readonly type: IdentifierType;
  readonly namespace: string;
  readonly value: string;
  readonly profileId: string;
}

type Row = [type: IdentifierType, namespace: string, value: string, profileId: string];
type Client = Pick<ClientBase, 'query'>;

/** Whoever shows any of some identifiers; of an order, whose money it is. */
export async function readHoldersOf(
  client: Client,
  identifierIds: readonly string[],
  limit: number,
): Promise<IdentifierHit[]> {
  if (identifierIds.length === 0) return [];
  const { rows } = await client.query<Row>({
    name: 'read-holders-of',
    text: holdersOf('identifier_id = any($1::uuid[])'),
    values: [plainArray(identifierIds), limit],
    rowMode: 'array',
  });
  return rows.map(hitOf);
}

/** Whoever shows an e-mail address that begins so. */
export async function readHoldersOfAddresses(
  client: Client,
  beginning: string,
  limit: number,
): Promise<IdentifierHit[]> {
  const { rows } = await client.query<Row>({
    name: 'read-holders-of-addresses',
    text: holdersOf(`type = 'email' and value ~>=~ $1 and value ~<~ ($1 || '\u{10FFFF}')`),
    values: [beginning, limit],
    rowMode: 'array',
  });
  return rows.map(hitOf);
}

/** Whoever shows a telephone number, a card, a customer number or an order that ends so. */
export async function readHoldersOfEnds(client: Client, end: string, limit: number): Promise<IdentifierHit[]> {
  const { rows } = await client.query<Row>({
    name: 'read-holders-of-ends',
    text: holdersOf(
      `type in ('phone', 'loyalty_card', 'customer_number', 'order_id')
        and reverse(value) ~>=~ $1 and reverse(value) ~<~ ($1 || '\u{10FFFF}')`,
    ),
    values: [reverseText(end), limit],
    rowMode: 'array',
  });
  return rows.map(hitOf);
}

/** At most `limit` identifiers, and at most as many of those who show them. */
function holdersOf(condition: string): string {
  return `select distinct i.type, i.namespace, i.value, r.profile_id
    from (select identifier_id, type, namespace, value, winner_record_id from identifier where ${condition} limit $2) i
    join record_identifier ri using (identifier_id)
    join record r using (record_id)
    where r.profile_id is not null and (i.winner_record_id is null or i.winner_record_id = r.record_id
      or exists (select from record winner where winner.record_id = i.winner_record_id and winner.profile_id = r.profile_id))
    limit $2`;
}

function hitOf([type, namespace, value, profileId]: Row): IdentifierHit {
  return { type, namespace, value, profileId };
}
