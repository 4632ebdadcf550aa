import type { MatchModelList, MatchModelSummary } from '@throughline/contract/match-model';
import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/session.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { PlainTable } from '../../kit/list/plain-table.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { modelsQuery } from './models-queries.ts';
import { modelsWords } from './models-words.ts';
import { TrainForm } from './train-form.tsx';
import { useBits } from './use-bits.ts';
import { WorkList } from './work-list.tsx';

/** What people are matched by: every version, and a new one. */
export function ModelsPage() {
  const say = useWords(modelsWords);
  const models = useQuery(modelsQuery);
  const mayTrain = useMay('POST /api/identity/models/train');
  return (
    <Page title={say('title')} about={say('about')}>
      <WorkList />
      <Panel title={say('versions')} flush>
        <QueryView query={models} lines={4}>
          {(data) => <Versions list={data} />}
        </QueryView>
      </Panel>
      {mayTrain && (
        <Panel title={say('learn')}>
          <QueryView query={models} lines={3}>
            {({ records, work }) =>
              records === 0 ? (
                <EmptyNote title={say('noRecords')}>{say('noRecordsHelp')}</EmptyNote>
              ) : (
                <TrainForm records={records} work={work} />
              )
            }
          </QueryView>
        </Panel>
      )}
    </Page>
  );
}

function Versions({ list: { models } }: { readonly list: MatchModelList }) {
  const say = useWords(modelsWords);
  const nameOf = useActorName();
  const { whole } = useFigures();
  const bits = useBits();
  return (
    <PlainTable label={say('versions')}>
      <thead>
        <tr>
          <th>{say('version')}</th>
          <th data-wide>{say('origin')}</th>
          <th data-number data-wide>
            {say('mergeFrom')}
          </th>
          <th>{say('made')}</th>
          <th>{say('wouldChange')}</th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <tr key={model.version}>
            <td>
              <Link to="/models/$version" params={{ version: String(model.version) }}>
                {model.version === 0 ? say('shippedOne') : say('versionOne', { version: model.version })}
              </Link>{' '}
              <ModelState model={model} />
            </td>
            <td data-wide>
              {say(`origin_${model.origin}`, { records: whole(model.records), version: model.fromVersion ?? '' })}
            </td>
            <td data-number data-wide>
              {bits(model.thresholds.mergeBits)}
            </td>
            <td>
              {model.madeAt === null ? (
                <Text c="dimmed" component="span" size="sm">
                  {say('withEngine')}
                </Text>
              ) : (
                <>
                  <Instant at={model.madeAt} precision="day" />
                  <Text c="dimmed" size="xs">
                    {nameOf(model.madeBy ?? '')}
                  </Text>
                </>
              )}
            </td>
            <td>
              <Change model={model} />
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

/** Whether people are matched by a version. */
export function ModelState({ model: { isInUse, promotedAt } }: { readonly model: MatchModelSummary }) {
  const say = useWords(modelsWords);
  if (isInUse)
    return (
      <Badge color="thread" variant="filled">
        {say('inUse')}
      </Badge>
    );
  return (
    <Badge color="gray" variant="default">
      {say(promotedAt === null ? 'candidate' : 'wasInUse')}
    </Badge>
  );
}

function Change({ model: { isInUse, difference } }: { readonly model: MatchModelSummary }) {
  const say = useWords(modelsWords);
  if (difference === null)
    return (
      <Text c="dimmed" component="span" size="sm">
        {isInUse ? '–' : say('notLooked')}
      </Text>
    );
  const people = difference.merged.before + difference.split.before + difference.moved.before;
  return <>{say('peopleChange', { count: people })}</>;
}
