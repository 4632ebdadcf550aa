/** The address of one thing of a room: `/actions/size-guide`. */
export function addressOf(room: '/actions' | '/moments' | '/goals' | '/decisions' | '/people', key: string): string {
  return `${room}/${encodeURIComponent(key)}`;
}
