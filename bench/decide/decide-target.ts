import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '@throughline/simulator/random';
import { openPostConnection } from '../ingest/post-connection.ts';
import { createPostConnections } from '../ingest/post-connections.ts';
import { MOMENT } from './set-up-moment.ts';

/** Something that answers `POST /v1/decide`. */
export interface DecideTarget {
  /** Closed loop: as many requests at once as asked for, and how many a second were answered in the time. */
  saturate(load: { readonly inFlight: number; readonly seconds: number }): Promise<Rate>;
  /** Open loop: ms from the moment a request was due to its answer. */
  pace(load: { readonly perSecond: number; readonly seconds: number }): Promise<Latencies>;
  /** Answered so far. */
  answered(): number;
}

/** What was answered in a time. */
export interface Rate {
  readonly perSecond: number;
  readonly answered: number;
}

/** Latencies of an open loop. */
export interface Latencies {
  readonly latenciesMs: readonly number[];
  /** By how much requests were sent later than they were due: a busy machine, not a slow server. */
  readonly latenessMs: readonly number[];
}

/** What the requests of a target have in common. */
export interface DecideTraffic {
  readonly url: string;
  /** Null where no key is asked for. */
  readonly writeKey: string | null;
  readonly people: number;
  /** Sets the request ids of one target apart. */
  readonly name: string;
}

/** Sends requests for people drawn evenly, each a decision of its own. @throws Error when one is answered by anything but 200. */
export function decideTarget({ url, writeKey, people, name }: DecideTraffic): DecideTarget {
  const origin = new URL(url);
  const random = createRandom(`decide ${name}`);
  let nth = 0;
  let answered = 0;
  const request = (): Buffer => {
    nth += 1;
    const userId = `u${String(random.integer(0, people - 1)).padStart(7, '0')}`;
    const body = JSON.stringify({
      moment: MOMENT,
      identity: { userId },
      context: { page: nth % 3 === 0 ? '/' : '/category' },
      requestId: `${name}-${nth}`,
    });
    const key = writeKey === null ? '' : `Authorization: Basic ${btoa(`${writeKey}:`)}\r\n`;
    return Buffer.from(
      `POST /v1/decide HTTP/1.1\r\nHost: ${origin.host}\r\n${key}Content-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
      'latin1',
    );
  };
  const count = ({ status, body }: { readonly status: number; readonly body: string }): void => {
    if (status !== 200 || !body.includes('"decisionId"'))
      throw new Error(`the ${name} answered ${status}: ${body.slice(0, 500)}`);
    answered += 1;
  };
  return {
    answered: () => answered,
    async saturate({ inFlight, seconds }) {
      const connections = await Promise.all(Array.from({ length: inFlight }, () => openPostConnection(origin)));
      const startedAt = performance.now();
      const endsAt = startedAt + seconds * 1000;
      let inTime = 0;
      try {
        await Promise.all(
          connections.map(async (connection) => {
            while (performance.now() < endsAt) {
              count(await connection.send(request()));
              if (performance.now() < endsAt) inTime += 1;
            }
          }),
        );
      } finally {
        for (const connection of connections) connection.close();
      }
      return { perSecond: inTime / seconds, answered: inTime };
    },
    async pace({ perSecond, seconds }) {
      const connections = createPostConnections(origin);
      const latenciesMs: number[] = [];
      const latenessMs: number[] = [];
      const failures: unknown[] = [];
      const send = async (dueAt: number): Promise<void> => {
        count(await connections.send(request()));
        latenciesMs.push(performance.now() - dueAt);
      };
      try {
        const startedAt = performance.now();
        const sent: Promise<void>[] = [];
        for (let at = 0; at < perSecond * seconds && failures.length === 0; at += 1) {
          const dueAt = startedAt + (at * 1000) / perSecond;
          const early = dueAt - performance.now();
          if (early > 0) await sleep(early);
          latenessMs.push(performance.now() - dueAt);
          sent.push(send(dueAt).catch((error: unknown) => void failures.push(error)));
        }
        await Promise.all(sent);
      } finally {
        connections.close();
      }
      if (failures.length > 0) throw failures[0];
      return { latenciesMs, latenessMs };
    },
  };
}
