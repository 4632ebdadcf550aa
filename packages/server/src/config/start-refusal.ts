/** The server cannot start as it was asked to; the message names the fix, the process ends with exit code 2. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}
