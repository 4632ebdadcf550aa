import type { BrandSettings, SettingsAnswer } from '@throughline/contract/brand-settings';
import {
  ActionIcon,
  Alert,
  Button,
  Fieldset,
  Group,
  JsonInput,
  NumberInput,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { problemIn } from '../../api/problem-failure.ts';
import { send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { Panel } from '../../kit/panel.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { settingsWords } from './settings-words.ts';

const QUIET = { from: '21:00', until: '08:00' };

/** Changes the brand's settings; each group says what it brings about. */
export function BrandForm({ version, inForce }: { readonly version: number; readonly inForce: BrandSettings }) {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const mayChange = useMay('PUT /api/settings');
  const [draft, setDraft] = useState<BrandSettings>(inForce);
  const save = useMutation({
    mutationFn: () => send<SettingsAnswer>('PUT', '/api/settings', { version, settings: changedOf(inForce, draft) }),
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).includes('settings') });
      notifications.show({
        message: say('saved', { version: answer.version }),
        ...(answer.needsRebuild && { title: say('needsRebuild'), color: 'rust', autoClose: false }),
      });
    },
  });
  const errorAt = (pointer: string): string | undefined =>
    problemIn(save.error)?.errors?.find(({ pointer: at }) => at === pointer || at === `/settings${pointer}`)?.message;
  const set = (member: Partial<BrandSettings>): void => setDraft({ ...draft, ...member });
  const { persuasion, holdout, linkLimits } = draft;
  const changed = Object.keys(changedOf(inForce, draft));
  const decidesWhoIsWho = changed.includes('country') || changed.includes('identity');
  const number = (text: number | string): number => Number(text);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Panel>
        <Stack gap="lg">
          {!mayChange && <Text c="dimmed">{say('mayNot')}</Text>}
          <Fieldset legend={say('place')} disabled={!mayChange}>
            <Stack gap="md" maw={560}>
              <TextInput
                label={say('timeZone')}
                description={say('timeZoneEffect')}
                value={draft.timeZone}
                onChange={({ currentTarget }) => set({ timeZone: currentTarget.value })}
                error={errorAt('/timeZone')}
              />
              <TextInput
                label={say('currency')}
                description={say('currencyEffect')}
                value={draft.currency}
                onChange={({ currentTarget }) => set({ currency: currentTarget.value.toUpperCase() })}
                error={errorAt('/currency')}
                maxLength={3}
              />
              <TextInput
                label={say('locale')}
                description={say('localeEffect')}
                value={draft.locale}
                onChange={({ currentTarget }) => set({ locale: currentTarget.value })}
                error={errorAt('/locale')}
              />
              <TextInput
                label={say('country')}
                description={say('countryEffect')}
                value={draft.country}
                onChange={({ currentTarget }) => set({ country: currentTarget.value.toUpperCase() })}
                error={errorAt('/country')}
                maxLength={2}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={say('persuasion')} disabled={!mayChange}>
            <Stack gap="md" maw={560}>
              <Text size="sm" c="dimmed">
                {say('persuasionEffect')}
              </Text>
              <Stack gap={6} role="group" aria-label={say('caps')}>
                <Text size="sm" c="dimmed">
                  {say('capsEffect')}
                </Text>
                {persuasion.caps.map((cap, nth) => {
                  const setCap = (member: Partial<typeof cap>): void =>
                    set({
                      persuasion: {
                        ...persuasion,
                        caps: persuasion.caps.map((one, at) => (at === nth ? { ...one, ...member } : one)),
                      },
                    });
                  return (
                    // Caps have no name of their own.
                    <Group key={nth} gap="xs" align="flex-end" wrap="nowrap">
                      <NumberInput
                        label={say('caps')}
                        value={cap.most}
                        min={0}
                        onChange={(most) => setCap({ most: number(most) })}
                        error={errorAt(`/persuasion/caps/${nth}/most`)}
                      />
                      <NumberInput
                        label={say('capsWithin')}
                        value={cap.windowDays}
                        min={1}
                        max={365}
                        onChange={(days) => setCap({ windowDays: number(days) })}
                        error={errorAt(`/persuasion/caps/${nth}/windowDays`)}
                      />
                      <ActionIcon
                        variant="subtle"
                        size="lg"
                        aria-label={say('remove')}
                        onClick={() =>
                          set({ persuasion: { ...persuasion, caps: persuasion.caps.filter((_, at) => at !== nth) } })
                        }
                      >
                        <IconX size={16} />
                      </ActionIcon>
                    </Group>
                  );
                })}
                <div>
                  <Button
                    variant="default"
                    size="xs"
                    leftSection={<IconPlus size={14} />}
                    onClick={() =>
                      set({ persuasion: { ...persuasion, caps: [...persuasion.caps, { most: 3, windowDays: 7 }] } })
                    }
                  >
                    {say('addCap')}
                  </Button>
                </div>
              </Stack>
              <Switch
                label={say('quiet')}
                description={say('quietEffect')}
                checked={persuasion.quietHours !== null}
                onChange={({ currentTarget }) =>
                  set({ persuasion: { ...persuasion, quietHours: currentTarget.checked ? QUIET : null } })
                }
              />
              {persuasion.quietHours !== null && (
                <Group gap="xs">
                  {(['from', 'until'] as const).map((end) => (
                    <TextInput
                      key={end}
                      type="time"
                      label={say(end === 'from' ? 'quietFrom' : 'quietUntil')}
                      value={persuasion.quietHours?.[end] ?? ''}
                      onChange={({ currentTarget }) =>
                        set({
                          persuasion: {
                            ...persuasion,
                            quietHours: { ...(persuasion.quietHours ?? QUIET), [end]: currentTarget.value },
                          },
                        })
                      }
                      error={errorAt(`/persuasion/quietHours/${end}`)}
                    />
                  ))}
                </Group>
              )}
              <TagsInput
                label={say('purposes')}
                description={say('purposesEffect')}
                value={persuasion.consentPurposes}
                onChange={(consentPurposes) => set({ persuasion: { ...persuasion, consentPurposes } })}
                error={errorAt('/persuasion/consentPurposes')}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={say('holdout')} disabled={!mayChange}>
            <Stack gap="md" maw={560}>
              <Text size="sm" c="dimmed">
                {say('holdoutEffect')}
              </Text>
              <NumberInput
                label={say('share')}
                description={say('shareEffect')}
                value={Math.round(holdout.share * 1_000) / 10}
                min={0}
                max={50}
                suffix=" %"
                onChange={(percent) => set({ holdout: { ...holdout, share: number(percent) / 100 } })}
                error={errorAt('/holdout/share')}
              />
              <Group grow align="flex-end">
                <NumberInput
                  label={say('seasonDays')}
                  value={holdout.seasonDays}
                  min={1}
                  max={366}
                  onChange={(days) => set({ holdout: { ...holdout, seasonDays: number(days) } })}
                  error={errorAt('/holdout/seasonDays')}
                />
                <NumberInput
                  label={say('washOutDays')}
                  value={holdout.washOutDays}
                  min={0}
                  max={365}
                  onChange={(days) => set({ holdout: { ...holdout, washOutDays: number(days) } })}
                  error={errorAt('/holdout/washOutDays')}
                />
              </Group>
              <TextInput
                type="date"
                label={say('startsOn')}
                value={holdout.startsOn}
                onChange={({ currentTarget }) => set({ holdout: { ...holdout, startsOn: currentTarget.value } })}
                error={errorAt('/holdout/startsOn')}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={say('intake')} disabled={!mayChange}>
            <Stack gap="md" maw={560}>
              <NumberInput
                label={say('quarantineDays')}
                value={draft.quarantineDays}
                min={1}
                max={3650}
                onChange={(days) => set({ quarantineDays: number(days) })}
                error={errorAt('/quarantineDays')}
              />
              <Text size="sm" c="dimmed">
                {say('linkEffect')}
              </Text>
              <NumberInput
                label={say('perDevice')}
                value={linkLimits.perDevicePerHour}
                min={1}
                onChange={(most) => set({ linkLimits: { ...linkLimits, perDevicePerHour: number(most) } })}
              />
              <NumberInput
                label={say('perAddress')}
                value={linkLimits.perAddressPerHour}
                min={1}
                onChange={(most) => set({ linkLimits: { ...linkLimits, perAddressPerHour: number(most) } })}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={say('advanced')} disabled={!mayChange}>
            <Stack gap="sm" maw={720}>
              <Text size="sm" c="dimmed">
                {say('advancedEffect')}
              </Text>
              <Advanced draft={draft} onChange={set} />
            </Stack>
          </Fieldset>
          {decidesWhoIsWho && (
            <Alert color="rust" title={say('needsRebuild')}>
              <Link to="/settings/server">{say('toRebuild')}</Link>
            </Alert>
          )}
          {save.error !== null && <ProblemNote error={save.error} />}
          {mayChange && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={changed.length === 0}>
                {say('save', { version: version + 1 })}
              </Button>
              <Text c="dimmed" role="status">
                {changed.length === 0 ? say('nothingChanged') : `${say('willChange')}: ${changed.join(', ')}`}
              </Text>
            </Group>
          )}
        </Stack>
      </Panel>
    </form>
  );
}

