/**
 * Whether a file's path fits a pattern: `*` any characters but `/`, `?` one. A pattern without `/` is for the name
 * alone, one with it for the end of the path. Case does not matter; `\` in a path counts as `/`.
 */
export function fitsPattern(path: string, pattern: string): boolean {
  const parts = path.replaceAll('\\', '/').split('/');
  const depth = pattern.replace(/^\/+/, '').split('/').length;
  const end = parts.slice(-depth).join('/');
  const expression = pattern
    .replace(/^\/+/, '')
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${expression}$`, 'isu').test(end);
}
