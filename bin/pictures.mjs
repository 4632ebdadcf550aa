#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('tools/pictures/main.ts', { withConsole: true });
