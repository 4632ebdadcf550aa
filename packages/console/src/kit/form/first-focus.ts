/** For `ref`: puts the cursor where somebody who asked for a form goes on, once, when it appears. */
export function firstFocus(node: HTMLElement | null): void {
  node?.focus();
}
