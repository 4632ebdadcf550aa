import { rm } from 'node:fs/promises';
import type { SecretBox } from '../../config/secret-box.ts';
import { describeFault } from '../../http/describe-fault.ts';
import { startWorkLoop, type WorkLoop } from '../../timers/work-loop.ts';
import { carryOutRequest, type PrivacyParts } from './carry-out-request.ts';
import { claimRequest, endAccess, putOffRequest, renewRequest } from './privacy-request-store.ts';

const LOOK_EVERY_MS = 5_000;
/** What a dead process held is carried out by another when the lease ends. */
const LEASE_MS = 120_000;
const RENEW_EVERY_MS = 30_000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 3_600_000;
/** For so long what was asked for lies in its folder. */
const KEEP_FILES_MS = 30 * 86_400_000;

/** Starts carrying out what shops ask for, one request at a time in each process. */
export function runPrivacyRequests(parts: PrivacyParts, box: SecretBox): WorkLoop {
  const { pool, log } = parts.deployment;
  return startWorkLoop(LOOK_EVERY_MS, log, async function carryOutRequests() {
    const request = await claimRequest(pool, box, LEASE_MS);
    if (request === null) {
      for (const folder of await endAccess(pool, { people: [], receivedBefore: new Date(Date.now() - KEEP_FILES_MS) }))
        await rm(folder, { recursive: true, force: true });
      return 'done';
    }
    const renewal = setInterval(() => {
      renewRequest(pool, request.requestId, LEASE_MS).catch((error: unknown) =>
        log.warn({ fault: describeFault(error) }, 'the lease of a privacy request was not renewed'),
      );
    }, RENEW_EVERY_MS).unref();
    try {
      await carryOutRequest(parts, request);
    } catch (error) {
      const fault = describeFault(error);
      log.error(
        { requestId: request.requestId, fault },
        'a privacy request could not be carried out and will be tried again',
      );
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (request.attempts - 1), LONGEST_WAIT_MS);
      await putOffRequest(pool, request.requestId, wait, 'The last attempt failed; the log of the server says why.');
    } finally {
      clearInterval(renewal);
    }
    return 'more';
  });
}
