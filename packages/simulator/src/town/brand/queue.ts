import type { Random } from '../../random.ts';
import { drawFromQuantiles } from './quantile-table.ts';

/** What became of a call to the call centre. */
export interface QueuedCall {
  /** Seconds in the queue; 0 for who got through at once. */
  readonly waitSeconds: number;
  readonly isAnswered: boolean;
  /** Seconds of talk; 0 when the caller hung up. */
  readonly talkSeconds: number;
}

const QUEUED_PROBABILITY = 0.68;
/** Seconds until an agent is free, and until a caller hangs up, by eighths. */
const WAIT_SECONDS = [1, 11, 22, 39, 60, 90, 134, 205, 420];
const PATIENCE_SECONDS = [5, 30, 75, 150, 260, 400, 600, 900, 1_500];
const TALK_SECONDS = [10, 40, 75, 105, 150, 210, 300, 420, 1_200];

/** A call: it is queued or not, and answered unless its caller loses patience first. */
export function drawCall(random: Random): QueuedCall {
  if (!random.chance(QUEUED_PROBABILITY)) return answered(random, 0);
  const wait = drawFromQuantiles(random, WAIT_SECONDS);
  const patience = drawFromQuantiles(random, PATIENCE_SECONDS);
  return wait <= patience ? answered(random, wait) : { waitSeconds: patience, isAnswered: false, talkSeconds: 0 };
}

function answered(random: Random, waitSeconds: number): QueuedCall {
  return { waitSeconds, isAnswered: true, talkSeconds: drawFromQuantiles(random, TALK_SECONDS) };
}
