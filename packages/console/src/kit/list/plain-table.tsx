import type { ReactNode } from 'react';
import classes from './plain-table.module.css';
import { TableScroll } from './table-scroll.tsx';

/**
 * A short table, of `thead` and `tbody`; `data-number` puts a column to the right, `data-wide` leaves it out on a phone.
 * For the first page, whose weight counts: Mantine's table brings scrolling and floating parts with it.
 */
export function PlainTable({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <TableScroll label={label}>
      <table className={classes['table']}>{children}</table>
    </TableScroll>
  );
}
