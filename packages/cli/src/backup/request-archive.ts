import type { Backup, BackupAnswer, NewBackup } from '@throughline/contract/backup';
import { CommandFailure } from '../command-failure.ts';
import type { ApiClient } from '../http/api-client.ts';

const JSON_BODY = { 'content-type': 'application/json' };

/** An archive that comes over the line. */
export interface ComingArchive {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** What the server says it is; asked for when the bytes are there. @throws CommandFailure when it is not whole. */
  readonly ended: () => Promise<Backup>;
}

/** Asks a server for a backup. */
export async function requestArchive(api: ApiClient, asked: NewBackup): Promise<ComingArchive> {
  const answer = await api.ask('/api/backup', { method: 'POST', headers: JSON_BODY, body: JSON.stringify(asked) });
  const id = answer.headers.get('x-throughline-backup');
  if (answer.body === null || id === null) throw new CommandFailure('The server answered without an archive.');
  return { bytes: whole(answer.body), ended: () => endOf(api, id) };
}

async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new CommandFailure(
      'The backup broke off in the middle and nothing was kept; the server logs why. Try again.',
      {
        cause,
      },
    );
  }
}

async function endOf(api: ApiClient, id: string): Promise<Backup> {
  const { backup } = await api.get<BackupAnswer>('/api/backup');
  if (backup?.id === id && backup.status === 'done') return backup;
  throw new CommandFailure(backup?.failure ?? 'The server knows nothing of the backup any more: make another one.');
}
