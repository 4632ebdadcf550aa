import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listenForStop } from '../demo/stop-request.ts';
import { runProof } from './run-proof.ts';

/**
 * What `throughline prove` starts: the report is one JSON object on standard output, how far it is comes in lines that
 * begin with `progress: ` on standard error. Exit code 0 means that the proof ran through, whatever it found.
 */
const PROGRESS_EVERY_MS = 200;

const { values } = parseArgs({
  options: { people: { type: 'string' }, seed: { type: 'string' }, kills: { type: 'string' } },
});
const stop = listenForStop();
const root = mkdtempSync(path.join(tmpdir(), 'throughline-prove-'));
let shownAt = 0;
const say = (line: string): void => {
  if (performance.now() - shownAt < PROGRESS_EVERY_MS) return;
  shownAt = performance.now();
  process.stderr.write(`progress: ${line}\n`);
};
try {
  const options = { people: Number(values.people), seed: String(values.seed), kills: Number(values.kills) };
  const report = await runProof(options, { root, signal: stop.signal, say });
  process.stdout.write(`${JSON.stringify(report)}\n`);
} catch (error) {
  process.exitCode = stop.signal.aborted ? 128 + constants.signals[await stop.asked] : 1;
  if (!stop.signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
} finally {
  await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  stop.dispose();
}
