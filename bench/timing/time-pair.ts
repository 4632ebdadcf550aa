import type { PostConnection } from '../ingest/post-connection.ts';

/** Two requests between which the time must not tell. */
export interface TimedPair {
  readonly name: string;
  readonly hit: TimedRequest;
  readonly miss: TimedRequest;
}

/** A whole HTTP request and the status that its answer must have. */
export interface TimedRequest {
  readonly request: Buffer;
  readonly status: number;
}

/** How long the two sides took, in microseconds. */
export interface PairTimes {
  readonly hit: readonly number[];
  readonly miss: readonly number[];
}

/**
 * Sends both sides of a pair in turns on one connection, one request at a time, so that whatever drifts on the machine
 * drifts for both; who goes first changes from turn to turn. @throws Error when a status is another one.
 */
export async function timePair(connection: PostConnection, pair: TimedPair, requests: number): Promise<PairTimes> {
  const times = { hit: [] as number[], miss: [] as number[] };
  for (let turn = 0; turn < requests; turn += 1) {
    for (const side of turn % 2 === 0 ? (['hit', 'miss'] as const) : (['miss', 'hit'] as const)) {
      const { request, status } = pair[side];
      const sentAt = performance.now();
      const answer = await connection.send(request);
      times[side].push((performance.now() - sentAt) * 1000);
      if (answer.status !== status) {
        throw new Error(`${pair.name}: the ${side} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
      }
    }
  }
  return times;
}
