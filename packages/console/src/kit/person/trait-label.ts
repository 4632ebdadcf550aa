/** A trait's name as people write it: `firstName` and `first_name` are `first name`. The brand's own words stay. */
export function traitLabel(name: string): string {
  return name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, (_whole, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/[_-]+/g, ' ')
    .trim();
}
