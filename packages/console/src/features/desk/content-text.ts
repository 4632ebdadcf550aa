/** Members of an action's content that say it in words, the best first. */
const SAYING = ['headline', 'title', 'text', 'message', 'say', 'label'];

/** What an action's content says to whoever reads it aloud; `otherwise` where it says nothing in words. */
export function contentText(content: unknown, otherwise: string): string {
  if (typeof content === 'string' && content !== '') return content;
  if (typeof content !== 'object' || content === null) return otherwise;
  const said = SAYING.map((member) => (content as Readonly<Record<string, unknown>>)[member]);
  return said.find((text): text is string => typeof text === 'string' && text !== '') ?? otherwise;
}
