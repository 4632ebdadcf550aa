import { ProblemError } from '../http/problem-error.ts';

/** Characters of request bodies admitted in one turn of the event loop: a millisecond or two of computing. */
const CHARACTERS_A_TURN = 65_536;
/** Characters that may stand before the turnstile: a second or two of computing. */
const MOST_CHARACTERS = 48 * 1024 ** 2;
/** Of the turns, one in so many is for late requests while live ones wait. */
const LATE_TURN = 4;

/** Resolves when a request of so many characters may be admitted; a late one lets live ones pass. */
export type Turnstile = (characters: number, isLate?: boolean) => Promise<void>;

interface Waiting {
  readonly characters: number;
  readonly pass: () => void;
}

/**
 * Lets requests through a few at a time, a turn of the event loop for each handful. Admitting a batch takes
 * milliseconds of computing, and after a commit many senders come back at once: without turns the answers of
 * transactions that hold locks would wait behind all of them, and live events behind a backlog.
 * @throws ProblemError `too_many_requests` when as much stands before it as may.
 */
export function createTurnstile(mostCharacters = MOST_CHARACTERS): Turnstile {
  const live: Waiting[] = [];
  const late: Waiting[] = [];
  let standing = 0;
  let turns = 0;
  let isTurning = false;
  const next = (): Waiting[] | null => {
    const [first, second] = turns % LATE_TURN === 0 ? [late, live] : [live, late];
    if (first.length > 0) return first;
    return second.length > 0 ? second : null;
  };
  const turn = (): void => {
    turns += 1;
    let passed = 0;
    for (let queue = next(); queue !== null; queue = next()) {
      if (passed > 0 && passed + queue[0]!.characters > CHARACTERS_A_TURN) break;
      const { characters, pass } = queue.shift()!;
      passed += characters;
      standing -= characters;
      pass();
    }
    if (next() === null) isTurning = false;
    else setImmediate(turn);
  };
  return async (characters, isLate = false) => {
    if (standing > 0 && standing + characters > mostCharacters) {
      throw new ProblemError('too_many_requests', 'More requests are waiting than can be read at once.', {
        headers: { 'retry-after': '2' },
      });
    }
    standing += characters;
    const { promise, resolve } = Promise.withResolvers<void>();
    (isLate ? late : live).push({ characters, pass: resolve });
    if (!isTurning) {
      isTurning = true;
      setImmediate(turn);
    }
    return promise;
  };
}
