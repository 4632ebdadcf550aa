#!/usr/bin/env node
// Plain JavaScript that Node 20.19 runs: finds the Node 24 that npm brought and hands everything to it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode24, runToEnd } from '../../../bin/launch.mjs';

const entry = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main.ts');
try {
  process.exitCode = await runToEnd(findNode24(), [entry, ...process.argv.slice(2)], { cwd: process.cwd() });
} catch (error) {
  process.stderr.write(`throughline: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
