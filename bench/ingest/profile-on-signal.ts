/** Loaded before a server: SIGUSR2 starts a CPU profile, the next one writes it to `server.cpuprofile` in the data folder. */
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { PROFILE_FILE } from './profile-file.ts';

const SAMPLE_EVERY_MICROS = 500;
const file = path.join(process.env['THROUGHLINE_DATA_DIR'] ?? '', PROFILE_FILE);
let session: Session | null = null;

process.on('SIGUSR2', () => void (session === null ? begin() : end(session)));

async function begin(): Promise<void> {
  session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_MICROS });
  await session.post('Profiler.start');
}

async function end(running: Session): Promise<void> {
  session = null;
  const { profile } = await running.post('Profiler.stop');
  running.disconnect();
  // Under its name only when it is whole: the bench waits for it.
  writeFileSync(`${file}.new`, JSON.stringify(profile));
  renameSync(`${file}.new`, file);
}
