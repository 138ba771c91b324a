/** Business time, which the operator may shift for tests; leases, tokens and retries use the system's clock. */
export interface BusinessClock {
  now(): Date;
}