function Advanced({
  draft,
  onChange,
}: {
  readonly draft: BrandSettings;
  readonly onChange: (member: Partial<BrandSettings>) => void;
}) {
  const say = useWords(settingsWords);
  const [text, setText] = useState(() =>
    JSON.stringify({ identity: draft.identity, sourcePriorities: draft.sourcePriorities }, null, 2),
  );
  const [isWrong, setWrong] = useState(false);
  return (
    <JsonInput
      aria-label={say('advanced')}
      value={text}
      autosize
      minRows={6}
      maxRows={24}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      onChange={(typed) => {
        setText(typed);
        try {
          const { identity, sourcePriorities } = JSON.parse(typed) as BrandSettings;
          onChange({ identity, sourcePriorities });
          setWrong(false);
        } catch {
          setWrong(true);
        }
      }}
      error={isWrong ? say('noJson') : undefined}
    />
  );
}

/** The members of the draft that are not what holds. */
function changedOf(inForce: BrandSettings, draft: BrandSettings): Partial<BrandSettings> {
  const names = Object.keys(draft) as (keyof BrandSettings)[];
  return Object.fromEntries(
    names.flatMap((name) =>
      JSON.stringify(draft[name]) === JSON.stringify(inForce[name]) ? [] : [[name, draft[name]]],
    ),
  );
}
