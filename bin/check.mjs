#!/usr/bin/env node
import path from 'node:path';
import { buildConsole } from './build-console.mjs';
import { installDependencies } from './install-dependencies.mjs';
import { findNode24, repositoryRoot, runToEnd } from './launch.mjs';

/** What a change must pass, cheapest first: name, script below node_modules, its arguments. */
const steps = [
  ['format', '@biomejs/biome/bin/biome', 'format', '.'],
  ['lint', 'oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  ['types', 'typescript/bin/tsc', '-p', '.'],
  ['types of the console', 'typescript/bin/tsc', '-p', 'packages/console'],
  ['borders', 'dependency-cruiser/bin/dependency-cruiser.mjs', '--config', 'tools/borders.config.mjs', 'packages'],
  ['unused code', 'knip/bin/knip.js', '--no-progress'],
  ['tests', 'vitest/vitest.mjs', 'run', ...process.argv.slice(2)],
];

try {
  await installDependencies(repositoryRoot);
  await buildConsole(repositoryRoot);
  for (const [name, script, ...args] of steps) {
    console.log(`\n== ${name}`);
    const code = await runToEnd(findNode24(), [path.join(repositoryRoot, 'node_modules', script), ...args]);
    if (code === 0) continue;
    console.error(`\n== ${name} failed (exit code ${code}); the steps after it did not run`);
    process.exit(code);
  }
  console.log(`\n== all ${steps.length} steps passed`);
} catch (error) {
  console.error(`throughline: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
