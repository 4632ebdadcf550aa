import type { ExportRequest } from '@throughline/contract/export';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { changesSource } from './changes-source.ts';
import { csvWriter } from './csv-writer.ts';
import { dayFilesWriter } from './day-files-writer.ts';
import { eventsSource } from './events-source.ts';
import { exportFileName } from './export-file-name.ts';
import type { ExportSink } from './export-sink.ts';
import type { ExportSource } from './export-source.ts';
import { gzipFile } from './gzip-file.ts';
import { ndjsonWriter } from './ndjson-writer.ts';
import { ordersSource } from './orders-source.ts';
import { parquetWriter } from './parquet-writer.ts';
import { peopleSource } from './people-source.ts';
import type { RowWriter } from './row-writer.ts';

/** What an export has written. */
export interface ExportOutcome {
  readonly rows: number;
  readonly bytes: number;
  readonly files: readonly string[];
  /** People who were erased while the export ran; what is left of them is in the next one. */
  readonly leftOut: number;
}

/**
 * Writes an export into a sink, page by page as the sink takes it, in constant memory. Nothing is complete until it
 * resolves. @throws ProblemError when the request cannot be met, and what the sink or the database throws.
 */
export async function writeExport(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  request: ExportRequest,
  sink: ExportSink,
  signal?: AbortSignal,
): Promise<ExportOutcome> {
  checkRequest(request);
  switch (request.what) {
    case 'people':
      return writeRows(peopleSource(deployment, request.query), request, sink, signal);
    case 'events':
      return writeRows(eventsSource(deployment.pool, request.query), request, sink, signal);
    case 'orders':
      return writeRows(ordersSource(deployment, request.query), request, sink, signal);
    case 'changes':
      return writeRows(changesSource(deployment.pool, request.query), request, sink, signal);
  }
}

/** @throws ProblemError where members of a request contradict each other. */
export function checkRequest({ query }: ExportRequest): void {
  const { format = 'ndjson', compress, bom } = query;
  const refuse = (member: string, detail: string): never => {
    throw new ProblemError('invalid_request', detail, { errors: [{ pointer: `/${member}`, message: detail }] });
  };
  if (compress !== undefined && format === 'parquet') refuse('compress', 'Parquet is compressed inside already.');
  if (bom === true && format !== 'csv') refuse('bom', 'Only CSV has a byte order mark.');
}

async function writeRows<Row>(
  source: ExportSource<Row>,
  request: ExportRequest,
  sink: ExportSink,
  signal: AbortSignal | undefined,
): Promise<ExportOutcome> {
  const counted = countingSink(sink);
  let rows = 0;
  let leftOut = 0;
  let writer: RowWriter<Row> | null = null;
  for await (const page of source.pages()) {
    signal?.throwIfAborted();
    // Not before the first page: until then nothing has been promised, and a mistake can still be answered.
    writer ??= await createWriter(source, request, counted.sink);
    await writer.write(page.rows);
    if (page.endsDays === true) await writer.endDays?.();
    rows += page.rows.length;
    leftOut += page.leftOut ?? 0;
  }
  writer ??= await createWriter(source, request, counted.sink);
  await writer.end();
  return { rows, bytes: counted.bytes(), files: counted.files, leftOut };
}

async function createWriter<Row>(
  source: ExportSource<Row>,
  request: ExportRequest,
  sink: ExportSink,
): Promise<RowWriter<Row>> {
  const { format = 'ndjson', compress, bom = false } = request.query;
  const { columns, dayOf } = source;
  if (format === 'parquet' && dayOf !== null) return dayFilesWriter({ columns, dayOf }, sink);
  const opened = await sink.open(exportFileName(request));
  const file = compress === 'gzip' ? gzipFile(opened) : opened;
  if (format === 'parquet') return parquetWriter(source, file);
  return format === 'csv' ? csvWriter(source, file, bom) : ndjsonWriter(source, file);
}

function countingSink(sink: ExportSink): { sink: ExportSink; bytes: () => number; files: readonly string[] } {
  let bytes = 0;
  const files: string[] = [];
  return {
    files,
    bytes: () => bytes,
    sink: {
      async open(name) {
        const file = await sink.open(name);
        files.push(name);
        return {
          async write(chunk) {
            bytes += chunk.length;
            await file.write(chunk);
          },
          close: () => file.close(),
        };
      },
    },
  };
}
