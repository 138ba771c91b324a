/**
 * An operator's own look at what a location is owed: while it is held nothing is proposed or sent to it, whatever its
 * profiles say. What was held and released stays known. Source: DOMAIN.md B5 ("rejected during review"), E.
 */
export interface ReviewHold {
  readonly at: string;
  readonly by: string;
  /** For operators; partners are told only that it is under review. */
  readonly reason: string;
}

export interface PayoutReview {
  readonly accountId: string;
  readonly locationId: string;
  /** Absent while nothing is held. */
  readonly hold?: ReviewHold;
  /** Oldest first. */
  readonly past: readonly (ReviewHold & { readonly releasedAt: string; readonly releasedBy: string })[];
}

/** How many of the past are remembered. */
const mostPast = 50;

/** Held: the review itself where it is held already. */
export function held(review: PayoutReview, hold: ReviewHold): PayoutReview {
  return review.hold ? review : { ...review, hold };
}

/** Released: the review itself where nothing is held. */
export function released(review: PayoutReview, at: string, by: string): PayoutReview {
  const { hold, past, ...name } = review;
  if (!hold) return review;
  return { ...name, past: [...past, { ...hold, releasedAt: at, releasedBy: by }].slice(-mostPast) };
}
