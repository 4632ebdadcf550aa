import type { Review } from '@throughline/contract/review';
import { Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { usePages } from '../../api/use-pages.ts';
import { Ago } from '../../kit/ago.tsx';
import { EmptyNote } from '../../kit/note.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { ReviewItem } from './review-item.tsx';
import { useReviewSentence } from './review-sentence.tsx';
import { reviewWords } from './review-words.ts';
import classes from './reviews-page.module.css';
import { RuledList } from './ruled-list.tsx';

const KINDS = ['contested_value', 'chain', 'order_claim'] as const;

/** The queue of what the engine will not decide alone, and what was decided. */
export function ReviewsPage() {
  const say = useWords(reviewWords);
  const { show = 'open', kind } = useSearch({ from: '/shell/reviews' });
  const navigate = useNavigate({ from: '/reviews' });
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
          { value: 'open', label: say('open') },
          { value: 'later', label: say('later') },
          { value: 'ruled', label: say('ruled') },
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
        data={[{ value: '', label: say('kindAll') }, ...KINDS.map((word) => ({ value: word, label: say(word) }))]}
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

function Queue({ reviews, onEnd }: { readonly reviews: readonly Review[]; readonly onEnd: (() => void) | undefined }) {
  const say = useWords(reviewWords);
  const sentence = useReviewSentence();
  const { item } = useSearch({ from: '/shell/reviews' });
  const navigate = useNavigate({ from: '/reviews' });
  const at = Math.max(
    0,
    reviews.findIndex(({ key }) => key === item),
  );
  const review = reviews[at];
  if (review === undefined) {
    return (
      <Panel>
        <EmptyNote title={say('noneOpen')}>{say('noneOpenWhy')}</EmptyNote>
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
      <Panel flush title={say('queue')}>
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
          onRuled={() => goTo(at + 1)}
        />
      </Panel>
    </div>
  );
}
