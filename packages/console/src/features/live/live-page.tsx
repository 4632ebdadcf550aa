import type { SourceList } from '@throughline/contract/source';
import { Button, CloseButton, Group, NativeSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTimeZone } from '../../api/brand.ts';
import { get } from '../../api/request.ts';
import { useMay, useSession } from '../../api/session.ts';
import { Keys } from '../../kit/frame/keys.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { LoadingLines } from '../../kit/frame/query-view.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { Count } from '../../kit/value/count.tsx';
import { useWords } from '../../words/use-words.ts';
import { LiveRow } from './live-row.tsx';
import { LIVE_TYPES, type LiveSearch } from './live-search.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';
import { type Live, useLive } from './use-live.ts';

/** Events as they come in: filtered by the address, paused by a key, each followed to its person. */
export function LivePage() {
  const say = useWords(liveWords);
  const search = useSearch({ from: '/shell/live' });
  const navigate = useNavigate({ from: '/live' });
  const set = useCallback(
    (change: LiveSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const { source, type, name, only, person, shows } = search;
  const live = useLive({ sourceId: source, type, name, only, personId: person, identifier: shows });
  const follow = useCallback((personId: string) => set({ person: personId }), [set]);
  useHotkeys([['P', () => live.setPaused(!live.isPaused)]]);
  // Refused, and nothing came before: the problem says it all.
  const isRefused = live.error !== null && live.list.events.length === 0;
  const hasFilter = Object.values(search).some((value) => value !== undefined);
  return (
    <Page
      title={say('title')}
      about={say('about')}
      actions={
        <Button
          variant={live.isPaused ? 'filled' : 'default'}
          leftSection={live.isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          rightSection={<Keys of={['P']} />}
          onClick={() => live.setPaused(!live.isPaused)}
          aria-keyshortcuts="P"
        >
          {say(live.isPaused ? 'resume' : 'pause')}
        </Button>
      }
    >
      <Filters search={search} onChange={set} />
      {live.error !== null && <ProblemNote error={live.error} />}
      {!isRefused && (
        <Panel flush>
          <Status live={live} />
          {live.list.hasGap && (
            <Text size="sm" className={classes['notice']}>
              {say('gap')}
            </Text>
          )}
          <Events live={live} hasFilter={hasFilter} onFollow={follow} />
        </Panel>
      )}
    </Page>
  );
}

function Events({
  live: { list, hasRecent, error },
  hasFilter,
  onFollow,
}: {
  readonly live: Live;
  readonly hasFilter: boolean;
  readonly onFollow: (personId: string) => void;
}) {
  const say = useWords(liveWords);
  const maySeeSources = useMay('GET /api/sources');
  const mayMend = useMay('GET /api/quarantine/:id');
  if (list.events.length === 0) {
    if (!hasRecent) return error === null ? <LoadingLines lines={8} /> : null;
    return (
      <EmptyNote
        title={say(hasFilter ? 'noneFits' : 'noneTitle')}
        action={
          hasFilter ? (
            <Link to="/live">{say('showAll')}</Link>
          ) : (
            maySeeSources && <Link to="/sources">{say('toSources')}</Link>
          )
        }
      >
        {say(hasFilter ? 'noneFitsHelp' : 'noneHelp')}
      </EmptyNote>
    );
  }
  return (
    <ol className={classes['list']} aria-label={say('list')}>
      {list.events.map((event) => (
        <LiveRow key={event.key} event={event} mayMend={mayMend} onFollow={onFollow} />
      ))}
    </ol>
  );
}

function Status({ live: { list, state, isPaused, waiting } }: { readonly live: Live }) {
  const say = useWords(liveWords);
  const zone = useTimeZone();
  const { accepted, duplicates, quarantined } = list.counted;
  return (
    <div className={classes['status']}>
      <span className={classes['light']} data-state={isPaused ? 'paused' : state} aria-hidden="true" />
      <Text span fw={600} role="status">
        {isPaused ? say('paused', { count: waiting }) : say(state)}
      </Text>
      <Text span c="dimmed" size="sm" className={classes['counts']}>
        <span>
          <Count value={accepted} /> {say('acceptedCount')}
        </span>
        <span>
          <Count value={duplicates} /> {say('duplicatesCount')}
        </span>
        <span>
          <Count value={quarantined} /> {say('quarantinedCount')}
        </span>
        <span>{say('came')}</span>
        <span>{say('zone', { zone })}</span>
        {list.leftOut > 0 && <span className={classes['leftOut']}>{say('leftOut', { count: list.leftOut })}</span>}
      </Text>
    </div>
  );
}

const TYPING_MS = 400;

function Filters({
  search: { source, type, name, only, person, shows },
  onChange,
}: {
  readonly search: LiveSearch;
  readonly onChange: (change: LiveSearch) => void;
}) {
  const say = useWords(liveWords);
  const { data } = useQuery({
    queryKey: ['/api/sources'],
    queryFn: ({ signal }) => get<SourceList>('/api/sources', {}, signal),
  });
  const mayName = useSession()?.mayReadPersonalData ?? false;
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={say('filters')}>
      <NativeSelect
        label={say('source')}
        value={source ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ source: value || undefined })}
        data={[
          { value: '', label: say('everySource') },
          ...(data?.sources ?? []).map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
      <NativeSelect
        label={say('type')}
        value={type ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ type: LIVE_TYPES.find((word) => word === value) })}
        data={[{ value: '', label: say('everyType') }, ...LIVE_TYPES]}
      />
      <TypedFilter
        label={say('name')}
        placeholder={say('namePlaceholder')}
        value={name}
        onChange={(text) => onChange({ name: text })}
      />
      {mayName && (
        <TypedFilter
          label={say('shows')}
          placeholder="email:ada@example.org"
          value={shows}
          onChange={(text) => onChange({ shows: text })}
        />
      )}
      <div>
        <Text size="sm" fw={500} mb={2} component="div" aria-hidden="true">
          {say('only')}
        </Text>
        <SegmentedControl
          aria-label={say('only')}
          value={only ?? 'all'}
          onChange={(word) => onChange({ only: word === 'accepted' || word === 'quarantined' ? word : undefined })}
          data={(['all', 'accepted', 'quarantined'] as const).map((value) => ({ value, label: say(value) }))}
        />
      </div>
      {person !== undefined && (
        <span className={classes['followed']}>
          {say('followed')} <PersonChip id={person} />
          <CloseButton aria-label={say('stopFollowing')} onClick={() => onChange({ person: undefined })} />
        </span>
      )}
    </Group>
  );
}

/** A field that changes the address when typing pauses. */
function TypedFilter({
  label,
  placeholder,
  value,
  onChange,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value ?? '');
  const settle = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), TYPING_MS);
  const [shown, setShown] = useState(value);
  // Whoever goes back finds the field as it was; whoever types goes on typing.
  if (shown !== value) {
    setShown(value);
    if (typed.trim() !== (value ?? '')) setTyped(value ?? '');
  }
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        settle(currentTarget.value);
      }}
    />
  );
}
