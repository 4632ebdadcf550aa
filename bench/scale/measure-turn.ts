import { spentOn } from '../spent-on.ts';
import type { ScaleTarget } from './scale-target.ts';

/** What one turn of one size has cost. */
export interface Turn {
  readonly events: number;
  readonly seconds: number;
  /** CPU microseconds an event. */
  readonly serverMicros: number;
  readonly postgresMicros: number;
  /** Of both; null without performance counters. */
  readonly instructions: number | null;
}

/**
 * Loads one size for a while, closed loop, and tells what it took until the last answer.
 * @throws Error where the operating system does not tell the CPU time of processes.
 */
export async function measureTurn(
  { server, generator, stored }: ScaleTarget,
  order: { readonly seconds: number; readonly postsInFlight: number },
): Promise<Turn> {
  const { outcome, spent } = await spentOn(server, () => generator.send({ kind: 'saturate', ...order }));
  stored.acknowledged += outcome.acknowledged;
  if (spent.server === null || spent.postgres === null) {
    throw new Error('This operating system does not tell the CPU time of processes: the bench needs Linux.');
  }
  const anEvent = (amount: number): number => amount / outcome.acknowledged;
  return {
    events: outcome.acknowledged,
    seconds: outcome.seconds,
    serverMicros: anEvent(spent.server * 1e6),
    postgresMicros: anEvent(spent.postgres * 1e6),
    instructions: spent.instructions === null ? null : anEvent(spent.instructions),
  };
}
