import type { Json } from '@throughline/core/collect/event-fact';

/** A row of a file: its cells, or why it cannot be used. */
export type TableRow =
  | { readonly kind: 'row'; readonly number: number; readonly cells: (Json | undefined)[] }
  | { readonly kind: 'bad'; readonly number: number; readonly reason: string };

/** Rows handed on at once. */
export const ROWS_AT_ONCE = 1_000;

/** Largest row; what is larger is a quote that nobody closed. Bytes. */
export const MAX_ROW_BYTES = 16 * 1024 ** 2;
