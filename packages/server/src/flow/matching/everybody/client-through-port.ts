import type { MessagePort } from 'node:worker_threads';
import type { PoolClient } from 'pg';
import type { DistantClient } from '../../../postgres/copy-in.ts';

/** A statement that a thread asks for: of the driver's kind, or rows to be copied. */
export type AskedStatement =
  | { readonly nth: number; readonly query: unknown; readonly values: readonly unknown[] | undefined }
  | { readonly nth: number; readonly copy: string; readonly rows: Uint8Array };

/** What came of it; a fault ends the thread, and whoever started it knows which one it was. */
export interface AnsweredStatement {
  readonly nth: number;
  readonly result: unknown;
}

/** A client at the other end of a port from its connection, and what has to be told of each answer. */
export interface ClientThroughPort {
  readonly client: PoolClient;
  readonly answer: (answered: AnsweredStatement) => void;
}

/** The transaction of the thread that listens at the other end of a port: statements are sent there in the order in which they are asked for. */
export function clientThroughPort(port: MessagePort): ClientThroughPort {
  const open = new Map<number, (result: never) => void>();
  let asked = 0;
  const ask = <Result>(post: (nth: number) => AskedStatement): Promise<Result> =>
    new Promise((resolve) => {
      asked += 1;
      open.set(asked, resolve);
      port.postMessage({ statement: post(asked) });
    });
  const client: DistantClient & { readonly query: unknown } = {
    query: (query: unknown, values?: readonly unknown[]) => ask((nth) => ({ nth, query, values })),
    copyRows: (copy, rows) => ask<void>((nth) => ({ nth, copy, rows })),
  };
  return {
    client: client as unknown as PoolClient,
    answer({ nth, result }) {
      const resolve = open.get(nth)!;
      open.delete(nth);
      resolve(result as never);
    },
  };
}
