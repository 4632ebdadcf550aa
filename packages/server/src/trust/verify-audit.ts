import type { AuditVerification } from '@throughline/contract/audit';
import type { Pool } from 'pg';
import { chainAudit, readChained, readLastLink } from './audit-chain-store.ts';
import { type ChainLink, linkAfter, NO_LINK } from './audit-chain.ts';

/**
 * Computes the whole chain again and compares it with what is written beside the entries, and with a link that was
 * noted earlier. Only that comparison finds entries that were taken off the end, or a chain that was written anew from
 * some entry on. O(entries), a thousand of them in memory.
 */
export async function verifyAudit(pool: Pool, noted: ChainLink | null): Promise<AuditVerification> {
  await chainAudit(pool);
  let link = NO_LINK;
  for (;;) {
    const page = await readChained(pool, link.sequence);
    for (const { entry, link: written } of page) {
      const expected = linkAfter(link, entry);
      if (written.sequence !== expected.sequence)
        return broken(link, { sequence: expected.sequence, entryId: null, fault: 'missing' });
      if (written.hash !== expected.hash)
        return broken(link, { sequence: expected.sequence, entryId: entry.id, fault: 'changed' });
      link = expected;
      if (noted !== null && noted.sequence === link.sequence && noted.hash !== link.hash)
        return broken(link, { sequence: link.sequence, entryId: entry.id, fault: 'rewritten' });
    }
    if (page.length === 0) break;
  }
  if (noted !== null && noted.sequence > link.sequence)
    return broken(link, { sequence: link.sequence + 1, entryId: null, fault: 'missing' });
  return { isIntact: true, entries: link.sequence, head: link.sequence === 0 ? null : link, firstFault: null };

  async function broken(upTo: ChainLink, firstFault: NonNullable<AuditVerification['firstFault']>) {
    return { isIntact: false, entries: upTo.sequence, head: await readLastLink(pool), firstFault };
  }
}
