import type { Review, ReviewCounts } from '@throughline/contract/review';
import { Button, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../api/request.ts';
import { usePages } from '../../api/use-pages.ts';
import { Keys } from '../../kit/frame/keys.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { useWords } from '../../words/use-words.ts';
import { ReviewItem } from './review-item.tsx';
import { useReviewSentence } from './review-sentence.tsx';
import { reviewWords } from './review-words.ts';
import classes from './reviews-page.module.css';
import { RuledList } from './ruled-list.tsx';
import { useRuling } from './use-ruling.ts';

const KINDS = ['likely_same', 'contested_value', 'chain', 'order_claim'] as const;

/** The queue of what the engine will not decide alone, and what was decided. */
export function ReviewsPage() {
  const say = useWords(reviewWords);
  const { show = 'open', kind } = useSearch({ from: '/shell/reviews' });
  const navigate = useNavigate({ from: '/reviews' });
  const countText = useCountText(kind);
  const pages = usePages<Review>('/api/reviews', 'reviews', { status: show, kind });
  const filters = (
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        aria-label={say('show')}
        value={show}
        onChange={(word) =>
          void navigate({
            search: (before) => ({ ...before, show: word === 'open' ? undefined : word, item: undefined }),
          })
        }
        data={[
          { value: 'open', label: countText('open') },
          { value: 'later', label: countText('later') },
          { value: 'ruled', label: countText('ruled') },
        ]}
      />
      <NativeSelect
        aria-label={say('kindLabel')}
        value={kind ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            search: (before) => ({ ...before, kind: KINDS.find((one) => one === value), item: undefined }),
          })
        }
        data={[
          { value: '', label: say('kindAll') },
          ...KINDS.map((word) => ({ value: word, label: countText(word, show) })),
        ]}
      />
    </Group>
  );
  return (
    <Page title={say('title')} about={say('about')} actions={filters}>
      {show === 'open' ? (
        <QueryView query={pages} lines={8}>
          {(reviews) => <Queue reviews={reviews} onEnd={pages.hasMore ? pages.loadMore : undefined} />}
        </QueryView>
      ) : (
        <RuledList pages={pages} empty={say(show === 'later' ? 'noneLater' : 'noneRuled')} />
      )}
    </Page>
  );
}

/** Words with how many items they are about: of a state among the kind that is shown, of a kind in the state that is shown. */
function useCountText(kind: Review['kind'] | undefined) {
  const say = useWords(reviewWords);
  const { data } = useQuery({
    queryKey: ['review-counts'],
    queryFn: ({ signal }) => get<ReviewCounts>('/api/reviews/counts', {}, signal),
  });
  return (word: State | Review['kind'], show?: State): string => {
    if (data === undefined) return say(word);
    const wanted = data.counts.filter((one) => (show === undefined ? (kind ?? one.kind) : word) === one.kind);
    const state = show ?? (word as State);
    const count = wanted.reduce((sum, counted) => sum + counted[state], 0);
    return say('counted', { label: say(word), count });
  };
}
type State = 'open' | 'later' | 'ruled';

function Queue({ reviews, onEnd }: { readonly reviews: readonly Review[]; readonly onEnd: (() => void) | undefined }) {
  const say = useWords(reviewWords);
  const sentence = useReviewSentence();
  const { item } = useSearch({ from: '/shell/reviews' });
  const navigate = useNavigate({ from: '/reviews' });
  const [last, setLast] = useState<Review | null>(null);
  const undo = useRuling(() => setLast(null));
  const undoLast = (): void => {
    if (last === null || undo.isPending) return;
    undo.mutate({ review: last, ruling: { ruling: 'reopened' } });
    void navigate({ search: (before) => ({ ...before, item: last.key }), replace: true });
  };
  useHotkeys([['u', undoLast]]);
  const undoButton = last !== null && (
    <Button
      size="compact-sm"
      variant="default"
      loading={undo.isPending}
      onClick={undoLast}
      rightSection={<Keys of={['U']} />}
    >
      {say('undoLast')}
    </Button>
  );
  const at = Math.max(
    0,
    reviews.findIndex(({ key }) => key === item),
  );
  const review = reviews[at];
  if (review === undefined) {
    return (
      <Panel>
        <EmptyNote title={say('noneOpen')} action={undoButton}>
          {say('noneOpenWhy')}
        </EmptyNote>
      </Panel>
    );
  }
  const goTo = (place: number): void => {
    const next = reviews[Math.min(Math.max(place, 0), reviews.length - 1)];
    if (place >= reviews.length - 2) onEnd?.();
    void navigate({ search: (before) => ({ ...before, item: next?.key }), replace: true });
  };
  return (
    <div className={classes['split']}>
      <Panel flush title={say('queue')} aside={undoButton}>
        <ul className={classes['queue']} aria-label={say('queue')}>
          {reviews.map((one) => (
            <li key={one.key}>
              <Link
                from="/reviews"
                search={(before) => ({ ...before, item: one.key })}
                replace
                className={classes['item'] ?? ''}
                aria-current={one.key === review.key}
              >
                {sentence(one)}
                <Text size="xs" c="dimmed" component="div">
                  <Ago at={one.openedAt} />
                </Text>
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel>
        <ReviewItem
          key={review.key}
          review={review}
          onNext={() => goTo(at + 1)}
          onPrevious={() => goTo(at - 1)}
          onRuled={(ruled) => {
            setLast(ruled);
            goTo(at + 1);
          }}
        />
      </Panel>
    </div>
  );
}
