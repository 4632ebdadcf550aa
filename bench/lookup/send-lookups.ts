import { setTimeout as sleep } from 'node:timers/promises';
import { createPostConnections } from '../ingest/post-connections.ts';

/** One look-up: a whole HTTP request, and the id that its answer must hold. */
export interface Lookup {
  readonly kind: string;
  readonly request: Buffer;
  readonly id: string;
}

/** How long look-ups took, by kind. */
export interface LookupTimes {
  /** ms from writing the request to having the whole answer. */
  readonly latenciesMs: ReadonlyMap<string, readonly number[]>;
  /** ms by which requests were sent later than they were due: a busy machine, not a slow server. */
  readonly latenessMs: readonly number[];
}

/**
 * Sends look-ups at a pace, whether those before them are answered or not (open loop).
 * @throws Error when one is answered by anything but the right person.
 */
export async function sendLookups(
  origin: URL,
  next: () => Lookup,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<LookupTimes> {
  const connections = createPostConnections(origin);
  const latenciesMs = new Map<string, number[]>();
  const latenessMs: number[] = [];
  const send = async ({ kind, request, id }: Lookup): Promise<void> => {
    const sentAt = performance.now();
    const { status, body } = await connections.send(request);
    const took = performance.now() - sentAt;
    if (status !== 200 || !body.includes(id)) throw new Error(`${kind} answered ${status}: ${body.slice(0, 500)}`);
    const own = latenciesMs.get(kind);
    if (own === undefined) latenciesMs.set(kind, [took]);
    else own.push(took);
  };
  try {
    const startedAt = performance.now();
    const sent: Promise<void>[] = [];
    const failures: Error[] = [];
    for (let nth = 0; nth < perSecond * seconds && failures.length === 0; nth += 1) {
      const dueAt = startedAt + (nth * 1000) / perSecond;
      const early = dueAt - performance.now();
      if (early > 0) await sleep(early);
      latenessMs.push(performance.now() - dueAt);
      sent.push(send(next()).catch((error: Error) => void failures.push(error)));
    }
    await Promise.all(sent);
    if (failures[0] !== undefined) throw failures[0];
    return { latenciesMs, latenessMs };
  } finally {
    connections.close();
  }
}
