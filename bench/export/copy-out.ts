import pg from 'pg';
import type { PoolClient } from 'pg';

/** The least that an export could do: PostgreSQL writes the rows, and nobody looks at them. Resolves with their bytes. */
export function copyOut(client: PoolClient, statement: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    client.query(
      new CopyOut(
        statement,
        (size) => {
          bytes += size;
        },
        (error) => (error ? reject(error) : resolve(bytes)),
      ),
    );
  });
}

/** A `copy … to stdout`; the driver itself drops what it brings. */
class CopyOut extends pg.Query {
  readonly #onBytes: (size: number) => void;

  constructor(statement: string, onBytes: (size: number) => void, done: (error: Error | null) => void) {
    super({ text: statement }, undefined, done as never);
    this.#onBytes = onBytes;
  }

  handleCopyData(message: { readonly chunk: Buffer }): void {
    this.#onBytes(message.chunk.length);
  }
}
