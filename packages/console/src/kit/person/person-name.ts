/** How a person is called on the screen, by their traits: name, else e-mail, telephone, login; null where nothing names them. */
export function personName(traits: Readonly<Record<string, unknown>>): string | null {
  const full = [textOf(traits['firstName'] ?? traits['first_name']), textOf(traits['lastName'] ?? traits['last_name'])]
    .filter((part) => part !== null)
    .join(' ');
  return textOf(traits['name']) ?? (full === '' ? null : full) ?? textOf(traits['email']) ?? textOf(traits['phone']);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
