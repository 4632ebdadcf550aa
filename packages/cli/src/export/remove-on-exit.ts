/** Removes what is half done when the process ends in the middle, as by Ctrl-C; call the result when that is over. */
export function removeOnExit(remove: () => void): () => void {
  process.once('exit', remove);
  return () => void process.off('exit', remove);
}
