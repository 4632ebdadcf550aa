import type { AccessKey } from '@throughline/contract/access-key';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createFreshValue } from '../config/fresh-value.ts';
import { accessKeyHash } from './access-key.ts';
import { noteAccessKeyUse, readStandingAccessKeys } from './access-key-store.ts';

/** How long keys are remembered, ms: what another process makes or revokes counts here within a second. */
const FRESH_MS = 900;
const USE_NOTED_EVERY_MS = 60_000;

/** Finds who a bearer token is. */
export interface AccessKeyDirectory {
  /**
   * The standing key; null when it is unknown, revoked or expired. Takes the same way, and so the same time, whichever it
   * is. Notes its use, at most once a minute.
   */
  find(token: string): Promise<AccessKey | null>;
  /** Forgets everything, after a key was made or revoked here; other processes notice within a second. */
  forget(): void;
}

/** A directory of access keys by hash, read whole and kept for less than a second. */
export function createAccessKeyDirectory(
  { pool, log }: { pool: Pool; log: Logger },
  now: () => number = Date.now,
): AccessKeyDirectory {
  const keys = createFreshValue(() => readStandingAccessKeys(pool), { maxAgeMs: FRESH_MS, now });
  const notedAt = new Map<string, number>();
  const noteUse = ({ id }: AccessKey): void => {
    if (now() - (notedAt.get(id) ?? Number.NEGATIVE_INFINITY) < USE_NOTED_EVERY_MS) return;
    notedAt.set(id, now());
    noteAccessKeyUse(pool, id).catch((cause: NodeJS.ErrnoException) => {
      log.warn({ accessKeyId: id, code: cause.code }, 'the use of an access key could not be noted');
    });
  };
  return {
    async find(token) {
      const hash = accessKeyHash(token).toString('hex');
      const found = (await keys.get()).get(hash);
      if (found === undefined || isOver(found, now())) return null;
      noteUse(found);
      return found;
    },
    forget: keys.forget,
  };
}

function isOver({ expiresAt }: AccessKey, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now;
}
