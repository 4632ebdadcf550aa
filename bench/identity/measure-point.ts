import { awaitSettled } from '../await-settled.ts';
import { quantile } from '../quantile.ts';
import { spentOn } from '../spent-on.ts';
import { toDigits } from '../to-digits.ts';
import type { IdentityTarget } from './identity-target.ts';
import type { PersonCall } from './person-calls.ts';

/** What recognising new records takes among so many people. */
export interface IdentityPoint {
  /** Residents of the town who have been told of. */
  readonly people: number;
  /** Records that say who somebody is, before the measurement. */
  readonly records: number;
  /** New records a second, until the last one is matched. */
  readonly recordsPerSecond: number;
  /** From the post of one new record until it is matched. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Until the server's answer, which comes before. */
  readonly answeredP50Ms: number;
  readonly answeredP99Ms: number;
  /**
   * CPU of the server and of PostgreSQL for a new record under load, until its household is known; null where the operating system
   * does not tell.
   */
  readonly microsPerRecord: number | null;
  readonly serverMicrosPerRecord: number | null;
  readonly postgresMicrosPerRecord: number | null;
  /** Of both; null without performance counters. */
  readonly instructionsPerRecord: number | null;
}

/** How much is measured. */
export interface PointOptions {
  readonly people: number;
  readonly records: number;
  readonly singles: number;
  readonly postsInFlight: number;
}

const CALLS_A_POST = 100;

/** Measures what the next records of the town take: some at once, then some one by one. */
export async function measurePoint(
  target: IdentityTarget,
  calls: AsyncIterator<PersonCall>,
  { people, records, singles, postsInFlight }: PointOptions,
): Promise<IdentityPoint> {
  const before = await target.countRecords();
  const burst = await take(calls, records);
  let seconds = 0;
  const { spent } = await spentOn(target.server, async () => {
    const startedAt = performance.now();
    await target.send(burst, { postsInFlight, calls: CALLS_A_POST });
    await target.matched();
    seconds = (performance.now() - startedAt) / 1000;
    await awaitSettled(target.server.database);
  });
  const matched = (await target.countRecords()) - before;
  const [answered, recognised]: [number[], number[]] = [[], []];
  for (const call of await take(calls, singles)) {
    const sentAt = performance.now();
    await target.send([call], { postsInFlight: 1, calls: 1 });
    answered.push(performance.now() - sentAt);
    await target.matched();
    recognised.push(performance.now() - sentAt);
  }
  const perRecord = (value: number | null): number | null => (value === null ? null : value / matched);
  const micros = (seconds_: number | null): number | null => {
    const value = perRecord(seconds_);
    return value === null ? null : toDigits(value * 1e6, 1);
  };
  const { server, postgres, instructions } = spent;
  const each = perRecord(instructions);
  return {
    people,
    records: before,
    recordsPerSecond: toDigits(matched / seconds, 1),
    p50Ms: toDigits(quantile(recognised, 0.5), 2),
    p99Ms: toDigits(quantile(recognised, 0.99), 2),
    answeredP50Ms: toDigits(quantile(answered, 0.5), 2),
    answeredP99Ms: toDigits(quantile(answered, 0.99), 2),
    microsPerRecord: micros(server === null || postgres === null ? null : server + postgres),
    serverMicrosPerRecord: micros(server),
    postgresMicrosPerRecord: micros(postgres),
    instructionsPerRecord: each === null ? null : Math.round(each),
  };
}

async function take(calls: AsyncIterator<PersonCall>, most: number): Promise<PersonCall[]> {
  const taken: PersonCall[] = [];
  while (taken.length < most) {
    const { done, value } = await calls.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}
