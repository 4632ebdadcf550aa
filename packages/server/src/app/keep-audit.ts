import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { repeat } from '../timers/repeat.ts';
import { chainAudit } from '../trust/audit-chain-store.ts';
import { createRefusalTally, refusedAt } from '../trust/refusal-tally.ts';

const KEEP_EVERY_MS = 5_000;

/** The audit, kept as long as the server runs. */
export interface AuditKeeper {
  /** Takes note of somebody who was refused. */
  readonly onRefused: (route: string | undefined, status: number, address: string) => void;
  stop(): Promise<void>;
}

/** Writes down who was refused, and chains what was written, every few seconds. */
export function keepAudit({ pool, log }: { readonly pool: Pool; readonly log: Logger }): AuditKeeper {
  const refusals = createRefusalTally(() => Date.now());
  const tellRefusals = async (isLast = false): Promise<void> => {
    for (const refusal of refusals.take(isLast)) await inTransaction(pool, (client) => writeAudit(client, refusal));
  };
  const auditing = repeat(KEEP_EVERY_MS, log, async function audit() {
    await tellRefusals();
    const head = await chainAudit(pool);
    // Where whoever writes to the database does not reach.
    if (head !== null) log.info(head, 'audit chained');
  });
  return {
    onRefused: (route, status, address) => refusals.note(refusedAt(route), status, address),
    async stop() {
      auditing.stop();
      await tellRefusals(true).catch(() => undefined);
    },
  };
}
