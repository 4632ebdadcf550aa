#!/usr/bin/env node
/** Prints `N passed, N failed, N skipped` from vitest's JSON report; a file that does not load is one failure. */
import { readFileSync } from 'node:fs';

let report;
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
} catch {
  // No report: the run ended before any test.
  report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };
}
const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
const failed = report.numFailedTests + unloaded.length;
console.log(
  `${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests + (report.numTodoTests ?? 0)} skipped`,
);
