import type { ReactNode } from 'react';
import classes from './rows.module.css';

/** A list of `li` with a line between each two, as wide as the panel it lies in (`flush`). */
export function Rows({ isOrdered = false, children }: { readonly isOrdered?: boolean; readonly children: ReactNode }) {
  const List = isOrdered ? 'ol' : 'ul';
  return <List className={classes['rows']}>{children}</List>;
}
