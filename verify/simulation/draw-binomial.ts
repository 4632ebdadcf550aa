import { logGamma } from '@throughline/core/statistics/log-gamma';
import type { Random } from '@throughline/simulator/random';

/** How many of `n` succeed, each with probability `p`; a sampler that is set up once. */
export type BinomialDraw = (random: Random) => number;

/**
 * A sampler of the binomial distribution. Its time does not grow with n.
 * @source Hörmann 1993, "The generation of binomial random variates", algorithm BTRS; below a mean of 10 the waiting times
 * between successes are drawn (Devroye 1986, X.4.3, the first waiting time method).
 */
export function drawBinomial(n: number, p: number): BinomialDraw {
  if (p > 0.5) {
    const failures = drawBinomial(n, 1 - p);
    return (random) => n - failures(random);
  }
  if (p <= 0 || n === 0) return () => 0;
  return n * p < 10 ? byWaiting(n, p) : byRejection(n, p);
}

function byWaiting(n: number, p: number): BinomialDraw {
  const logFailure = Math.log1p(-p);
  return (random) => {
    let successes = 0;
    for (let trial = wait(random, logFailure); trial <= n; trial += wait(random, logFailure)) successes += 1;
    return successes;
  };
}

/** Trials up to and with the next success. */
function wait(random: Random, logFailure: number): number {
  return Math.floor(Math.log1p(-random.next()) / logFailure) + 1;
}

function byRejection(n: number, p: number): BinomialDraw {
  const q = 1 - p;
  const deviation = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const quick = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const logOdds = Math.log(p / q);
  const mode = Math.floor((n + 1) * p);
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  return (random) => {
    for (;;) {
      const u = random.next() - 0.5;
      const v = random.next();
      const edge = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / edge + b) * u + c);
      if (edge >= 0.07 && v <= quick) return k;
      if (k < 0 || k > n) continue;
      const log = Math.log((v * alpha) / (a / (edge * edge) + b));
      if (log <= atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds) return k;
    }
  };
}
