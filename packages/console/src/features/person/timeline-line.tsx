import type { Touchpoint } from '@throughline/contract/touchpoint';
import { Button, Text } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTimeZone } from '../../api/brand.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { type Grouping, groupTouchpoints } from './group-touchpoints.ts';
import { timelineWords } from './timeline-words.ts';
import classes from './timeline.module.css';
import { colourOf, shortKey, TouchpointRow } from './touchpoint-row.tsx';
import type { useTimeline } from './use-timeline.ts';

const POINT_HEIGHT = 58;
const HEADING_HEIGHT = 44;
const OVERSCAN = 15;

type Entry =
  | { readonly kind: 'heading'; readonly key: string; readonly text: string; readonly colour: string }
  | { readonly kind: 'point'; readonly key: string; readonly touchpoint: Touchpoint };

/** One unbroken line: headings and points, however many; the next page comes before its end is reached. */
export function TimelineLine({
  line,
  personId,
  grouping,
}: {
  readonly line: Omit<ReturnType<typeof useTimeline>, 'data'> & { readonly data: readonly Touchpoint[] };
  readonly personId: string;
  readonly grouping: Grouping;
}) {
  const say = useWords(timelineWords);
  const sayShared = useWords(sharedWords);
  const entries = useEntries(line.data, grouping);
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: entries.length,
    estimateSize: (at) => (entries[at]?.kind === 'heading' ? HEADING_HEIGHT : POINT_HEIGHT),
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (at) => entries[at]?.key ?? at,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  const { hasMore, isLoadingMore, loadMore, lookedBackTo } = line;
  useLayoutEffect(() => {
    if (hasMore && !isLoadingMore && last >= entries.length - OVERSCAN) loadMore();
  });
  return (
    <>
      <div role="list" ref={body} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {seen.map(({ index, key, start }) => {
          const entry = entries[index]!;
          const place = { position: 'absolute', insetInline: 0, transform: `translateY(${start - top}px)` } as const;
          return (
            <div
              role="listitem"
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              style={place}
              className={classes['item']}
              aria-setsize={hasMore ? -1 : entries.length}
              aria-posinset={index + 1}
            >
              {entry.kind === 'heading' ? (
                <h3 className={classes['heading']} data-first={index === 0}>
                  <span className={classes['thread']} style={{ background: entry.colour }} aria-hidden="true" />
                  {entry.text}
                </h3>
              ) : (
                <TouchpointRow touchpoint={entry.touchpoint} personId={personId} hasDay={grouping !== 'day'} />
              )}
            </div>
          );
        })}
      </div>
      <Text size="sm" c="dimmed" ta="center" p="sm" role="status" component="div">
        {hasMore ? (
          <>
            {lookedBackTo !== null && (
              <>
                {say('lookedBack')} <Instant at={lookedBackTo} />{' '}
              </>
            )}
            <Button size="xs" variant="subtle" loading={isLoadingMore} onClick={loadMore}>
              {isLoadingMore ? sayShared('loadingMore') : say('lookFurther')}
            </Button>
          </>
        ) : (
          say('begun')
        )}
      </Text>
    </>
  );
}

function useEntries(touchpoints: readonly Touchpoint[], grouping: Grouping): Entry[] {
  const say = useWords(timelineWords);
  const language = useLanguage();
  const timeZone = useTimeZone();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
    const headingOf = (key: string | null): string => {
      if (grouping === 'day') return key ?? '';
      if (key === null) return say(grouping === 'order' ? 'noOrder' : 'noIssue');
      return say(grouping, { id: shortKey(key) });
    };
    return groupTouchpoints(touchpoints, grouping, (at) => day.format(new Date(at))).flatMap(
      ({ key, touchpoints: members }): Entry[] => [
        { kind: 'heading', key: `heading ${key}`, text: headingOf(key), colour: colourOf(members[0]) },
        ...members.map((touchpoint) => ({
          kind: 'point' as const,
          key: `${touchpoint.id} ${touchpoint.what}`,
          touchpoint,
        })),
      ],
    );
  }, [touchpoints, grouping, say, language, timeZone]);
}
