#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('test/fuzz/main.ts', { execArgv: ['--expose-gc'] });
