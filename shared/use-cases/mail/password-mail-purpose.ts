/** For whom a temporary password is sealed until its mail is sent. */
export function passwordMailPurpose(userId: string): string {
  return `password-mail:${userId}`;
}
