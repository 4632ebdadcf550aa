import type { BackupAnswer } from '@throughline/contract/backup';
import type { Health } from '@throughline/contract/health';
import type { RebuildAnswer } from './rebuild-answer.ts';
import { Badge, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../words/use-language.ts';
import { get, send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { PlainList } from '../../kit/list/plain-list.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { byteText } from './byte-text.ts';
import { findingsOf } from './findings-of.ts';
import classes from './settings.module.css';
import { SettingsFrame } from './settings-frame.tsx';
import { settingsWords } from './settings-words.ts';

const COLOURS = { ok: 'thread', warning: 'rust', bad: 'rust' } as const;

/** How the server is, computing people anew, and backups. */
export function ServerPage() {
  const say = useWords(settingsWords);
  const mayRebuild = useMay('POST /api/rebuild');
  const mayBackup = useMay('GET /api/backup');
  return (
    <SettingsFrame title={say('server')} about={say('serverAbout')}>
      <HealthPanel />
      {mayRebuild && <RebuildPanel />}
      {mayBackup && <BackupPanel />}
    </SettingsFrame>
  );
}

function HealthPanel() {
  const say = useWords(settingsWords);
  const language = useLanguage();
  const health = useQuery({
    queryKey: ['/api/health'],
    queryFn: ({ signal }) => get<Health>('/api/health', {}, signal),
    refetchInterval: 15_000,
  });
  return (
    <Panel title={say('health')} flush>
      <QueryView query={health}>
        {(data) => (
          <PlainList label={say('health')}>
            {findingsOf(data, say, language).map(({ name, status, detail, fix }) => (
              <li key={name} className={classes['finding']}>
                <span>
                  <Badge variant={status === 'ok' ? 'light' : 'filled'} color={COLOURS[status]}>
                    {say(status)}
                  </Badge>
                </span>
                <Text fw={500}>{name}</Text>
                <div>
                  {detail}
                  {fix !== null && (
                    <Text size="sm" c="dimmed">
                      {fix}
                    </Text>
                  )}
                </div>
              </li>
            ))}
          </PlainList>
        )}
      </QueryView>
    </Panel>
  );
}

const POLL_MS = 700;

function RebuildPanel() {
  const say = useWords(settingsWords);
  const language = useLanguage();
  const queries = useQueryClient();
  const rebuild = useQuery({
    queryKey: ['/api/rebuild'],
    queryFn: ({ signal }) => get<RebuildAnswer>('/api/rebuild', {}, signal),
    refetchInterval: ({ state }) => (state.data?.rebuild?.status === 'running' ? POLL_MS : false),
  });
  const start = useMutation({
    mutationFn: () => send('POST', '/api/rebuild', {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/api/rebuild'] }),
  });
  const last = rebuild.data?.rebuild ?? null;
  const numbers = new Intl.NumberFormat(language);
  const isRunning = last?.status === 'running';
  return (
    <Panel title={say('rebuild')}>
      <Stack gap="sm">
        <Text c="dimmed">{say('rebuildHelp')}</Text>
        <div>
          <Button onClick={() => start.mutate()} loading={start.isPending} disabled={isRunning}>
            {say('rebuildStart')}
          </Button>
        </div>
        {(start.error ?? rebuild.error) !== null && <ProblemNote error={start.error ?? rebuild.error} />}
        {last !== null && (
          <div role="status">
            {isRunning && (
              <Stack gap={6}>
                <Progress value={100} animated striped aria-label={say('rebuildRunning')} />
                <Text>
                  {say(`step_${last.step}`, {
                    events: numbers.format(last.events),
                    people: numbers.format(last.people),
                  })}
                </Text>
              </Stack>
            )}
            {last.result !== null && (
              <Text>
                {say('rebuildDone', {
                  people: numbers.format(last.result.people),
                  events: numbers.format(last.result.events),
                })}{' '}
                {say(last.result.stateHashBefore === last.result.stateHashAfter ? 'rebuildSame' : 'rebuildOther')}
              </Text>
            )}
            {last.status === 'failed' && <Text>{say('rebuildFailed', { why: last.failure ?? '' })}</Text>}
            <Text size="sm" c="dimmed">
              {say('began')} <Instant at={last.startedAt} precision="second" />
              {last.endedAt !== null && (
                <>
                  , {say('ended')} <Instant at={last.endedAt} precision="second" />
                </>
              )}
            </Text>
          </div>
        )}
      </Stack>
    </Panel>
  );
}

function BackupPanel() {
  const say = useWords(settingsWords);
  const language = useLanguage();
  const backup = useQuery({
    queryKey: ['/api/backup'],
    queryFn: ({ signal }) => get<BackupAnswer>('/api/backup', {}, signal),
    refetchInterval: ({ state }) => (state.data?.backup?.status === 'running' ? POLL_MS : 30_000),
  });
  return (
    <Panel title={say('backup')}>
      <Stack gap="sm">
        <Text c="dimmed">{say('backupHelp')}</Text>
        <CopyText block text="throughline backup throughline.backup" />
        <Text c="dimmed">{say('restoreHelp')}</Text>
        <CopyText block text="throughline restore throughline.backup --dry-run" />
        <QueryView query={backup} lines={2}>
          {({ backup: last }) =>
            last === null ? (
              <Text c="dimmed">{say('backupNone')}</Text>
            ) : (
              <Group gap="xs">
                <Text fw={500}>{say('backupLast')}:</Text>
                <Text>
                  {say(`backup_${last.status}`, {
                    rows: new Intl.NumberFormat(language).format(last.rows),
                    bytes: byteText(last.bytes, language),
                  })}
                  {' · '}
                  <Instant at={last.endedAt ?? last.startedAt} />
                </Text>
              </Group>
            )
          }
        </QueryView>
      </Stack>
    </Panel>
  );
}
