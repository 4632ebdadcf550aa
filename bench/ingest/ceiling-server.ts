/**
 * The ceiling: the product's own server, whose batches end in one COPY and nothing else. Same HTTP front, authentication,
 * parsing, validation, queue, number of connections and batch limit; the COPY is a transaction of its own and waits for
 * the disk like every commit.
 */
import { createApp } from '@throughline/server/app';
import { copyEvents } from '@throughline/server/collect/event-store';
import { loadAdminToken } from '@throughline/server/config/admin-token';
import { readConfig } from '@throughline/server/config/read-config';
import type { BatchRunner } from '@throughline/server/flow/queue/receipt';
import { ROWS_A_COPY } from '@throughline/server/postgres/copy-pieces';
import { openPool } from '@throughline/server/postgres/open-pool';
import { startDatabase } from '@throughline/server/postgres/start-database';
import { together } from '@throughline/server/postgres/together';
import { pino } from 'pino';
import { CEILING_SCHEMA, createBareEventTable } from './bare-event-table.ts';

const log = pino({ base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
const config = readConfig();
const { dataDir } = config;
const { connection, isEmbedded } = await startDatabase(config, log);
const pool = openPool(connection, log);
await createBareEventTable(pool, CEILING_SCHEMA);
// `copy event` of the product finds the bare table: the schema goes before the others.
const ceiling = openPool({ ...connection, options: `-c search_path=${CEILING_SCHEMA}` }, log);

const copyOnly: BatchRunner = async function copyOnly({ events }) {
  const client = await ceiling.connect();
  try {
    // A COPY is a transaction of its own; several are sent as one, and nothing waits for an answer in between.
    if (events.length <= ROWS_A_COPY) await copyEvents(client, events);
    else await together([client.query('begin'), copyEvents(client, events), client.query('commit')]);
  } finally {
    client.release();
  }
  return { duplicates: new Set(), refused: new Map() };
};

const adminToken = loadAdminToken(config).token;
const app = await createApp({ pool, log, adminToken, dataDir, isEmbedded, run: copyOnly });
const url = await app.http.listen({ host: config.host, port: config.port });
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
process.stdout.write(`The ceiling listens on ${url}, \n`);
