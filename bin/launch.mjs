/**
 * What every entry script does first, in plain JavaScript that Node 20.19 runs: install once, then start the
 * entry under Node 24, hand over arguments, signals and the exit code.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildConsole } from './build-console.mjs';
import { installDependencies } from './install-dependencies.mjs';

export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs `entry` (a path in the repository) under Node 24 with `args` and returns its exit code.
 * `execArgv` are flags for Node itself. Installs first where the lockfile has changed since the last time, and builds the
 * console where somebody will look at it (`withConsole`) and it has changed.
 */
export async function launch(entry, { args = process.argv.slice(2), execArgv = [], withConsole = false } = {}) {
  await installDependencies(repositoryRoot);
  if (withConsole) await buildConsole(repositoryRoot);
  const guard = pathToFileURL(path.join(repositoryRoot, 'bin', 'stop-with-launcher.mjs')).href;
  return runToEnd(findNode24(), [...execArgv, '--import', guard, path.join(repositoryRoot, entry), ...args]);
}

/** Like `launch`, and ends this process the way the entry ended. */
export async function launchAndExit(entry, options) {
  try {
    process.exitCode = await launch(entry, options);
  } catch (error) {
    console.error(`throughline: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

/** Path of a Node of major 24 or newer: this one if it is, else the one npm installed. @throws when there is none. */
export function findNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const local = path.join(
    repositoryRoot,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(local)) return local;
  throw new Error(
    `Node 24 is missing: this is Node ${process.versions.node} and ${path.relative(process.cwd(), local)} does not exist. ` +
      'Run "npm ci" without --ignore-scripts and without --omit, or install Node 24 yourself.',
  );
}

/** Runs a command with our standard streams, forwards stop signals, resolves with its exit code (128 + n for a signal). */
export function runToEnd(command, args, options = {}) {
  const { promise, resolve, reject } = Promise.withResolvers?.() ?? withResolvers();
  const child = spawn(command, args, { stdio: 'inherit', cwd: repositoryRoot, ...options });
  const forward = (signal) => {
    // A terminal's Ctrl-C has already reached the child: it is in the same process group.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  const settle = (finish) => {
    for (const signal of signals) process.off(signal, forward);
    finish();
  };
  child.on('error', (error) => settle(() => reject(error)));
  child.on('exit', (code, signal) => settle(() => resolve(code ?? 128 + (constants.signals[signal] ?? 0))));
  return promise;
}

function withResolvers() {
  let resolve;
  let reject;
  const promise = new Promise((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
