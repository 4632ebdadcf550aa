import type { MatchModel } from '@throughline/contract/match-model';
import type { ModelDifference } from '@throughline/contract/model-difference';
import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../api/session.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { DifferenceExamples } from './difference-examples.tsx';
import { isOpen, modelsQuery } from './models-queries.ts';
import { modelsWords } from './models-words.ts';
import classes from './models.module.css';
import { PromoteButton } from './promote-button.tsx';
import { useAskFor } from './use-ask-for.ts';

/** What a version would change among people, and putting it in use. */
export function DifferencePanel({ model }: { readonly model: MatchModel }) {
  const say = useWords(modelsWords);
  const { version, isInUse, difference } = model;
  const mayLook = useMay('POST /api/identity/models/:version/shadow');
  const mayPromote = useMay('POST /api/identity/models/:version/promote');
  const { data } = useQuery(modelsQuery);
  const look = useAskFor(`/${version}/shadow`);
  const inUse = data?.models.find((one) => one.isInUse)?.version;
  const isLooking = data?.work.some((one) => one.kind === 'shadow' && isOpen(one)) === true;
  const isCurrent = difference !== null && difference.inUse === inUse;
  const lookButton = mayLook && (
    <Button
      variant={difference === null && !isInUse ? 'filled' : 'default'}
      size="xs"
      onClick={() => look.mutate({})}
      loading={look.isPending}
      disabled={isLooking}
    >
      {say(difference === null ? 'look' : 'lookAgain')}
    </Button>
  );
  return (
    <Panel
      title={say(!isInUse ? 'difference' : isCurrent ? 'differenceInUse' : 'changed')}
      aside={difference === null ? undefined : lookButton}
    >
      <Stack gap="md">
        {look.error !== null && <ProblemNote error={look.error} />}
        {difference === null ? (
          <EmptyNote title={say('notLooked')} action={lookButton}>
            {say(isInUse ? 'notLookedInUse' : 'notLookedHelp')}
          </EmptyNote>
        ) : (
          <Difference difference={difference} isOutdated={!isCurrent && !isInUse} />
        )}
        {!isInUse && mayPromote && <PromoteButton model={model} isSeen={isCurrent} />}
      </Stack>
    </Panel>
  );
}

function Difference({
  difference,
  isOutdated,
}: {
  readonly difference: ModelDifference;
  readonly isOutdated: boolean;
}) {
  const say = useWords(modelsWords);
  const { whole } = useFigures();
  const { merged, split, moved, reviewsGained, reviewsLost, peopleBefore, peopleAfter, records, contained } =
    difference;
  const asked = reviewsGained + reviewsLost;
  const cards = [
    ['merged', merged.before, () => say('mergedText', { count: merged.before, after: whole(merged.after) })],
    ['split', split.before, () => say('splitText', { count: split.before, after: whole(split.after) })],
    ['moved', moved.records, () => say('movedText', { count: moved.records, people: whole(moved.before) })],
    ['asked', asked, () => say('askedText', { gained: whole(reviewsGained), lost: whole(reviewsLost) })],
  ] as const;
  return (
    <>
      <Text c="dimmed" size="sm" component="div">
        {say('differenceOf', {
          records: whole(records),
          before: whole(peopleBefore),
          after: whole(peopleAfter),
          version: difference.inUse,
        })}{' '}
        <Ago at={difference.seenAt} />
      </Text>
      {isOutdated && <Text>{say('outdated')}</Text>}
      <ul className={classes['cards']} aria-label={say('difference')}>
        {cards.map(([kind, count, text]) => (
          <li key={kind} data-kind={count === 0 ? 'none' : kind}>
            <Text className={classes['figure'] ?? ''}>{whole(count)}</Text>
            <Text fw={600}>{say(`change_${kind}`)}</Text>
            <Text size="sm" c="dimmed">
              {count === 0 ? say('nobody') : text()}
            </Text>
          </li>
        ))}
      </ul>
      {contained > 0 && <Text size="sm">{say('contained', { count: contained })}</Text>}
      {merged.cases + split.cases + moved.cases === 0 ? (
        <Text>{say('noDifference')}</Text>
      ) : (
        <DifferenceExamples difference={difference} />
      )}
    </>
  );
}
