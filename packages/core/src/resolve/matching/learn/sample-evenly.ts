/** At most `most` of a list, spread evenly over it from a drawn start. */
export function sampleEvenly<T>(list: readonly T[], most: number, draw: () => number): readonly T[] {
  if (list.length <= most) return list;
  const step = list.length / most;
  const start = draw();
  return Array.from({ length: most }, (_, at) => list[Math.min(list.length - 1, Math.floor((at + start) * step))]!);
}
