import type { PoolClient } from 'pg';
import { copyIn } from '../../../postgres/copy-in.ts';

/** The transaction in which everybody is matched, wherever its connection is. */
export interface Hands {
  readonly client: PoolClient;
  /** Copies rows, in the format that the statement says. */
  readonly copy: (statement: string, rows: Uint8Array) => Promise<void>;
}

export function handsOf(client: PoolClient): Hands {
  return {
    client,
    copy: (statement, rows) => copyIn(client, statement, Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)),
  };
}
