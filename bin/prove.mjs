#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('packages/cli/src/main.ts', { args: ['prove', ...process.argv.slice(2)] });
