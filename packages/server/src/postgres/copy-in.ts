import pg from 'pg';
import type { PoolClient } from 'pg';

/** The part of the driver's connection that COPY needs; its types leave it out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/**
 * A `copy … from stdin` whose rows are sent behind the statement at once. A server that refuses the statement
 * drops them, so that nothing waits for its answer in between, and the copy can be one of a pipeline.
 * @source PostgreSQL protocol, 54.2.6 COPY operations.
 */
class CopyIn extends pg.Query {
  readonly #rows: Buffer;

  constructor(statement: string, rows: Buffer, done: (error: Error | null) => void) {
    super({ text: statement }, undefined, done as never);
    this.#rows = rows;
  }

  override submit = (connection: pg.Connection): void => {
    pg.Query.prototype.submit.call(this, connection);
    const copying = connection as unknown as CopyConnection;
    copying.sendCopyFromChunk(this.#rows);
    copying.endCopyFrom();
  };

  /** The rows are on their way already. */
  handleCopyInResponse(): void {}
}

/** A client whose connection another thread holds: a query made here cannot be sent there, its statement and rows can. */
export interface DistantClient {
  copyRows(statement: string, rows: Uint8Array): Promise<void>;
}

/** Copies rows into a table, in the format that the statement says: text, or bytes of `createCopyRows`. */
export function copyIn(client: PoolClient, statement: string, rows: string | Uint8Array): Promise<void> {
  const bytes =
    typeof rows === 'string' ? Buffer.from(rows, 'utf8') : Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength);
  const distant = client as PoolClient & Partial<DistantClient>;
  if (distant.copyRows !== undefined) return distant.copyRows(statement, bytes);
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(statement, bytes, (error) => (error ? reject(error) : resolve())));
  });
}
