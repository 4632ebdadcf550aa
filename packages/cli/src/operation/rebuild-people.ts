import { setTimeout as sleep } from 'node:timers/promises';
import type { Rebuild } from '@throughline/contract/rebuild';
import { CommandFailure } from '../command-failure.ts';
import type { ApiClient } from '../http/api-client.ts';

const ASK_EVERY_MS = 500;

/**
 * Starts a rebuild and waits for its end; `onProgress` is told how far it is.
 * @throws CommandFailure when one is running already, or it fails.
 */
export async function rebuildPeople(api: ApiClient, onProgress: (rebuild: Rebuild) => void): Promise<Rebuild> {
  let { rebuild } = await api.post<{ rebuild: Rebuild | null }>('/api/rebuild');
  const started = rebuild?.id;
  while (rebuild?.status === 'running') {
    onProgress(rebuild);
    await sleep(ASK_EVERY_MS);
    ({ rebuild } = await api.get<{ rebuild: Rebuild | null }>('/api/rebuild'));
  }
  if (rebuild === null || rebuild.id !== started) {
    throw new CommandFailure(
      'The server knows nothing of the rebuild any more: it was started again, and nothing has changed.',
    );
  }
  if (rebuild.status === 'failed') throw new CommandFailure(rebuild.failure ?? 'The rebuild failed.');
  return rebuild;
}

/** How far a rebuild is, on one line. */
export function progressText({ step, events, people }: Rebuild): string {
  const words = {
    hashing: 'hashing people as they are',
    resolving: 'finding who is who',
    folding: 'folding what everybody did',
    matching: 'matching people by what is said of them',
  };
  return `${words[step]}: ${events} events, ${people} people`;
}

/** What came out of a rebuild, for people to read. */
export function rebuildText({ result }: Rebuild): string {
  if (result === null) return 'Nothing came out of the rebuild.\n';
  const { events, people, stateHashBefore, stateHashAfter } = result;
  const compared =
    stateHashBefore === stateHashAfter
      ? 'Everybody is exactly as before'
      : 'People are not as before, as after a change of the settings; otherwise please report it';
  return `${people} people from ${events} events. ${compared}: stateHash ${stateHashAfter}.\n`;
}
