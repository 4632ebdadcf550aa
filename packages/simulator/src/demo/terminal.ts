/** Where the demo writes: a stream, as far as it needs one. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}
