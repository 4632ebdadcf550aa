import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './note.module.css';

/** What is said where there is nothing to show: why, and what the first step is. */
export function EmptyNote({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" className={classes['empty']}>
      <svg viewBox="0 0 120 36" width="120" height="36" aria-hidden="true" className={classes['line']}>
        <path d="M4 10 C 40 10 36 26 60 26 C 84 26 80 10 116 10" />
      </svg>
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text c="dimmed" ta="center" maw={460} component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
