import { Fieldset, Group, NumberInput, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { CapsField } from '../../../kit/form/caps-field.tsx';
import { useWords } from '../../../words/use-words.ts';
import { settingsWords } from '../settings-words.ts';
import type { BrandFieldsProps } from './brand-fields-props.ts';

/** Where the brand has said nothing. */
const CARE_DAYS = 90;
const QUIET = { from: '21:00', until: '08:00' };

/** What persuasion must keep to: caps, quiet hours, consent. */
export function PersuasionFields({ draft, set, errorAt }: BrandFieldsProps) {
  const say = useWords(settingsWords);
  const { persuasion } = draft;
  return (
    <Fieldset legend={say('persuasion')}>
      <Stack gap="md" maw={560}>
        <Text size="sm" c="dimmed">
          {say('persuasionEffect')}
        </Text>
        <CapsField
          label={say('caps')}
          title={
            <Text size="sm" c="dimmed">
              {say('capsEffect')}
            </Text>
          }
          caps={persuasion.caps}
          least={0}
          onChange={(caps) => set({ persuasion: { ...persuasion, caps: caps as typeof persuasion.caps } })}
          errorAt={(pointer) => errorAt(`/persuasion/caps${pointer}`)}
        />
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
        <NumberInput
          label={say('careDays')}
          description={say('careDaysEffect')}
          value={persuasion.householdCareDays ?? CARE_DAYS}
          min={0}
          max={3650}
          onChange={(days) =>
            set({ persuasion: { ...persuasion, householdCareDays: typeof days === 'number' ? days : 0 } })
          }
          error={errorAt('/persuasion/householdCareDays')}
        />
        <TagsInput
          label={say('purposes')}
          description={say('purposesEffect')}
          value={persuasion.consentPurposes}
          onChange={(consentPurposes) => set({ persuasion: { ...persuasion, consentPurposes } })}
          error={errorAt('/persuasion/consentPurposes')}
        />
      </Stack>
    </Fieldset>
  );
}
