#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('bench/main.ts', { withConsole: process.argv[2] === 'console' });
