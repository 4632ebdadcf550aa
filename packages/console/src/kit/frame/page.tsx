import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

/** A page: its title (also of the window), what it is about in a line, what can be done, and its content. */
export function Page({
  title,
  about,
  actions,
  children,
}: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Throughline`;
  }, [title]);
  return (
    <Stack gap="lg" className={classes['page']}>
      <Group justify="space-between" align="flex-end" gap="sm">
        <div className={classes['heading']}>
          <Title order={1}>{title}</Title>
          {about !== undefined && (
            <Text c="dimmed" mt={2} component="div">
              {about}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
