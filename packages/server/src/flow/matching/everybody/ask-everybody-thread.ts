import { Worker } from 'node:worker_threads';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { copyIn } from '../../../postgres/copy-in.ts';
import type { AnsweredStatement, AskedStatement } from './client-through-port.ts';
import type { FromEverybodyThread } from './everybody-thread.ts';
import type { EverybodyTools, OnMatched } from './match-anew.ts';
import type { Regrouped } from '../regroup.ts';

/** PostgreSQL ends a transaction in which nothing happens for longer than half a minute, and computing takes its time. */
const PULSE_MS = 5_000;

/**
 * Has everybody matched by a thread of its own, which computes while this one answers whom it has to: only statements come here, to be
 * sent in the transaction, and their rows go there.
 * @throws what a statement failed with, what the thread failed with, or what `onMatched` throws: the thread is ended then.
 */
export async function askEverybodyThread(
  client: PoolClient,
  { settings, inUse, basis }: EverybodyTools,
  onMatched: OnMatched,
): Promise<Pick<Regrouped, 'contained' | 'tooMany'>> {
  const thread = new Worker(new URL('./everybody-thread.ts', import.meta.url), {
    workerData: { settings, inUse, basis } satisfies EverybodyTools,
  });
  let pulse: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const send = (statement: AskedStatement): void => {
        sendStatement(client, statement).then(
          (result) => thread.postMessage({ nth: statement.nth, result } satisfies AnsweredStatement),
          reject,
        );
      };
      thread.on('message', (said: FromEverybodyThread) => {
        try {
          if ('statement' in said) send(said.statement);
          else if ('matched' in said) onMatched(...said.matched);
          else resolve(said.regrouped);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      thread.on('error', reject);
      thread.on('exit', (code) => reject(new Error(`The thread that matches everybody ended with ${code}.`)));
      pulse = setInterval(() => void client.query('select').catch(reject), PULSE_MS);
    });
  } finally {
    clearInterval(pulse);
    await thread.terminate();
  }
}

async function sendStatement(client: PoolClient, asked: AskedStatement): Promise<unknown> {
  if ('copy' in asked) return copyIn(client, asked.copy, asked.rows);
  const result = await client.query(asked.query as QueryConfig, asked.values as unknown[] | undefined);
  return Array.isArray(result) ? result.map(plain) : plain(result);
}

/** Of an answer what can be sent to a thread. */
const plain = ({ rows, rowCount }: QueryResult): Pick<QueryResult, 'rows' | 'rowCount'> => ({ rows, rowCount });
