import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { cutSlice } from './cut-slice.ts';
import type { ListPlace } from './entry-store.ts';
import { type FilePlace, lockList, noteReceived, readFilePlace, readStanding } from './list-store.ts';
import { type LinesOutcome, notFound, planOf, takeLines, UPLOAD_IDLE_MS } from './take-lines.ts';

type Parts = Pick<Deployment, 'pool' | 'keyring' | 'settings'>;

/** A piece of a file, from any byte that was not taken yet. */
export interface Slice extends ListPlace {
  readonly bytes: Buffer;
  /** Of its first byte within the file. */
  readonly from: number;
  /** Whether the file ends with it. */
  readonly isLast: boolean;
  readonly actor: string;
}

/** What became of a slice. */
export interface SliceOutcome extends LinesOutcome {
  /** With which byte of the file the next slice has to begin. */
  readonly nextByte: number;
}

/**
 * Takes the whole lines that a slice of a version's file begins with; the next one begins behind them. A slice that was taken before,
 * of which the answer was lost, changes nothing. Memory: a few times the slice.
 * @throws ProblemError `suppression_list_not_found`, `suppression_list_not_ready`, `invalid_request` where it is no text
 */
export async function takeSlice(parts: Parts, slice: Slice): Promise<SliceOutcome> {
  const { listId, version, from, actor } = slice;
  const place = { listId, version };
  return inTransaction(
    parts.pool,
    async (client) => {
      const list = await lockList(client, listId);
      const standing = list === null ? null : await readStanding(client, listId, version);
      const file = await readFilePlace(client, place);
      if (list === null || standing === null || file === null) throw notFound(listId);
      const { received } = file;
      if (from < received) {
        return { ...place, taken: 0, refused: 0, faults: [], nextByte: received };
      }
      expectReady(standing.state, slice, file);
      const cut = cutSlice(slice.bytes, file.form!, { isFirst: received === 0, isLast: slice.isLast });
      if (cut.bytes === 0 && !slice.isLast) throw noLine(file, slice);
      const header = received === 0 ? cut.header : file.header;
      await noteReceived(client, place, { bytes: cut.bytes, lines: cut.lines, header });
      const { format, delimiter } = file.form!;
      const outcome = await takeLines(client, parts, {
        place,
        kind: list.kind,
        plan: planOf(standing.mapping),
        lines: {
          format,
          delimiter,
          text: received === 0 ? cut.text : file.header + cut.text,
          firstLine: received === 0 ? 1 : file.lines + 1 - linesOf(file.header),
          hasMore: !slice.isLast,
        },
      });
      if (slice.isLast) {
        const { entries, faults } = (await readStanding(client, listId, version))!;
        if (entries === 0)
          throw new ProblemError('invalid_request', `None of the ${faults} lines of the file is an entry.`);
        const detail = { version, entries, faults };
        await writeAudit(client, { actor, action: 'suppression_list.uploaded', subject: listId, detail });
      }
      return { ...outcome, nextByte: received + cut.bytes };
    },
    UPLOAD_IDLE_MS,
  );
}

function expectReady(state: string, { version, from, bytes }: Slice, { form, received }: FilePlace): void {
  const notReady = (detail: string) => new ProblemError('suppression_list_not_ready', detail);
  if (state !== 'open') throw notReady(`Version ${version} takes no more lines: it is ${state}.`);
  if (form === null) throw notReady(`Version ${version} was begun with lines: it takes no file.`);
  if (from > received) throw notReady(`The file was taken up to byte ${received}: go on from there.`);
  if (from > 0) return;
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.subarray(0, 1024).includes(0))
    throw new ProblemError('invalid_request', 'This is no UTF-8 text: save the file as CSV in UTF-8, or as NDJSON.');
  if (first === 0x50 && second === 0x4b)
    throw new ProblemError(
      'invalid_request',
      'This is an archive or a spreadsheet: save it as CSV in UTF-8, or as NDJSON.',
    );
}

function noLine({ lines }: FilePlace, { bytes }: Slice): ProblemError {
  const detail =
    `No line ends within ${bytes.length} bytes from line ${lines + 1} on: a quote is opened there and never closed, ` +
    'or this is no text.';
  return new ProblemError('invalid_request', detail);
}

function linesOf(header: string): number {
  return header.match(/\r\n?|\n/g)?.length ?? 0;
}
