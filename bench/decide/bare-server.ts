/**
 * The bare handler: fastify, one look-up of a person, one insert that is on the disk before the answer leaves. The same
 * driver, pool and number of connections as the product; nothing is checked, decided or explained.
 */
import { randomUUID } from 'node:crypto';
import { openPool } from '@throughline/server/postgres/open-pool';
import fastify from 'fastify';
import { pino } from 'pino';

const log = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }));
const pool = openPool({ connectionString: process.env['DATABASE_URL'] ?? '' }, log);
const app = fastify();

interface Body {
  readonly identity: { readonly userId: string };
  readonly requestId: string;
}

app.post<{ Body: Body }>('/v1/decide', async ({ body: { identity, requestId } }) => {
  const { rows } = await pool.query<{ said: string }>({
    name: 'bare-look-up',
    text: 'select said from bare.person where user_id = $1',
    values: [identity.userId],
  });
  const decisionId = randomUUID();
  await pool.query({
    name: 'bare-insert',
    text: `insert into bare.decision (decision_id, request_id, user_id, decided_at, receipt) values ($1, $2, $3, $4, $5)`,
    values: [decisionId, requestId, identity.userId, new Date(), rows[0]!.said],
  });
  return { decisionId, action: 'action-1', content: null };
});

const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.once('SIGTERM', () => {
  void app
    .close()
    .then(() => pool.end())
    .then(() => process.exit(0));
});
process.stdout.write(`The bare handler listens on ${url}, \n`);
