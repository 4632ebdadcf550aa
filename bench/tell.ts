/** Progress, for whoever waits; standard output is for the result alone. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
