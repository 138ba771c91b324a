/** Enters by whom a location is paid, as its incentives admin would: a bank account, a tax form, both given to it. */
import type { Who } from "./api.ts";
import type { Answer } from "./http-client.ts";
import { allIsDone } from "./refresh.ts";
import type { System } from "./system.ts";

interface Sample {
  readonly payout: object;
  readonly tax: object;
}

export const profilesIn: Readonly<Record<"KR" | "US", Sample>> = {
  KR: {
    payout: {
      name: "주 계좌",
      method: "bankTransfer",
      country: "KR",
      currency: "KRW",
      holder: "새솔클라우드",
      bank: { accountNumber: "110-410-002255", bankCode: "099" },
    },
    tax: { country: "KR", entity: "company", form: "w8bene", legalName: "새솔클라우드", taxNumber: "116-82-00276" },
  },
  US: {
    payout: {
      name: "Checking",
      method: "bankTransfer",
      country: "US",
      currency: "USD",
      holder: "Lakeshore Reno",
      bank: { accountNumber: "000 4100098", bankCode: "123456780" },
    },
    tax: { country: "US", entity: "company", form: "w9", legalName: "Lakeshore Reno", taxNumber: "91-1144442" },
  },
};

export interface GivenProfiles {
  /** Paths of the two. */
  readonly payout: string;
  readonly tax: string;
}

/** Drafts that the location is to be paid by; nobody has looked at them yet. */
export async function giveDrafts(
  system: System,
  as: Who,
  locationId: string,
  { payout, tax }: Sample,
  signedOn: string,
): Promise<GivenProfiles> {
  const idOf = ({ status, json }: Answer) => {
    if (status !== 201) throw new Error(`A profile was refused: ${JSON.stringify(json)}`);
    return (json as { id: string }).id;
  };
  const payoutProfileId = idOf(await system.post("/api/v1/payout-profiles", as, payout));
  const taxes = `/api/v1/locations/${locationId}/tax-profiles`;
  const taxProfileId = idOf(await system.post(taxes, as, { ...tax, signedOn }));
  const json = { payoutProfileId, taxProfileId };
  await system.call("PUT", `/api/v1/locations/${locationId}/default-profile`, { as, json });
  await allIsDone(system);
  return { payout: `/api/v1/payout-profiles/${payoutProfileId}`, tax: `/api/v1/tax-profiles/${taxProfileId}` };
}

/** Has both validated. */
export async function validateBoth(system: System, as: Who, { payout, tax }: GivenProfiles): Promise<void> {
  await system.post(`${payout}/validate`, as, undefined);
  await system.post(`${tax}/validate`, as, undefined);
  await allIsDone(system);
}
