/** The one event that takes a deleted user out of the directory. */
export function removalId(userId: string): string {
  return `remove:${userId}`;
}
