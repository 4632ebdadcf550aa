import type { PoolClient } from 'pg';

/** Keys of the deployment's advisory locks. */
const LOCKS = {
  facts: 7_301,
  identityLane: 7_302,
  schema: 7_303,
  auditChain: 7_304,
  address: 7_305,
  staff: 7_306,
} as const;

/** Held by every batch: what counts may not change under it. Released at the end of the transaction. */
export async function shareFacts(client: PoolClient): Promise<void> {
  await client.query({ name: 'share-facts', text: `select pg_advisory_xact_lock_shared(${LOCKS.facts})` });
}

/** Held by whoever changes what counts (retraction, erasure, rebuild): waits for batches and holds new ones off. */
export async function ownFacts(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.facts})`);
}

/** Held by whoever makes tables of its own accord. */
export async function holdSchema(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.schema})`);
}

/** Held by whoever chains entries of the audit. */
export async function holdAuditChain(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.auditChain})`);
}

/** Held by whoever changes who may sign in. */
export async function holdStaff(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.staff})`);
}

/** The one lane for regions that kept growing while others changed them. */
export async function enterIdentityLane(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.identityLane})`);
}

/**
 * Held by whoever decides for somebody: what is said of an address does not change meanwhile. Of every address that is
 * named, and of every one that the records show; orders are none.
 */
export async function shareAddresses(
  client: PoolClient,
  { recordIds, identifierIds }: { readonly recordIds: string; readonly identifierIds: string },
): Promise<void> {
  await client.query({
    name: 'share-addresses',
    text: `select pg_advisory_xact_lock_shared(${LOCKS.address}, hashtext(address.id::text)) from (
        select unnest($2::uuid[]) as id
        union select ri.identifier_id from record_identifier ri where ri.record_id = any($1::uuid[]) and ri.first_at is null
      ) address`,
    values: [recordIds, identifierIds],
  });
}

/** Held by whoever says something of an address: waits for decisions that look at it, and holds new ones off. */
export async function ownAddress(client: PoolClient, identifierId: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.address}, hashtext($1))`, [identifierId]);
}
