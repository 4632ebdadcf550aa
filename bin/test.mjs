#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('node_modules/vitest/vitest.mjs', { args: ['run', ...process.argv.slice(2)], withConsole: true });
