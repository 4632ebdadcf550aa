import { Fieldset, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useWords } from '../../../words/use-words.ts';
import { settingsWords } from '../settings-words.ts';
import type { BrandFieldsProps } from './brand-fields-props.ts';

/** How many people are left alone, and for how long. */
export function HoldoutFields({ draft, set, errorAt }: BrandFieldsProps) {
  const say = useWords(settingsWords);
  const { holdout } = draft;
  return (
    <Fieldset legend={say('holdout')}>
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
          onChange={(percent) => set({ holdout: { ...holdout, share: Number(percent) / 100 } })}
          error={errorAt('/holdout/share')}
        />
        <Group grow align="flex-end">
          <NumberInput
            label={say('seasonDays')}
            value={holdout.seasonDays}
            min={1}
            max={366}
            onChange={(days) => set({ holdout: { ...holdout, seasonDays: Number(days) } })}
            error={errorAt('/holdout/seasonDays')}
          />
          <NumberInput
            label={say('washOutDays')}
            value={holdout.washOutDays}
            min={0}
            max={365}
            onChange={(days) => set({ holdout: { ...holdout, washOutDays: Number(days) } })}
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
  );
}
