import type { ReactNode } from 'react';
import classes from './plain-list.module.css';

/** A list without marks, of `li`. */
export function PlainList({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <ul className={classes['list']} aria-label={label}>
      {children}
    </ul>
  );
}
