import type { JsonObject } from '@throughline/core/collect/event-fact';
import { canonicalJson } from '@throughline/core/people/canonical-json';
import { createKeyedHash } from '../config/keyed-hash.ts';
import { uuidFromBinary } from '../config/uuid-from-bytes.ts';

/** What makes of a request a decision that can be found again, and of a decision a number that nobody can foresee. */
export interface RequestKeys {
  /** Of a source's request id: one decision has it. */
  readonly requestKey: (sourceId: string, requestId: string) => string;
  /** Of what a request says, but for its proofs, which are made anew each time. */
  readonly bodyKey: (body: JsonObject) => string;
  /** In [0, 1) with 53 bits, for a decision's id: the same on every machine of the deployment. */
  readonly drawOf: (decisionId: string) => number;
}

/** Keys and draws by HMAC-SHA-256 under the deployment's secret. */
export function createRequestKeys(secret: Buffer): RequestKeys {
  const hash = createKeyedHash(secret);
  return {
    requestKey: (sourceId, requestId) => uuidFromBinary(hash(`decide request\0${sourceId}\0${requestId}`), 8),
    bodyKey: ({ writeKey: _key, identity, ...said }) => {
      const { identityToken: _token, ...who } = identity as JsonObject;
      return uuidFromBinary(hash(`decide body\0${canonicalJson({ ...said, identity: who })}`), 8);
    },
    drawOf: (decisionId) => fractionOf(hash(`draw\0${decisionId}`)),
  };
}

/** The first 53 bits of a hash of one character a byte, as a number in [0, 1). */
function fractionOf(hash: string): number {
  const bits = Buffer.from(hash.slice(0, 8), 'latin1').readBigUInt64BE() >> 11n;
  return Number(bits) / 2 ** 53;
}
