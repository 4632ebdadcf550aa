import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExportRequest } from '@throughline/contract/export';
import type { ExportManifest } from '@throughline/contract/scheduled-export';
import type { Deployment } from '../../config/deployment.ts';
import { VERSION } from '../../config/version.ts';
import { exportToFolder } from '../export/export-to-folder.ts';
import type { LocalDay } from './export-times.ts';

/** One folder that a run is to write. */
export interface RunPart {
  readonly scheduleId: string;
  /** Real path of the schedule's folder. */
  readonly folder: string;
  readonly request: ExportRequest;
  /** The day to be exported; null for everything. */
  readonly day: LocalDay | null;
  readonly timeZone: string;
  readonly startedAt: Date;
}

/** What a run has written. */
export interface WrittenPart {
  /** Name of its folder in that of the schedule. */
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
}

const HIDDEN = '.run-';
const MANIFEST = 'manifest.json';

/**
 * Exports into a hidden folder, with a manifest of what is in it, and then gives it its name: whoever looks finds all of it
 * or nothing. The same day written again takes the place of the one before.
 */
export async function writeRun(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  part: RunPart,
  signal: AbortSignal,
): Promise<WrittenPart> {
  const scratch = path.join(part.folder, `${HIDDEN}${part.startedAt.getTime()}`);
  try {
    const { rows, files } = await fill(deployment, part, scratch, signal);
    signal.throwIfAborted();
    const name = await nameOf(part);
    const aside = path.join(part.folder, `${HIDDEN}old-${part.startedAt.getTime()}`);
    await replace(scratch, path.join(part.folder, name), aside);
    return { name, rows, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Exports into a folder and writes the manifest beside the files. */
async function fill(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  { day, request: whole, scheduleId, timeZone, startedAt }: RunPart,
  scratch: string,
  signal: AbortSignal,
): Promise<ExportManifest> {
  const request = day === null ? whole : requestOfDay(whole, day);
  const { rows, leftOut, files } = await exportToFolder(deployment, request, scratch, signal);
  const listed: ExportManifest['files'] = [];
  for (const name of files) listed.push({ name, ...(await measure(path.join(scratch, name))) });
  const manifest: ExportManifest = {
    scheduleId,
    version: VERSION,
    what: request.what,
    query: request.query,
    from: day?.from.toISOString() ?? null,
    to: day?.to.toISOString() ?? null,
    timeZone,
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    rows,
    leftOut,
    files: listed,
  };
  await writeFile(path.join(scratch, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  return manifest;
}

/** Deletes what runs that were broken off have left in a schedule's folder. Nobody else writes there meanwhile. */
export async function clearLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(HIDDEN)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Deletes the oldest runs of a schedule beyond those to keep; what is not known to be its own stays. */
export async function dropOldRuns(folder: string, scheduleId: string, keep: number): Promise<void> {
  const own: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    if ((await readManifest(path.join(folder, name)))?.scheduleId === scheduleId) own.push(name);
  }
  for (const name of own.slice(0, -keep)) await rm(path.join(folder, name), { recursive: true, force: true });
}

function requestOfDay({ what, query }: ExportRequest, { from, to }: LocalDay): ExportRequest {
  const [since, until] = [from.toISOString(), to.toISOString()];
  const bounds =
    what === 'events' ? { receivedFrom: since, receivedTo: until } : { changedFrom: since, changedTo: until };
  return { what, query: { ...query, ...bounds } };
}

async function nameOf({ folder, request: { what }, day, startedAt }: RunPart): Promise<string> {
  if (day === null) return `${what}-${compact(startedAt)}`;
  const name = `${what}-${day.name}`;
  const there = await readManifest(path.join(folder, name));
  // After a change of the brand's time zone two days may begin on the same date.
  return there === null || there.from === day.from.toISOString() ? name : `${what}-${compact(day.from)}`;
}

/** `2026-11-21T020000Z`: sorts by time, and no file system minds it. */
function compact(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(':', '')}Z`;
}

async function readManifest(folder: string): Promise<ExportManifest | null> {
  try {
    return JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8')) as ExportManifest;
  } catch {
    // A folder without a manifest that can be read is none of ours.
    return null;
  }
}

async function measure(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}

async function replace(from: string, to: string, aside: string): Promise<void> {
  await rename(to, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(from, to);
  await rm(aside, { recursive: true, force: true });
}
