#!/usr/bin/env node
import { launchAndExit } from './launch.mjs';

await launchAndExit('verify/main.ts');
