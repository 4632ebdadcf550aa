import type { PeopleAfter } from '@throughline/contract/people-after';
import type { PersonSummary } from '@throughline/contract/person-summary';
import type { Review } from '@throughline/contract/review';
import { Badge, Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { problemIn } from '../../api/problem-failure.ts';
import { PREVIEW } from '../../api/use-refresh.ts';
import { bitsText } from '../../kit/bits-text.ts';
import { ExplanationView } from '../../kit/explanation-view.tsx';
import { firstFocus } from '../../kit/first-focus.ts';
import { Instant } from '../../kit/instant.tsx';
import { Keys } from '../../kit/keys.tsx';
import { PeopleAfterView } from '../../kit/people-after-view.tsx';
import { PersonCard } from '../../kit/person-card.tsx';
import { personName } from '../../kit/person-name.ts';
import { personWords } from '../../kit/person-words.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { LoadingLines, QueryView } from '../../kit/query-view.tsx';
import { useExplanation } from '../../kit/use-explanation.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { useReviewSentence } from './review-sentence.tsx';
import { reviewWords } from './review-words.ts';
import classes from './reviews-page.module.css';
import { usePeopleOf } from './use-people-of.ts';
import { useRuling } from './use-ruling.ts';

type Verdict = 'same' | 'different';

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

function PairPicker({
  people,
  pair,
  onPick,
}: {
  readonly people: readonly PersonSummary[];
  readonly pair: readonly [number, number];
  readonly onPick: (pair: readonly [number, number]) => void;
}) {
  const say = useWords(reviewWords);
  const sayPerson = useWords(personWords);
  const names = people.map(({ id, traits }, at) => ({
    value: String(at),
    label: `${personName(traits) ?? sayPerson('anonymous')} · ${id.slice(0, 8)}`,
  }));
  return (
    <Group gap="sm" role="group" aria-label={say('pickPair')}>
      <NativeSelect
        label={say('first')}
        data={names}
        value={String(pair[0])}
        onChange={({ currentTarget }) => onPick([Number(currentTarget.value), pair[1]])}
      />
      <NativeSelect
        label={say('second')}
        data={names}
        value={String(pair[1])}
        onChange={({ currentTarget }) => onPick([pair[0], Number(currentTarget.value)])}
      />
    </Group>
  );
}

/** Asks why, with what is mostly the reason filled in: Enter rules. Shows before who the people would be, or why not. */
function VerdictForm({
  verdict,
  left,
  right,
  mostly,
  isBusy,
  onRule,
  onCancel,
}: {
  readonly verdict: Verdict;
  readonly left: string;
  readonly right: string;
  /** What is mostly the reason. */
  readonly mostly: string;
  readonly isBusy: boolean;
  readonly onRule: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const say = useWords(reviewWords);
  const sayShared = useWords(sharedWords);
  const [reason, setReason] = useState(mostly);
  const preview = useQuery({
    queryKey: [PREVIEW, 'judgement', verdict, left, right],
    queryFn: () => send<PeopleAfter>('POST', '/api/judgements/preview', { kind: verdict, left, right }),
    retry: false,
  });
  const refusal = problemIn(preview.error);
  useHotkeys([['Escape', onCancel]], []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '' && refusal === null) onRule(reason.trim());
      }}
    >
      <Stack gap="sm">
        {refusal !== null && (
          <Text component="div" role="alert">
            <b>{say('refusedTitle')}</b>: {refusal.detail}
          </Text>
        )}
        {verdict === 'same' && preview.data !== undefined && <PeopleAfterView preview={preview.data} />}
        <TextInput
          label={say(verdict === 'same' ? 'whySame' : 'whyDifferent')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          ref={firstFocus}
          required
          maxLength={2000}
        />
        <Group gap="xs">
          <Button type="submit" loading={isBusy} disabled={refusal !== null} rightSection={<Keys of={['Enter']} />}>
            {say('confirm')}: {say(verdict)}
          </Button>
          <Button variant="default" onClick={onCancel} rightSection={<Keys of={['Esc']} />}>
            {sayShared('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
