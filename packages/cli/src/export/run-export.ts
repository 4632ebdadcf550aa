import type { ExportName } from '@throughline/contract/export';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { countRows } from './count-rows.ts';
import type { ExportSummary } from './export-summary.ts';
import { writeFolder } from './write-folder.ts';
import { writeWholeFile } from './write-whole-file.ts';

/** An export as it was asked for. */
export interface AskedExport {
  readonly what: ExportName;
  /** A file, a folder, or `-` for standard output. */
  readonly to: string;
  readonly query: Readonly<Record<string, string>>;
}

const MEBIBYTE = 1024 ** 2;
const SHOW_EVERY_MS = 250;

/**
 * Takes an export from the server. A file has its name only when it is whole; standard output has what came.
 * @throws CommandFailure when it breaks off, or is to go where it cannot.
 */
export async function runExport({ what, to, query }: AskedExport, tools: CommandTools): Promise<void> {
  const { around } = tools;
  const format = query['format'] as ExportSummary['format'];
  const isStdout = to === '-';
  const isByDay = format === 'parquet' && (what === 'events' || what === 'changes');
  const wrong = (message: string): CommandFailure => new CommandFailure(message, { exitCode: 2 });
  if (isStdout && tools.isJson()) throw wrong('With --json standard output is the summary: name a file with --to.');
  if (isStdout && around.isOutTerminal && (format === 'parquet' || query['compress'] !== undefined)) {
    throw wrong('These are no characters for a terminal: name a file with --to.');
  }
  const answer = await tools.connect().ask(`/api/export/${what}?${new URLSearchParams(query)}`, {
    // Compressed on the way, both ends would work more than most networks do.
    headers: { 'accept-encoding': 'identity' },
  });
  const counter = countRows(query);
  let bytes = 0;
  const chunks = watched(answer, (chunk) => {
    bytes += chunk.length;
    counter?.add(chunk);
    if (!isStdout || !around.isOutTerminal) showEverySoOften(bytes);
  });
  const began = around.now();
  let shownAt = began;
  function showEverySoOften(soFar: number): void {
    const now = around.now();
    if (now - shownAt < SHOW_EVERY_MS) return;
    shownAt = now;
    const seconds = Math.max(now - began, 1) / 1000;
    tools.showProgress(`${what}: ${mebibytes(soFar)} MiB, ${mebibytes(soFar / seconds)} MiB/s`);
  }

  if (isStdout) {
    for await (const chunk of chunks) await around.out(chunk);
    return;
  }
  const files = isByDay ? await writeFolder(to, chunks) : await writeWholeFile(to, chunks);
  const summary: ExportSummary = { what, format, to, files, bytes, rows: counter?.rows() ?? null };
  tools.print(summary, summaryText);
}

/** The chunks of a body; one that breaks off is a failure with words. */
async function* watched(answer: Response, onChunk: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  if (answer.body === null) return;
  let bytes = 0;
  const reader = answer.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new CommandFailure(
          `The export broke off after ${bytes} bytes and is not whole. The server's log says why; run it again.`,
          { cause },
        );
      });
      if (done) return;
      bytes += value.length;
      onChunk(value);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function summaryText({ what, to, files, bytes, rows }: ExportSummary): string {
  const counted = rows === null ? what : `${rows} ${what}`;
  return `${counted} in ${files === 1 ? to : `${files} files in ${to}`}, ${mebibytes(bytes)} MiB.\n`;
}

function mebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toFixed(1);
}
