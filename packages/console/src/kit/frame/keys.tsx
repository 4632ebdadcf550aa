import { Kbd } from '@mantine/core';

/** Keys to press, shown beside what they do: `<Keys of={['mod', 'K']} />`. */
export function Keys({ of }: { readonly of: readonly string[] }) {
  return (
    <span aria-hidden="true">
      {of.map((key) => (
        <Kbd key={key} size="xs" mx={1}>
          {key === 'mod' ? (isApple() ? '⌘' : 'Ctrl') : key}
        </Kbd>
      ))}
    </span>
  );
}

function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}
