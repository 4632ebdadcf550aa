#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('packages/simulator/src/demo/main.ts', { withConsole: true });
