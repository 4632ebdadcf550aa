import type {
  NewSuppressionListVersion,
  SuppressionListSlice,
  SuppressionListUpload,
} from '@throughline/contract/suppression-list';
import { useEffect, useRef, useState } from 'react';
import { ProblemFailure } from '../../api/problem-failure.ts';
import { send, sendBytes } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';

/** A slice is what a browser and the server hold of a file at once. */
const SLICE_BYTES = 512 * 1024;
const FAULTS_SHOWN = 20;

/** What of a file is on the server. */
export interface Sent {
  readonly bytes: number;
  readonly taken: number;
  readonly refused: number;
  /** The first ones. */
  readonly faults: SuppressionListSlice['faults'];
}

/** How an upload stands. */
export type Upload =
  | { readonly phase: 'none' | 'cancelled' }
  | { readonly phase: 'sending' | 'done'; readonly version: number | null; readonly sent: Sent }
  /** `mayGoOn`: the server has what was sent, and takes the rest. */
  | {
      readonly phase: 'failed';
      readonly version: number | null;
      readonly sent: Sent;
      readonly error: unknown;
      readonly mayGoOn: boolean;
    };

const NOTHING: Sent = { bytes: 0, taken: 0, refused: 0, faults: [] };

/** Sends a file of any size to a list, slice by slice from the disk; it can be cancelled, and gone on with where it failed. */
export function useUpload(listId: string) {
  const refresh = useRefresh();
  const [upload, setUpload] = useState<Upload>({ phase: 'none' });
  const running = useRef<AbortController | null>(null);
  /** The version that is being sent, from before it is made. */
  const begun = useRef<Promise<number | null>>(Promise.resolve(null));
  const isSending = upload.phase === 'sending';
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (!isSending) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isSending]);
  const path = `/api/suppression-lists/${listId}/versions`;

  async function run(file: File, how: { readonly begin: () => Promise<number>; readonly sent: Sent }): Promise<void> {
    const abort = new AbortController();
    running.current = abort;
    let [version, sent]: [number | null, Sent] = [null, how.sent];
    setUpload({ phase: 'sending', version, sent });
    try {
      const beginning = how.begin();
      begun.current = beginning.catch(() => null);
      version = await beginning;
      if (abort.signal.aborted) return;
      for (let isLast = false; !isLast; ) {
        isLast = sent.bytes + SLICE_BYTES >= file.size;
        const slice = await sendBytes<SuppressionListSlice>(
          `${path}/${version}/file?from=${sent.bytes}&isLast=${isLast}`,
          file.slice(sent.bytes, sent.bytes + SLICE_BYTES),
          abort.signal,
        );
        sent = {
          bytes: slice.nextByte,
          taken: sent.taken + slice.taken,
          refused: sent.refused + slice.refused,
          faults: [...sent.faults, ...slice.faults].slice(0, FAULTS_SHOWN),
        };
        setUpload({ phase: 'sending', version, sent });
      }
      setUpload({ phase: 'done', version, sent });
      await refresh();
    } catch (error) {
      if (abort.signal.aborted) return;
      // What the server refuses it would refuse again; a line that was cut may be there again.
      const isRefused = error instanceof ProblemFailure && error.problem.status >= 400 && error.problem.status < 500;
      if (isRefused && version !== null) await discard(version);
      setUpload({ phase: 'failed', version, sent, error, mayGoOn: !isRefused && version !== null });
    }
  }

  async function discard(version: number): Promise<void> {
    await send('POST', `${path}/${version}/discard`).catch(() => undefined);
    await refresh();
  }

  return {
    upload,
    /** Another file was chosen: what became of the one before is read. */
    reset: (): void => setUpload({ phase: 'none' }),
    start: (file: File, form: Omit<NewSuppressionListVersion, 'text' | 'hasMore'>): Promise<void> =>
      run(file, {
        sent: NOTHING,
        begin: async () => {
          const body = { ...form, text: '', hasMore: true };
          return (await send<SuppressionListUpload>('POST', path, body)).version.version;
        },
      }),
    goOn: async (file: File): Promise<void> => {
      if (upload.phase !== 'failed' || upload.version === null) return;
      const { version, sent } = upload;
      await run(file, { sent, begin: () => Promise.resolve(version) });
    },
    cancel: async (): Promise<void> => {
      running.current?.abort();
      const version = await begun.current;
      if (version !== null) await discard(version);
      setUpload({ phase: 'cancelled' });
    },
  };
}
