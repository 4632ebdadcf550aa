import type { ExportSchedule, ExportScheduleList } from '@throughline/contract/scheduled-export';
import { Badge, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get, send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { byteText } from './byte-text.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { settingsWords } from './settings-words.ts';

const WHAT = ['people', 'events', 'orders', 'changes'] as const satisfies readonly ExportSchedule['what'][];

/** Exports that run by the clock. */
export function ExportsPage() {
  const say = useWords(settingsWords);
  const mayMake = useMay('POST /api/export-schedules');
  const schedules = useQuery({
    queryKey: ['/api/export-schedules'],
    queryFn: ({ signal }) => get<ExportScheduleList>('/api/export-schedules', {}, signal),
    refetchInterval: 5_000,
  });
  return (
    <SettingsFrame title={say('exports')} about={say('exportsAbout')}>
      {mayMake && <NewSchedule />}
      <QueryView query={schedules}>
        {({ schedules: all }) =>
          all.length === 0 ? (
            <Panel>
              <EmptyNote title={say('noExports')}>{say('noExportsHelp')}</EmptyNote>
            </Panel>
          ) : (
            all.map((one) => <Schedule key={one.id} of={one} mayChange={mayMake} />)
          )
        }
      </QueryView>
    </SettingsFrame>
  );
}

function Schedule({ of, mayChange }: { readonly of: ExportSchedule; readonly mayChange: boolean }) {
  const say = useWords(settingsWords);
  const language = useLanguage();
  const queries = useQueryClient();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['/api/export-schedules'] });
  const run = useMutation({
    mutationFn: () => send('POST', `/api/export-schedules/${of.id}/run`),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: () => send('DELETE', `/api/export-schedules/${of.id}`),
    onSuccess: refresh,
  });
  const { lastRun } = of;
  return (
    <Panel
      title={`${say(`what_${of.what}`)} → ${of.folder}`}
      aside={
        mayChange && (
          <Group gap="xs">
            <Button size="xs" variant="default" loading={run.isPending || of.isRunning} onClick={() => run.mutate()}>
              {say('runNow')}
            </Button>
            <ConfirmButton
              label={say('removeExport')}
              consequence={say('removeSure')}
              confirm={say('removeYes')}
              isBusy={remove.isPending}
              onConfirm={() => remove.mutate()}
            />
          </Group>
        )
      }
    >
      <Facts>
        <Fact name={say('every')}>
          {of.every === 'day' ? say('every_day') : of.every === 'hour' ? say('every_hour') : <code>{of.every}</code>}
          {of.at !== null && ` ${of.at}`}
        </Fact>
        <Fact name={say('nextRun')}>{of.isRunning ? say('running') : <Instant at={of.nextRunAt} />}</Fact>
        <Fact name={say('lastRun')}>
          {lastRun === null ? (
            say('neverUsed')
          ) : (
            <>
              <Badge
                variant={lastRun.outcome === 'done' ? 'light' : 'filled'}
                color={lastRun.outcome === 'done' ? 'thread' : 'rust'}
              >
                {lastRun.outcome === 'done' ? say('ok') : say('bad')}
              </Badge>{' '}
              <Instant at={lastRun.endedAt} />:{' '}
              {lastRun.outcome === 'done'
                ? `${say('rows', { count: lastRun.rows })}, ${byteText(lastRun.bytes, language)}`
                : say('runFailed', { detail: lastRun.detail ?? '' })}
            </>
          )}
        </Fact>
        <Fact name={say('keep')}>{of.keep ?? say('all')}</Fact>
      </Facts>
      {(run.error ?? remove.error) !== null && <ProblemNote error={run.error ?? remove.error} />}
    </Panel>
  );
}

function NewSchedule() {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const [what, setWhat] = useState<string>('people');
  const [format, setFormat] = useState<string>('parquet');
  const [every, setEvery] = useState<string>('day');
  const [cron, setCron] = useState('30 6 * * MON-FRI');
  const [at, setAt] = useState('02:00');
  const [folder, setFolder] = useState('');
  const [keep, setKeep] = useState<number | string>(7);
  const make = useMutation({
    mutationFn: () =>
      send('POST', '/api/export-schedules', {
        what,
        query: { format },
        every: every === 'cron' ? cron : every,
        ...(every === 'day' && { at }),
        folder: folder.trim(),
        ...(keep !== '' && { keep: Number(keep) }),
      }),
    onSuccess: async () => {
      setFolder('');
      await queries.invalidateQueries({ queryKey: ['/api/export-schedules'] });
    },
  });
  return (
    <Panel title={say('newExport')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="sm">
          <Group align="flex-end" gap="sm">
            <Select
              label={say('what')}
              data={WHAT.map((value) => ({ value, label: say(`what_${value}`) }))}
              value={what}
              onChange={(chosen) => setWhat(chosen ?? 'people')}
              allowDeselect={false}
            />
            <Select
              label={say('format')}
              data={['parquet', 'ndjson', 'csv']}
              value={format}
              onChange={(chosen) => setFormat(chosen ?? 'parquet')}
              allowDeselect={false}
            />
            <Select
              label={say('every')}
              data={[
                { value: 'day', label: say('every_day') },
                { value: 'hour', label: say('every_hour') },
                { value: 'cron', label: say('everyCron') },
              ]}
              value={every}
              onChange={(chosen) => setEvery(chosen ?? 'day')}
              allowDeselect={false}
            />
            {every === 'day' && (
              <TextInput
                type="time"
                label={say('at')}
                value={at}
                onChange={({ currentTarget }) => setAt(currentTarget.value)}
              />
            )}
            {every === 'cron' && (
              <TextInput
                label={say('cron')}
                value={cron}
                onChange={({ currentTarget }) => setCron(currentTarget.value)}
              />
            )}
          </Group>
          <Group align="flex-start" gap="sm">
            <TextInput
              label={say('folder')}
              placeholder="warehouse/people"
              value={folder}
              onChange={({ currentTarget }) => setFolder(currentTarget.value)}
              required
            />
            <NumberInput label={say('keep')} min={1} value={keep} onChange={setKeep} maw={180} />
          </Group>
          <Text size="sm" c="dimmed">
            {say('keepHelp')}
          </Text>
          <div>
            <Button type="submit" disabled={folder.trim() === ''} loading={make.isPending}>
              {say('makeExport')}
            </Button>
          </div>
          {make.error !== null && <ProblemNote error={make.error} />}
        </Stack>
      </form>
    </Panel>
  );
}
