#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('node_modules/vitest/vitest.mjs', ['run', ...process.argv.slice(2)]);
