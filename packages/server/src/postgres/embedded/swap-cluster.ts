import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';

/** A cluster that is whole and waits for the place of the old one. */
const READY = 'postgres.upgraded';

/**
 * Puts the cluster `upgraded` (a folder on the same disk) in the place of the one in `dataDir`, and the old one at
 * `keptAs`. Killed in between, the next start goes on with `finishSwap`.
 */
export function swapCluster(dataDir: string, upgraded: string, keptAs: string): void {
  const current = path.join(dataDir, 'postgres');
  renameSync(upgraded, path.join(dataDir, READY));
  syncFolder(dataDir);
  renameSync(current, keptAs);
  syncFolder(dataDir);
  finishSwap(dataDir);
}

/** Completes a swap that was broken off after the old cluster had been put aside: the new one is whole. */
export function finishSwap(dataDir: string): void {
  const current = path.join(dataDir, 'postgres');
  const ready = path.join(dataDir, READY);
  if (existsSync(current) || !existsSync(ready)) return;
  renameSync(ready, current);
  syncFolder(dataDir);
}

/** Where a swap that was broken off before that left its new cluster: the old one may have gone on since. */
export function abandonedSwap(dataDir: string): string {
  return path.join(dataDir, READY);
}

// A rename survives a power cut when its folder is on the disk; Windows cannot open folders and does it itself.
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
