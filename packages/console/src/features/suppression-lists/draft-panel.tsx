import type { SuppressionListPreview } from '@throughline/contract/suppression-list';
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get, send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { Count } from '../../kit/value/count.tsx';
import { useWords } from '../../words/use-words.ts';
import { DiscardButton } from './discard-button.tsx';
import { suppressionListsWords } from './suppression-lists-words.ts';

const ASK_EVERY_MS = 1_000;

/** What a draft would change, with people to look at, and putting it in force. */
export function DraftPanel({ listId, version }: { readonly listId: string; readonly version: number }) {
  const say = useWords(suppressionListsWords);
  const refresh = useRefresh();
  const notify = useNotifyUndo();
  const path = `/api/suppression-lists/${listId}/versions/${version}`;
  const query = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => get<SuppressionListPreview>(`${path}/preview`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.version.isCompared === true ? false : ASK_EVERY_MS),
  });
  const force = useMutation({
    mutationFn: () => send('POST', `${path}/in-force`, {}),
    onSuccess: async () => {
      await refresh();
      notify(say('forced'));
    },
  });
  return (
    <Panel title={say('draft', { version })}>
      <QueryView query={query} lines={4}>
        {(preview) => (
          <Stack gap="sm">
            {!preview.version.isCompared && <Comparing version={preview.version} />}
            <Numbers preview={preview} />
            <People title={say('examples')} ids={preview.gainedExamples} />
            <People title={say('lostExamples')} ids={preview.lostExamples} />
            {force.error !== null && <ProblemNote error={force.error} />}
            <Group gap="xs">
              <Button loading={force.isPending} disabled={!preview.version.isCompared} onClick={() => force.mutate()}>
                {say('force')}
              </Button>
              <Button
                component={Link}
                to={`/suppression-lists/hits?listId=${listId}&version=${version}`}
                variant="default"
              >
                {say('seeHits')}
              </Button>
              <DiscardButton listId={listId} version={version} />
            </Group>
          </Stack>
        )}
      </QueryView>
    </Panel>
  );
}

function Comparing({ version: { compared, people } }: Pick<SuppressionListPreview, 'version'>) {
  const say = useWords(suppressionListsWords);
  // Before anybody is compared, the keys of its entries are made ready.
  const label = people === 0 ? say('preparing') : say('comparing', { compared, people });
  return (
    <div role="status">
      <Progress value={people === 0 ? 0 : (100 * compared) / people} aria-label={label} />
      <Text size="sm" c="dimmed" mt={4}>
        {label}. {say('comparingWait')}
      </Text>
    </div>
  );
}

function Numbers({
  preview: { people, certain, gained, lost, reversed },
}: {
  readonly preview: SuppressionListPreview;
}) {
  const say = useWords(suppressionListsWords);
  const numbers = [
    ['wouldHit', people],
    ['certain', certain],
    ['gained', gained],
    ['lost', lost],
    ['reversedBefore', reversed],
  ] as const;
  return (
    <Facts>
      {numbers.map(([word, value]) => (
        <Fact key={word} name={say(word)}>
          <Count value={value} />
        </Fact>
      ))}
    </Facts>
  );
}

function People({ title, ids }: { readonly title: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <Group gap="xs">
      <Text c="dimmed">{title}</Text>
      {ids.map((id) => (
        <PersonChip key={id} id={id} />
      ))}
    </Group>
  );
}
