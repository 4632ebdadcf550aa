import type { PersonSummary } from '@throughline/contract/person-summary';
import type { Review } from '@throughline/contract/review';
import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { Keys } from '../../kit/frame/keys.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { LoadingLines, QueryView } from '../../kit/frame/query-view.tsx';
import { bitsText } from '../../kit/matching/bits-text.ts';
import { ExplanationView } from '../../kit/matching/explanation-view.tsx';
import { useExplanation } from '../../kit/matching/use-explanation.ts';
import { PersonCard } from '../../kit/person/person-card.tsx';
import { personName } from '../../kit/person/person-name.ts';
import { personWords } from '../../kit/person/person-words.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { PairPicker } from './pair-picker.tsx';
import { useReviewSentence } from './review-sentence.tsx';
import { reviewWords } from './review-words.ts';
import classes from './reviews-page.module.css';
import { usePeopleOf } from './use-people-of.ts';
import { useRuling } from './use-ruling.ts';
import { type Verdict, VerdictForm } from './verdict-form.tsx';

const MEANS = {
  contested_value: 'contestedMeans',
  chain: 'chainMeans',
  order_claim: 'orderMeans',
  likely_same: 'likelyMeans',
} as const;

/** One item: what it is about, the two people side by side, and ruling on it by a click or a key. */
export function ReviewItem({
  review,
  onNext,
  onPrevious,
  onRuled,
}: {
  readonly review: Review;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
  readonly onRuled: (review: Review) => void;
}) {
  const say = useWords(reviewWords);
  const sayPerson = useWords(personWords);
  const sentence = useReviewSentence();
  const people = usePeopleOf(review.people);
  const [pair, setPair] = useState<readonly [number, number]>([0, 1]);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const ruling = useRuling(onRuled);
  const language = useLanguage();
  const [left, right] = people === undefined ? [] : pairOf(people, pair, review);
  // What is ruled on are the records that are alike: whose they are may change meanwhile.
  const { match } = review;
  const hasTwo = left !== undefined && right !== undefined && left.id !== right.id;
  const rule = (word: 'later' | 'dismissed'): void => ruling.mutate({ review, ruling: { ruling: word } });
  useHotkeys([
    ['j', onNext],
    ['k', onPrevious],
    ['s', () => hasTwo && setVerdict('same')],
    ['d', () => hasTwo && setVerdict('different')],
    ['l', () => rule('later')],
    ['x', () => rule('dismissed')],
  ]);
  if (people === undefined) return <LoadingLines lines={10} />;
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>
          {match !== null && hasTwo
            ? say('likelyNames', { left: nameOf(left, sayPerson), right: nameOf(right, sayPerson) })
            : sentence(review)}
        </Title>
        <Text mt={2}>{say(MEANS[review.kind])}</Text>
        <Group gap="xs" mt={6}>
          <Badge variant="light">{say(review.kind)}</Badge>
          <Text size="sm" c="dimmed" component="span">
            <Instant at={review.openedAt} />
          </Text>
        </Group>
        {review.evidence.length > 0 && (
          <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
            {say('toldApart')}: {review.evidence.map(({ type, value }) => `${sayPerson(type)} ${value}`).join(', ')}
          </Text>
        )}
      </div>
      {people.length > 2 && match === null && <PairPicker people={people} pair={pair} onPick={setPair} />}
      {hasTwo ? (
        <div className={classes['people']}>
          <PersonCard person={left} other={right} />
          <PersonCard person={right} other={left} />
        </div>
      ) : (
        <>
          <Text c="dimmed">{say('oneLeft')}</Text>
          {people.map((person) => (
            <PersonCard key={person.id} person={person} />
          ))}
        </>
      )}
      {match !== null && hasTwo && <Why left={match.left} right={match.right} />}
      {ruling.error !== null && <ProblemNote error={ruling.error} />}
      {verdict !== null && hasTwo ? (
        <VerdictForm
          key={`${verdict} ${left.id} ${right.id}`}
          verdict={verdict}
          left={match?.left ?? left.id}
          right={match?.right ?? right.id}
          mostly={
            match === null
              ? say(verdict === 'same' ? 'whySameMostly' : 'whyDifferentMostly')
              : say('whyLikely', { bits: bitsText(match.bits, language) })
          }
          isBusy={ruling.isPending}
          onCancel={() => setVerdict(null)}
          onRule={(reason) =>
            ruling.mutate({
              review,
              ruling: { ruling: verdict, left: match?.left ?? left.id, right: match?.right ?? right.id, reason },
            })
          }
        />
      ) : (
        <Group gap="xs" className={classes['actions']}>
          <Button disabled={!hasTwo} onClick={() => setVerdict('same')} rightSection={<Keys of={['S']} />}>
            {say('same')}
          </Button>
          <Button
            disabled={!hasTwo}
            variant="light"
            onClick={() => setVerdict('different')}
            rightSection={<Keys of={['D']} />}
          >
            {say('different')}
          </Button>
          <Button variant="default" onClick={() => rule('later')} rightSection={<Keys of={['L']} />}>
            {say('laterDo')}
          </Button>
          <Button variant="default" onClick={() => rule('dismissed')} rightSection={<Keys of={['X']} />}>
            {say('dismiss')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onNext} rightSection={<Keys of={['J']} />}>
            {say('next')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onPrevious} rightSection={<Keys of={['K']} />}>
            {say('previous')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** The waterfall of the two records that are alike. */
function Why({ left, right }: { readonly left: string; readonly right: string }) {
  const explanation = useExplanation(left, right);
  return (
    <QueryView query={explanation} lines={8}>
      {(explained) => <ExplanationView explained={explained} />}
    </QueryView>
  );
}

/** The two people looked at: those whose records are alike, left and right as they are compared; else those picked. */
function pairOf(
  people: readonly PersonSummary[],
  pair: readonly [number, number],
  { match }: Review,
): readonly [PersonSummary | undefined, PersonSummary | undefined] {
  if (match === null) return [people[pair[0]], people[pair[1]]];
  const ownerOf = (recordId: string) => people.find(({ records }) => records.some(({ id }) => id === recordId));
  return [ownerOf(match.left), ownerOf(match.right)];
}

function nameOf({ traits }: PersonSummary, sayPerson: ReturnType<typeof usePersonWords>): string {
  return personName(traits) ?? sayPerson('anonymous');
}
const usePersonWords = () => useWords(personWords);
