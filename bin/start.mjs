#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('packages/server/src/main.ts', { withConsole: true });
