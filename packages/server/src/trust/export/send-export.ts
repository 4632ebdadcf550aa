import { PassThrough } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ExportRequest } from '@throughline/contract/export';
import type { FastifyReply } from 'fastify';
import type { Deployment } from '../../config/deployment.ts';
import { describeFault } from '../../http/describe-fault.ts';
import { exportFileName, isByDay } from './export-file-name.ts';
import type { ExportFile, ExportSink } from './export-sink.ts';
import { streamFile } from './stream-file.ts';
import { tarSink } from './tar-sink.ts';
import { type ExportOutcome, writeExport } from './write-export.ts';

/** A reader that takes nothing for so long is gone, or must not hold a snapshot of the database. */
const PATIENCE_MS = 60_000;
/** What the connection may hold that the reader has not taken. */
const BUFFER_BYTES = 256 * 1024;
const GZIP_LEVEL = 3;

/**
 * Answers with an export when there is something of it to send, so that what goes wrong before is a problem like any
 * other; what goes wrong later breaks the connection. Resolves when the answer has begun, with a promise of its end.
 */
export async function sendExport(
  deployment: Deployment,
  reply: FastifyReply,
  asked: ExportRequest,
): Promise<{ readonly ended: Promise<void> }> {
  const isGzipped = asked.query.compress === undefined && takesGzip(reply.request.headers['accept-encoding'], asked);
  const body = isGzipped ? createGzip({ level: GZIP_LEVEL }) : new PassThrough({ highWaterMark: BUFFER_BYTES });
  const begun = Promise.withResolvers<void>();
  const over = new AbortController();
  const stop = (): void => over.abort(new Error('Whoever read the export is gone.'));
  // Whoever sends the body hears of it too, but may not be listening yet.
  body.on('error', () => undefined);
  body.once('close', stop);
  reply.raw.once('close', stop);
  const file = streamFile(body, PATIENCE_MS);
  const sink = isByDay(asked) ? tarSink(file) : onlyFile(file);
  const opening = {
    open: async (name: string) => {
      begun.resolve();
      return sink.open(name);
    },
  };
  let outcome: ExportOutcome | null = null;
  const written = writeExport(deployment, asked, opening, over.signal).then(async (made) => {
    outcome = made;
    begun.resolve();
    await sink.end();
  });
  const settled = written.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  const early = await Promise.race([begun.promise.then(() => null), settled]);
  if (early !== null) {
    body.destroy();
    if (!reply.raw.destroyed) throw early.error;
    // Nobody is left to be answered.
    void reply.hijack();
    return { ended: Promise.resolve() };
  }
  void reply.headers({
    'content-type': contentType(asked),
    'content-disposition': `attachment; filename="${downloadName(asked, new Date())}"`,
    vary: 'accept-encoding',
    ...(isGzipped && { 'content-encoding': 'gzip' }),
  });
  void reply.trailer('throughline-rows', async () => String(outcome?.rows ?? 0));
  void reply.send(body);
  const ended = settled.then((fault) => {
    if (fault === null) return;
    const level = over.signal.aborted ? 'info' : 'warn';
    deployment.log[level]({ what: asked.what, fault: describeFault(fault.error) }, 'an export was broken off');
    // Ends the connection without an end of the body: that is what tells the reader.
    body.destroy(new Error('The export was broken off.'));
  });
  return { ended };
}

/** A sink of one file, which ends when the export has: by then the trailer knows its rows. */
function onlyFile(file: ExportFile): ExportSink & { end(): Promise<void> } {
  return {
    open: async () => ({ write: (bytes) => file.write(bytes), close: async () => {} }),
    end: () => file.close(),
  };
}

function takesGzip(header: string | string[] | undefined, { query }: ExportRequest): boolean {
  if (query.format === 'parquet') return false;
  const accepted = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(header?.toString() ?? '');
  return accepted !== null && Number(accepted[1] ?? '1') > 0;
}

function contentType(asked: ExportRequest): string {
  const { format = 'ndjson', compress } = asked.query;
  if (compress === 'gzip') return 'application/gzip';
  if (isByDay(asked)) return 'application/x-tar';
  if (format === 'parquet') return 'application/vnd.apache.parquet';
  return format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson; charset=utf-8';
}

/** `throughline-events-20261121T214500Z.ndjson`: sorts by time, and is a name on every system. */
function downloadName(asked: ExportRequest, at: Date): string {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const name = exportFileName(asked).replace(/^[a-z]+/, `throughline-$&-${stamp}`);
  return isByDay(asked) ? `${name}.tar` : name;
}
