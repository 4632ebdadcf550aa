import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import type { PoolConfig } from 'pg';

/** A way to a database that can be broken while the database itself stays well. */
export interface DatabaseLink {
  /** Leads through the link. */
  readonly connection: PoolConfig;
  /** Breaks every connection and refuses new ones, like a database that is gone. */
  cut(): Promise<void>;
  /** Lets connections through again, at the same address. */
  mend(): Promise<void>;
  /** Breaks the connection that commits events next when the commit is done, before its answer arrives. */
  loseNextCommit(): void;
}

/** Opens a link to a database on loopback. */
export async function openDatabaseLink(connection: PoolConfig): Promise<DatabaseLink> {
  const { host = '127.0.0.1', port = 5432 } = connection;
  const target = host.startsWith('/') ? { path: path.join(host, `.s.PGSQL.${port}`) } : { host, port };
  const sockets = new Set<Socket>();
  let mustLoseCommit = false;

  const server = createServer((client) => {
    const database = connect(target);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    let hasEvents = false;
    client.on('data', (asked: Buffer) => {
      hasEvents ||= asked.includes('copy event ');
    });
    client.on('close', () => database.destroy()).pipe(database);
    database.on('close', () => client.destroy());
    database.on('data', (answer: Buffer) => {
      const isCommitted = answer.includes('COMMIT\0');
      if (mustLoseCommit && hasEvents && isCommitted) {
        mustLoseCommit = false;
        client.destroy();
      } else client.write(answer);
      if (isCommitted) hasEvents = false;
    });
  });
  const listen = async (at: number): Promise<number> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const ownPort = await listen(0);
  return {
    connection: { ...connection, host: '127.0.0.1', port: ownPort },
    async cut() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async mend() {
      await listen(ownPort);
    },
    loseNextCommit() {
      mustLoseCommit = true;
    },
  };
}
