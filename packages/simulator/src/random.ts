/** A seeded stream of chance: the same seed gives the same draws on every machine. */
export interface Random {
  /** Uniform in [0, 1), of 32 bits. */
  next(): number;
  /** Uniform integer in [from, to], both included. */
  integer(from: number, to: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the list, each equally likely. @throws RangeError when the list is empty. */
  pick<T>(list: readonly T[]): T;
  /** One of the pairs' values, in proportion to its weight. @throws RangeError when there is none. */
  weighted<T>(pairs: readonly (readonly [value: T, weight: number])[]): T;
  /** An independent stream named by `label`: drawing from it does not move this one. */
  fork(label: string): Random;
}

/**
 * Chance from a seed, by integer arithmetic alone.
 * @source sfc32 of C. Doty-Humphrey, PractRand; seeded by four differently started FNV-1a hashes.
 */
export function createRandom(seed: string): Random {
  const drawWord = smallFastCounter(seed);
  const next = () => drawWord() / 2 ** 32;
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (list) => defined(list[integer(0, list.length - 1)]),
    weighted(pairs) {
      let left = next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
      const found = pairs.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      // Rounding may leave a crumb after the last pair.
      return defined(found ?? pairs.at(-1))[0];
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

function smallFastCounter(seed: string): () => number {
  let a = hash(seed, 0x811c9dc5);
  let b = hash(seed, 0x9e3779b9);
  let c = hash(seed, 0x85ebca6b);
  let counter = 1;
  const draw = () => {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return word >>> 0;
  };
  // Similar seeds start alike: the first words are thrown away.
  for (let i = 0; i < 15; i += 1) draw();
  return draw;
}

function hash(text: string, start: number): number {
  let value = start;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('there is nothing to choose from');
  return value;
}
