/** Makes a draft of a payout profile: one read and one batch. What is wrong in it is told at once; it may lack things. */
import { ulid } from "ulid";
import type { BankNumbers } from "../../domain/bank-format.ts";
import {
  mostPayoutProfiles,
  type PayoutDetails,
  type PayoutProfile,
  payoutProblems,
  shownNumbers,
} from "../../domain/payout-profile.ts";
import { draftedAt } from "../../domain/profile-course.ts";
import { isLack } from "../../domain/profile-problem.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { refuseFields } from "../structure/refuse-fields.ts";
import { commitProfile } from "./profile-change.ts";
import { type ProfilePorts, seal } from "./profile-ports.ts";

export interface NewPayoutProfileRequest extends Acting {
  readonly accountId: string;
  readonly details: PayoutDetails;
  readonly numbers: BankNumbers;
  readonly shown: (profile: PayoutProfile) => unknown;
}

/** Refuses with `invalid_request`, `limit_reached`, `idempotency_key_reused`. */
export function addPayoutProfile(
  ports: ProfilePorts,
  request: NewPayoutProfileRequest,
): Promise<Outcome<PayoutProfile>> {
  return optimistic(() => attempt(ports, request));
}

async function attempt(ports: ProfilePorts, request: NewPayoutProfileRequest): Promise<Outcome<PayoutProfile>> {
  const { accountId, details, numbers, once, actor, shown } = request;
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "payoutProfile", all: true },
    ...wantedAnswer(once),
  ]);
  const given = givenAnswer(view, once);
  if (given) return { isRepeat: true, answer: given };
  if (view.all("payoutProfile").length >= mostPayoutProfiles) {
    throw new Refusal("limit_reached", `This account has ${mostPayoutProfiles} payout profiles, the most there are.`);
  }
  refuseFields(payoutProblems(details, numbers, ports.numbers.isValid).filter((problem) => !isLack(problem)));

  const at = ports.clock.now().toISOString();
  const name = { id: `bnk_${ulid()}`, accountId };
  const after: PayoutProfile = {
    ...name,
    ...details,
    course: draftedAt(at),
    ...(await sealedNumbers(ports, name, numbers)),
    usedBy: [],
    redirected: { at, by: actor.id },
  };
  await commitProfile(ports, view, request, { action: "added", after, ...answerOf(once, 201, shown(after)) });
  return { isRepeat: false, value: after };
}

/** The numbers as they are stored: what may be shown, and all of them sealed. */
export async function sealedNumbers(
  ports: Pick<ProfilePorts, "vault">,
  profile: Pick<PayoutProfile, "accountId" | "id">,
  numbers: BankNumbers,
): Promise<Pick<PayoutProfile, "shown" | "sealed">> {
  if (Object.keys(numbers).length === 0) return { shown: {} };
  return { shown: shownNumbers(numbers), sealed: await seal(ports, profile, JSON.stringify(numbers)) };
}
