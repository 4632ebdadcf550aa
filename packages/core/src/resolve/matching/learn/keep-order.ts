/** The chances of a field's levels. */
interface Chances {
  readonly m: readonly number[];
  readonly u: readonly number[];
}

/**
 * m and u with weights that do not rise towards worse levels: neighbours that are the wrong way round are pooled, m with m and u
 * with u. What is said less well must not count more, whatever few pairs have taught.
 * @param sideBySide the place of the first of two levels whose order is free.
 * @source pool adjacent violators, Ayer et al. 1955.
 */
export function keepOrder(m: readonly number[], u: readonly number[], sideBySide?: number): Chances {
  if (sideBySide === undefined || m[sideBySide]! * u[sideBySide + 1]! >= m[sideBySide + 1]! * u[sideBySide]!)
    return pool(m, u);
  const swap = (list: readonly number[]) =>
    list.with(sideBySide, list[sideBySide + 1]!).with(sideBySide + 1, list[sideBySide]!);
  const kept = pool(swap(m), swap(u));
  return { m: swap(kept.m), u: swap(kept.u) };
}

function pool(m: readonly number[], u: readonly number[]): Chances {
  const pools: { m: number; u: number; size: number }[] = [];
  for (const [at, chance] of m.entries()) {
    pools.push({ m: chance, u: u[at]!, size: 1 });
    while (pools.length > 1) {
      const [better, worse] = [pools.at(-2)!, pools.at(-1)!];
      if (better.m * worse.u >= worse.m * better.u) break;
      pools.splice(-2, 2, { m: better.m + worse.m, u: better.u + worse.u, size: better.size + worse.size });
    }
  }
  // A pool's mass stays spread over its levels in proportion to u, so that each has the pool's weight.
  const flat = pools.flatMap((pool) => Array.from({ length: pool.size }, () => pool));
  return {
    m: flat.map((pool, at) => (pool.size === 1 ? pool.m : (pool.m * u[at]!) / pool.u)),
    u: [...u],
  };
}
