import { createHash } from 'node:crypto';
import { existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the console is built from; tests do not count. */
const PARTS = ['packages/console', 'packages/contract/src', 'packages/core/src', 'package-lock.json'];
const NOT_BUILT_FROM = /(^|\/)(dist|node_modules|testing)(\/|$)|[.]test[.]tsx?$/;
const KEPT_FOR_MS = 86_400_000;
const PACKED = /[.](js|css|svg)$/;

/**
 * Builds the web console into packages/console/dist unless it was last built from the same files, with a gzipped copy
 * beside each file that gains from one. A console that cannot be built is said so and leaves the server without one.
 */
export async function buildConsole(root) {
  const folder = path.join(root, 'packages/console');
  const finished = path.join(folder, 'dist');
  const stamp = path.join(finished, 'built-from');
  const hash = hashOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const startedAt = Date.now();
  process.stderr.write('building the console ...\n');
  // Beside the finished one, and by a name of its own, so that a server that runs keeps its files until the last moment.
  const made = path.join(folder, `dist-${process.pid}`);
  try {
    const { build } = await import('vite');
    await build({ root: folder, logLevel: 'warn', build: { outDir: made, emptyOutDir: true } });
    for (const file of filesBelow(made).filter((name) => PACKED.test(name))) {
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
    writeFileSync(path.join(made, 'built-from'), hash);
    keepEarlierFiles(finished, made);
    rmSync(finished, { recursive: true, force: true });
    renameSync(made, finished);
    process.stderr.write(`console built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`the console could not be built, the server runs without one: ${why}\n`);
  }
}

/** Files of earlier builds stay for a day: a server that runs, and pages that are open, go on asking for them. */
function keepEarlierFiles(finished, made) {
  for (const file of filesBelow(path.join(finished, 'assets'))) {
    const place = path.join(made, path.relative(finished, file));
    const isRecent = Date.now() - statSync(file).mtimeMs < KEPT_FOR_MS;
    if (isRecent && !existsSync(place)) linkSync(file, place);
  }
}

function hashOf(root) {
  const hash = createHash('sha256');
  for (const part of PARTS) {
    for (const file of filesBelow(path.join(root, part))) {
      const name = path.relative(root, file).replaceAll('\\', '/');
      if (!NOT_BUILT_FROM.test(name) && !name.includes('/dist-')) hash.update(name).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Files below a folder, or the file itself, in a fixed order. */
function filesBelow(place) {
  if (!existsSync(place)) return [];
  if (place.endsWith('.json')) return [place];
  const entries = readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const full = path.join(place, entry.name);
    if (entry.isFile()) return [full];
    return entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('dist')
      ? filesBelow(full)
      : [];
  });
}
