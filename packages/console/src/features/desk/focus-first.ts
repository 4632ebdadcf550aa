/** As a `ref`: gives a field the focus when it appears, since whoever opened it wants to type. */
export function focusFirst(field: HTMLElement | null): void {
  field?.focus();
}
