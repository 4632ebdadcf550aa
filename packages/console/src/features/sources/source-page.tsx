import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Count } from '../../kit/value/count.tsx';
import { Department } from '../../kit/value/department.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useNow } from '../../kit/value/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import { ActivityCounts, ActivityLine } from './activity-line.tsx';
import { FirstEvent } from './first-event.tsx';
import { LastEvent } from './last-event.tsx';
import { RenameForm } from './rename-form.tsx';
import { SnippetPicker } from './snippet-picker.tsx';
import { SourceKeys } from './source-keys.tsx';
import { activityQuery, type SourceRow, sourceRows, sourcesQuery } from './source-queries.ts';
import { SourceSwitch } from './source-switch.tsx';
import { sourcesWords } from './sources-words.ts';
import classes from './sources.module.css';

/** One source: what came in, its keys, its snippets, and switching it. */
export function SourcePage() {
  const { id } = useParams({ from: '/shell/sources/$id' });
  const sources = useQuery(sourcesQuery);
  const activity = useQuery(activityQuery);
  return (
    <QueryView query={sources} lines={10}>
      {(list) => {
        const row = sourceRows(list, activity.data).find(({ source }) => source.id === id);
        return row === undefined ? <NoSuchSource /> : <OneSource row={row} />;
      }}
    </QueryView>
  );
}

function NoSuchSource() {
  const say = useWords(sourcesWords);
  return (
    <EmptyNote title={say('noSuch')} action={<Link to="/sources">{say('all')}</Link>}>
      {say('noSuchHelp')}
    </EmptyNote>
  );
}

function OneSource({ row: { source, activity } }: { readonly row: SourceRow }) {
  const say = useWords(sourcesWords);
  const mayChange = useMay('PATCH /api/sources/:id');
  const { sdk } = useSearch({ from: '/shell/sources/$id' });
  const navigate = useNavigate({ from: '/sources/$id' });
  const now = useNow(60_000);
  const [writeKey, setWriteKey] = useState<string | null>(null);
  // Once it was waited for, what came stays in sight.
  const [wasSilent, setWasSilent] = useState<boolean | null>(null);
  if (wasSilent === null && activity !== undefined) setWasSilent(!activity.hasSpoken);
  return (
    <Page
      title={source.name}
      about={<Department of={source.department} />}
      actions={
        <>
          <Link to="/live" search={{ source: source.id }}>
            {say('toLive')}
          </Link>
          <Link to="/quarantine" search={{ source: source.id }}>
            {say('toQuarantine')}
          </Link>
        </>
      }
    >
      {!source.isEnabled && <Text className={classes['off']}>{say('isOff')}</Text>}
      {wasSilent === true && source.isEnabled && <FirstEvent sourceId={source.id} />}
      <div className={classes['columns']}>
        <Panel title={say('activity')}>
          {activity === undefined ? null : (
            <>
              <ActivityLine activity={activity} now={now} />
              <Facts>
                <Fact name={say('lastAt')}>
                  <LastEvent activity={activity} />
                </Fact>
                <Fact name={say('lastDay')}>
                  <ActivityCounts activity={activity} />
                </Fact>
                <Fact name={<span title={say('conflictsHelp')}>{say('conflicts')}</span>}>
                  <Count value={source.conflicts.count} />
                  {source.conflicts.lastAt !== null && (
                    <>
                      {' '}
                      (<Instant at={source.conflicts.lastAt} />)
                    </>
                  )}
                </Fact>
              </Facts>
            </>
          )}
        </Panel>
        <Panel title={say('facts')}>
          <Facts>
            <Fact name={say('kind')}>{source.kind}</Fact>
            <Fact name={say('trust')}>
              {say(`trust_${source.trust}`)}
              <Text size="sm" c="dimmed">
                {say(`trustHelp_${source.trust}`)}
              </Text>
            </Fact>
            <Fact name={say('namespace')}>
              <code>{source.namespace}</code>
            </Fact>
            <Fact name={say('created')}>
              <Instant at={source.createdAt} />
            </Fact>
          </Facts>
          {mayChange && <RenameForm key={`${source.name} ${source.department}`} source={source} />}
          {mayChange && <SourceSwitch source={source} />}
        </Panel>
      </div>
      <Panel title={say('snippets')}>
        <SnippetPicker
          source={source}
          writeKey={writeKey}
          sdk={sdk}
          onPick={(picked) => void navigate({ search: { sdk: picked }, replace: true })}
        />
      </Panel>
      <SourceKeys source={source} writeKey={writeKey} onKey={setWriteKey} />
    </Page>
  );
}
