#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('test/decide-campaign/main.ts');
