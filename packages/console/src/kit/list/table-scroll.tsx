import type { ReactNode } from 'react';
import classes from './table-scroll.module.css';

/** Lets a table be wider than the screen: it scrolls by itself, by keyboard too, and the page does not. */
export function TableScroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes['scroll']} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
