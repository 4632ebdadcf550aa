import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadOrder, LoadOutcome } from './load-order.ts';
import { createPostConnections } from './post-connections.ts';
import { POST_EVENTS, type PostTemplate } from './post-template.ts';
import type { Workload } from './workload.ts';

/** Carries an order out. @throws Error when a post is answered by anything but whole success. */
export async function sendLoad(
  order: LoadOrder,
  origin: URL,
  workload: Workload,
  onTimeUp: () => void,
): Promise<LoadOutcome> {
  const connections = createPostConnections(origin);
  const tally = createTally(order.kind === 'introduce' ? null : order.seconds, onTimeUp);
  const send = async (post: PostTemplate, dueAt: number): Promise<void> => {
    const { status, body } = await connections.send(post.bytes);
    if (status !== 200 || !body.includes(`"accepted":${POST_EVENTS},`)) {
      throw new Error(`answered ${status}: ${body.slice(0, 500)}`);
    }
    tally.add(performance.now() - dueAt);
    if (order.kind !== 'introduce') workload.giveBack(post);
  };
  try {
    switch (order.kind) {
      case 'introduce':
        await sendAll(workload.introductions(), order.postsInFlight, send);
        break;
      case 'saturate':
        await sendAll(until(tally.endsAt, workload), order.postsInFlight, send);
        break;
      case 'pace':
        await sendPaced(order.postsPerSecond, tally, workload, send);
    }
    const ended = await tally.close(order.kind === 'pace');
    return { ...ended, refusals: connections.refusals() };
  } finally {
    connections.close();
  }
}

type Send = (post: PostTemplate, dueAt: number) => Promise<void>;

async function sendAll(posts: Iterator<PostTemplate>, inFlight: number, send: Send): Promise<void> {
  const senders = Array.from({ length: inFlight }, async () => {
    for (let next = posts.next(); !next.done; next = posts.next()) await send(next.value, performance.now());
  });
  await Promise.all(senders);
}

function* until(endsAt: number, workload: Workload): Generator<PostTemplate, void, void> {
  while (performance.now() < endsAt) yield workload.nextPost();
}

async function sendPaced(
  postsPerSecond: number,
  { startedAt, endsAt }: Tally,
  workload: Workload,
  send: Send,
): Promise<void> {
  const sent: Promise<void>[] = [];
  let failure: Error | null = null;
  for (let nth = 0; failure === null; nth += 1) {
    const dueAt = startedAt + (nth * 1000) / postsPerSecond;
    if (dueAt >= endsAt) break;
    const early = dueAt - performance.now();
    if (early > 0) await sleep(early);
    sent.push(
      send(workload.nextPost(), dueAt).catch((error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error));
      }),
    );
  }
  await Promise.all(sent);
  if (failure !== null) throw failure as Error;
}

interface Tally {
  readonly startedAt: number;
  readonly endsAt: number;
  add(latencyMs: number): void;
  close(hasLatencies: boolean): Promise<Omit<LoadOutcome, 'refusals'>>;
}

function createTally(seconds: number | null, onTimeUp: () => void): Tally {
  const startedAt = performance.now();
  const endsAt = seconds === null ? Number.POSITIVE_INFINITY : startedAt + seconds * 1000;
  const cpuBefore = process.cpuUsage();
  const latencies: number[] = [];
  let acknowledged = 0;
  const atTheEnd = () => {
    const { user, system } = process.cpuUsage(cpuBefore);
    const end = {
      seconds: (performance.now() - startedAt) / 1000,
      cpuSeconds: (user + system) / 1e6,
      acknowledgedInTime: acknowledged,
    };
    onTimeUp();
    return end;
  };
  const timeUp = seconds === null ? null : sleep(seconds * 1000).then(atTheEnd);
  return {
    startedAt,
    endsAt,
    add(latencyMs) {
      acknowledged += POST_EVENTS;
      latencies.push(latencyMs);
    },
    async close(hasLatencies) {
      const end = timeUp === null ? atTheEnd() : await timeUp;
      return { acknowledged, ...end, latenciesMs: Float64Array.from(hasLatencies ? latencies : []) };
    },
  };
}
