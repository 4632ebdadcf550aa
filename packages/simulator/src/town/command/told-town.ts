import type { TotalsLine } from '../answer-key/key-line.ts';
import { createKeyWriter } from '../answer-key/create-key-writer.ts';
import { openRowFiles } from '../files/write-rows.ts';
import { type LineFile, openLineFile } from '../files/line-file.ts';
import { streamTown, type TownSize } from '../stream.ts';
import type { TownCall } from '../life/town-call.ts';

/** Where a town is written to while it streams by; null for nowhere. */
export interface TownPlaces {
  readonly keyFile: string | null;
  /** Folder of the files for import. */
  readonly rowFolder: string | null;
  readonly callFile: string | null;
}

/** A town on its way to somebody. */
export interface ToldTown {
  /** Its calls in the order of arrival. What else there is of a block is on disk before its first call is handed out. */
  calls(): AsyncGenerator<TownCall, void, void>;
  /** Residents told of so far. */
  peopleSoFar(): number;
  /** What it all came to; null before the last call has been read. */
  totals(): TotalsLine | null;
}

/** Tells a town and writes its key and files beside it. Holds one block at a time and reads on only as it is read. */
export function tellTown(size: TownSize, { keyFile, rowFolder, callFile }: TownPlaces): ToldTown {
  const key = createKeyWriter(size);
  let [from, to, share] = [0, 0, 0];
  let totals: TotalsLine | null = null;

  async function* calls(): AsyncGenerator<TownCall, void, void> {
    const keyLines = keyFile === null ? null : openLineFile(keyFile);
    const callLines = callFile === null ? null : openLineFile(callFile);
    const rows = rowFolder === null ? null : openRowFiles(rowFolder);
    await writeLines(keyLines, [key.first()]);
    for (const block of streamTown(size)) {
      const lines = key.linesOf(block);
      await writeLines(keyLines, lines);
      await writeLines(
        callLines,
        block.calls.map(({ source, arrivesAt, call }) => ({ source, arrivesAt, call })),
      );
      await rows?.write(block.rows);
      [from, to] = [to, block.peopleSoFar];
      for (const [i, call] of block.calls.entries()) {
        share = (i + 1) / block.calls.length;
        yield call;
      }
    }
    totals = key.last();
    await writeLines(keyLines, [totals]);
    for (const file of [keyLines, callLines, rows]) await file?.close();
  }

  return { calls, peopleSoFar: () => Math.floor(from + (to - from) * share), totals: () => totals };
}

async function writeLines(file: LineFile | null, lines: readonly object[]): Promise<void> {
  await file?.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
