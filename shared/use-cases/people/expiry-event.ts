/** The event that ends an expired password: one for each user, so that a new password can wait for its end. */
export function expiryEventId(userId: string): string {
  return `expire:${userId}`;
}
