import type { Review } from '@throughline/contract/review';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { Pages } from '../../api/use-pages.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { useReviewSentence } from './review-sentence.tsx';
import { reviewWords } from './review-words.ts';
import { useRuling } from './use-ruling.ts';

const RULED = { same: 'ruledSame', different: 'ruledDifferent', dismissed: 'ruledDismissed' } as const;

/** Items that were ruled or put off: how, by whom, when, why, and opening them again. */
export function RuledList({ pages, empty }: { readonly pages: Pages<Review>; readonly empty: string }) {
  const sayShared = useWords(sharedWords);
  return (
    <Panel flush>
      <QueryView query={pages} lines={6}>
        {(reviews) =>
          reviews.length === 0 ? (
            <EmptyNote title={empty} />
          ) : (
            <>
              <Rows>
                {reviews.map((review) => (
                  <li key={review.key}>
                    <Ruled review={review} />
                  </li>
                ))}
              </Rows>
              {pages.hasMore && (
                <Group justify="center" p="sm">
                  <Button size="xs" variant="subtle" loading={pages.isLoadingMore} onClick={pages.loadMore}>
                    {sayShared('more')}
                  </Button>
                </Group>
              )}
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}

function Ruled({ review }: { readonly review: Review }) {
  const say = useWords(reviewWords);
  const sentence = useReviewSentence();
  const actorName = useActorName();
  const ruling = useRuling(() => undefined);
  const { status, ruledBy, ruledAt, reason, until, people, isThere } = review;
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <Stack gap={4} style={{ flex: '1 1 300px', minWidth: 0 }}>
        <Group gap="xs">
          <Badge variant="light">{status === 'later' || status === 'open' ? say('later') : say(RULED[status])}</Badge>
          {!isThere && (
            <Badge variant="default" fw={400}>
              {say('gone')}
            </Badge>
          )}
        </Group>
        <Text>{sentence(review)}</Text>
        <Group gap="xs" fz="sm">
          {people.map((id) => (
            <PersonChip key={id} id={id} />
          ))}
        </Group>
        <Text size="sm" c="dimmed" component="div">
          {reason !== null && `${reason} · `}
          {ruledBy !== null && `${say('by', { who: actorName(ruledBy) })} · `}
          {ruledAt !== null && <Instant at={ruledAt} />}
          {until !== null && (
            <>
              {' '}
              · {say('until')} <Ago at={until} />
            </>
          )}
        </Text>
      </Stack>
      <Button
        size="compact-sm"
        variant="default"
        loading={ruling.isPending}
        onClick={() => ruling.mutate({ review, ruling: { ruling: 'reopened' } })}
      >
        {say('reopen')}
      </Button>
    </Group>
  );
}
