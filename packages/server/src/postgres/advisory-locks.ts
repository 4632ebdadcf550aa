import type { PoolClient } from 'pg';

/** Keys of the deployment's advisory locks. */
const LOCKS = {
  facts: 7_301,
  identityLane: 7_302,
  schema: 7_303,
  auditChain: 7_304,
  address: 7_305,
  staff: 7_306,
  matching: 7_307,
  lists: 7_310,
  households: 7_311,
} as const;

/** Held by every batch: what counts may not change under it. Released at the end of the transaction. */
export async function shareFacts(client: PoolClient): Promise<void> {
  await client.query({ name: 'share-facts', text: `select pg_advisory_xact_lock_shared(${LOCKS.facts})` });
}

/**
 * Held by whoever changes what counts (retraction, erasure, rebuild), and by a batch that others overtook too often:
 * waits for batches and holds new ones off.
 */
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

/** Held by whoever compares people with suppression lists, one at a time; false when somebody else does. */
export async function tryCompareLists(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ is_held: boolean }>({
    name: 'try-compare-lists',
    text: `select pg_try_advisory_xact_lock(${LOCKS.lists}) as is_held`,
  });
  return rows[0]!.is_held;
}

/** Held by whoever rules on hits or changes which lists are in force: nobody compares meanwhile. */
export async function ownLists(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.lists})`);
}

/** Held by whoever matches records. Whoever also changes what counts takes that lock first; people are locked behind both. */
export async function ownMatching(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.matching})`);
}

/** As a batch: what counts may not change meanwhile. And as the one who matches. False where either would have to wait. */
export async function tryMatching(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ is_held: boolean }>({
    name: 'try-matching',
    text: `select pg_try_advisory_xact_lock_shared(${LOCKS.facts}) and pg_try_advisory_xact_lock(${LOCKS.matching}) as is_held`,
  });
  return rows[0]!.is_held;
}

/** Held by whoever composes households, one at a time; false when somebody else does. */
export async function tryHouseholds(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ is_held: boolean }>({
    name: 'try-households',
    text: `select pg_try_advisory_xact_lock(${LOCKS.households}) as is_held`,
  });
  return rows[0]!.is_held;
}

/** Held by whoever rules on who lives together, or erases somebody: waits for households that are being composed. */
export async function ownHouseholds(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCKS.households})`);
}
