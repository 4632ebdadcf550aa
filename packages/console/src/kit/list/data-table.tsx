import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ColumnDef, type RowData, tableFeatures, useTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Pages } from '../../api/use-pages.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { QueryView } from '../frame/query-view.tsx';
import classes from './data-table.module.css';

const FEATURES = tableFeatures({});
const ROW_HEIGHT = 49;
/** Rows beyond what is seen, so that a fast scroll shows rows. */
const OVERSCAN = 12;

/** A column: its heading, what of a row it shows, and whether a phone shows it under the first one. */
export interface Column<Row> {
  readonly id: string;
  readonly heading: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
  /** CSS width, as `120px` or `2fr`; `1fr` where it is left out. */
  readonly width?: string;
  /** Left out on a phone. */
  readonly isWideOnly?: boolean;
}

/**
 * A list of any length: only what is seen is in the page, and the next page is loaded before its end is reached. Each row is
 * a link where `linkTo` gives an address; on a phone the columns of a row stand one below the other.
 */
export function DataTable<Row extends RowData>({
  label,
  pages,
  columns,
  keyOf,
  linkTo,
  empty,
}: {
  readonly label: string;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly linkTo?: (row: Row) => string;
  readonly empty: ReactNode;
}) {
  return (
    <QueryView query={pages} lines={8}>
      {(rows) =>
        rows.length === 0 ? (
          empty
        ) : (
          <Rows label={label} rows={rows} pages={pages} columns={columns} keyOf={keyOf} {...(linkTo && { linkTo })} />
        )
      }
    </QueryView>
  );
}

function Rows<Row extends RowData>({
  label,
  rows,
  pages,
  columns,
  keyOf,
  linkTo,
}: {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly linkTo?: (row: Row) => string;
}) {
  const say = useWords(sharedWords);
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), []);
  const models = useMemo(
    () =>
      columns.map(
        ({ id, heading, cell }): ColumnDef<typeof FEATURES, Row> => ({
          id,
          header: heading,
          cell: ({ row }) => cell(row.original),
        }),
      ),
    [columns],
  );
  const table = useTable({
    features: FEATURES,
    columns: models,
    data: rows,
    getRowId: keyOf,
  });
  const shown = table.getRowModel().rows;
  const virtual = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => shown[index]?.id ?? index,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  const { hasMore, isLoadingMore, loadMore } = pages;
  useLayoutEffect(() => {
    if (hasMore && !isLoadingMore && last >= shown.length - OVERSCAN) loadMore();
  });
  const template = { gridTemplateColumns: columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ') };
  return (
    <div>
      <div role="table" aria-label={label} aria-rowcount={hasMore ? -1 : shown.length + 1} className={classes['table']}>
        <div role="rowgroup" className={classes['head']}>
          <div role="row" className={classes['row']} style={template}>
            {columns.map(({ id, heading, isNumber, isWideOnly }) => (
              <div role="columnheader" key={id} data-number={isNumber} data-wide={isWideOnly}>
                {heading}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" ref={body} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {seen.map(({ index, key, start }) => {
            const row = shown[index]!;
            return (
              <div
                role="row"
                aria-rowindex={index + 2}
                key={key}
                data-index={index}
                ref={virtual.measureElement}
                className={classes['row']}
                style={{ ...template, position: 'absolute', transform: `translateY(${start - top}px)` }}
              >
                {row.getAllCells().map((cell, place) => {
                  const { isNumber, isWideOnly, heading } = columns[place]!;
                  const content = <table.FlexRender cell={cell} />;
                  return (
                    <div
                      role="cell"
                      key={cell.id}
                      data-number={isNumber}
                      data-wide={isWideOnly}
                      data-heading={place === 0 ? undefined : heading}
                    >
                      {place === 0 && linkTo ? (
                        <Link to={linkTo(row.original)} className={classes['link'] ?? ''}>
                          {content}
                        </Link>
                      ) : (
                        content
                      )}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <Text c="dimmed" size="sm" ta="center" p="sm" role="status">
        {hasMore ? (
          <Button size="xs" variant="subtle" loading={isLoadingMore} onClick={loadMore}>
            {say(isLoadingMore ? 'loadingMore' : 'more')}
          </Button>
        ) : (
          say('end', { count: shown.length })
        )}
      </Text>
    </div>
  );
}
