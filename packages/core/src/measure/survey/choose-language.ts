/**
 * The language to speak: the one asked for, else the one the browser likes best (`Accept-Language`), else the brand's,
 * else the first there is. `de-AT` is served with `de`. @source RFC 9110 section 12.5.4; RFC 4647 section 3.4.
 */
export function chooseLanguage(
  offered: readonly string[],
  { asked, accepted, brand }: { readonly asked: string | null; readonly accepted: string; readonly brand: string },
): string {
  for (const range of [asked ?? '', ...rangesByWish(accepted), brand]) {
    const found = lookUp(offered, range);
    if (found !== null) return found;
  }
  return offered[0] ?? brand;
}

/** Longest header that is read: a browser's has a handful of languages. */
const MAX_HEADER = 500;

function rangesByWish(header: string): string[] {
  const ranges = header
    .slice(0, MAX_HEADER)
    .split(',')
    .map((part) => {
      const [range = '', weight = 'q=1'] = part.split(';').map((text) => text.trim());
      return { range, wish: Number(/^q=([01](?:[.]\d{1,3})?)$/.exec(weight)?.[1] ?? 0) };
    });
  return ranges
    .filter(({ wish }) => wish > 0)
    .sort((left, right) => right.wish - left.wish)
    .map(({ range }) => range);
}

function lookUp(offered: readonly string[], range: string): string | null {
  for (let tag = range.toLowerCase(); tag !== ''; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    const found = offered.find((language) => language.toLowerCase() === tag);
    if (found !== undefined) return found;
  }
  return null;
}
