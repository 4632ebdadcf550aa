import { BUCKETS } from '@throughline/core/measure/holdout-cell';
import { createKeyedHash } from '../config/keyed-hash.ts';
import { RecentMap } from '../config/recent-map.ts';

/** The bucket of a person, by profile id, in a season of the holdout; in [0, 10,000). */
export type HoldoutBuckets = (season: number, personId: string) => number;

/** Hashes of seasons remembered: the running one, the one before, and some that are asked about. */
const SEASONS = 8;

/**
 * Buckets by HMAC-SHA-256 under a salt of the season's own, which is an HMAC under the deployment's secret: nobody can
 * tell who is left alone next, and seasons are independent. The first 32 bits modulo 10,000 are even to 1 in 400,000.
 */
export function createHoldoutBuckets(deploymentSecret: Buffer): HoldoutBuckets {
  const saltOf = createKeyedHash(deploymentSecret);
  const seasons = new RecentMap<(text: string) => string>(SEASONS);
  return (season, personId) => {
    const key = String(season);
    let hashOf = seasons.get(key);
    if (hashOf === undefined) {
      hashOf = createKeyedHash(Buffer.from(saltOf(`holdout\0${season}`), 'latin1'));
      seasons.set(key, hashOf);
    }
    return Buffer.from(hashOf(personId), 'latin1').readUInt32BE(0) % BUCKETS;
  };
}
