import { Fieldset, NumberInput, Stack, Text } from '@mantine/core';
import { useWords } from '../../../words/use-words.ts';
import { settingsWords } from '../settings-words.ts';
import type { BrandFieldsProps } from './brand-fields-props.ts';

/** How long what was refused is kept, and how many links may come from one place. */
export function IntakeFields({ draft, set, errorAt }: BrandFieldsProps) {
  const say = useWords(settingsWords);
  const { linkLimits } = draft;
  return (
    <Fieldset legend={say('intake')}>
      <Stack gap="md" maw={560}>
        <NumberInput
          label={say('quarantineDays')}
          value={draft.quarantineDays}
          min={1}
          max={3650}
          onChange={(days) => set({ quarantineDays: Number(days) })}
          error={errorAt('/quarantineDays')}
        />
        <Text size="sm" c="dimmed">
          {say('linkEffect')}
        </Text>
        <NumberInput
          label={say('perDevice')}
          value={linkLimits.perDevicePerHour}
          min={1}
          onChange={(most) => set({ linkLimits: { ...linkLimits, perDevicePerHour: Number(most) } })}
        />
        <NumberInput
          label={say('perAddress')}
          value={linkLimits.perAddressPerHour}
          min={1}
          onChange={(most) => set({ linkLimits: { ...linkLimits, perAddressPerHour: Number(most) } })}
        />
      </Stack>
    </Fieldset>
  );
}
