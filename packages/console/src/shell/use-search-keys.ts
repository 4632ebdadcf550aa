import { useHotkeys } from '@mantine/hooks';

/** Opens the search box by Cmd-K, Ctrl-K or a slash outside of fields. */
export function useSearchKeys(open: () => void): void {
  useHotkeys([['mod+K', open]], []);
  useHotkeys([['/', open]]);
}
