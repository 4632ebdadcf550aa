import { type FileHandle, open } from 'node:fs/promises';
import type {
  NewSuppressionListVersion,
  SuppressionListSlice,
  SuppressionListUpload,
} from '@throughline/contract/suppression-list';
import { CommandFailure } from '../command-failure.ts';
import type { ApiClient } from '../http/api-client.ts';

/** A version that is uploaded from a file. */
export interface SentFile {
  readonly listId: string;
  readonly file: string;
  readonly delimiter: string | undefined;
  readonly version: Pick<NewSuppressionListVersion, 'asOf' | 'validUntil' | 'mapping'>;
}

/** How far a file has come. */
export interface SentSoFar {
  readonly entries: number;
  readonly bytes: number;
  readonly of: number;
}

const SLICE_BYTES = 1024 * 1024;
/** Refused lines that are told. */
const FAULTS_TOLD = 100;

/**
 * Sends a file of any size as a new version of a list, a slice at a time; the last one completes it. A version that fails on its way is
 * discarded. Memory: a slice. @throws CommandFailure when the file cannot be read or holds no entry
 */
export async function sendFile(
  api: ApiClient,
  { listId, file, delimiter, version }: SentFile,
  onSlice: (sent: SentSoFar) => void,
): Promise<SuppressionListUpload> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new CommandFailure(`${file} cannot be read: ${String(cause)}.`, { exitCode: 2, cause });
  });
  try {
    const { size } = await handle.stat();
    const format = /\.(ndjson|jsonl)(\.|$)/i.test(file) ? 'ndjson' : 'csv';
    const address = `/api/suppression-lists/${listId}/versions`;
    const form = { format, ...(delimiter !== undefined && { delimiter }) };
    const begun = { ...version, ...form, text: '', hasMore: true };
    const { version: made } = await api.post<SuppressionListUpload>(address, begun);
    const path = `${address}/${made.version}`;
    return await sendSlices(api, { path, handle, size }, onSlice).catch(async (error: unknown) => {
      await api.post(`${path}/discard`, {}).catch(() => undefined);
      throw error;
    });
  } finally {
    await handle.close();
  }
}

async function sendSlices(
  api: ApiClient,
  { path, handle, size }: { readonly path: string; readonly handle: FileHandle; readonly size: number },
  onSlice: (sent: SentSoFar) => void,
): Promise<SuppressionListUpload> {
  const buffer = Buffer.alloc(SLICE_BYTES);
  let [taken, refused] = [0, 0];
  const faults: SuppressionListUpload['faults'] = [];
  for (let from = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, SLICE_BYTES, from);
    const isLast = from + bytesRead >= size;
    const answer = await api.ask(`${path}/file?from=${from}&isLast=${isLast}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: buffer.subarray(0, bytesRead),
    });
    const slice = (await answer.json()) as SuppressionListSlice;
    taken += slice.taken;
    refused += slice.refused;
    faults.push(...slice.faults.slice(0, FAULTS_TOLD - faults.length));
    onSlice({ entries: taken, bytes: slice.nextByte, of: size });
    if (isLast) return { version: slice.version, taken, refused, faults };
    from = slice.nextByte;
  }
}
