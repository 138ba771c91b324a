/** What may happen to an enrollment and its invitation, to the model and to the use-cases alike. */
import { expect } from "@jest/globals";
import fc from "fast-check";
import { addDays, addMonths } from "../../shared/domain/calendar.ts";
import { coverageOf, type Enrollment, type Interval } from "../../shared/domain/enrollment.ts";
import { Refusal } from "../../shared/domain/refusal.ts";
import { acceptInvitation } from "../../shared/use-cases/enrollment/accept-invitation.ts";
import { correctEnrollment } from "../../shared/use-cases/enrollment/correct-enrollment.ts";
import { discontinueEnrollment } from "../../shared/use-cases/enrollment/discontinue-enrollment.ts";
import { enrollLocation } from "../../shared/use-cases/enrollment/enroll-location.ts";
import { evaluateLocation } from "../../shared/use-cases/enrollment/evaluate-location.ts";
import { submitEnrollment } from "../../shared/use-cases/enrollment/submit-enrollment.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import type { EnrollmentModel, ModelProfile } from "./enrollment-model.ts";
import { type EnrollmentWorld, enrollmentId, months, name } from "./enrollment-world.ts";

type Command = fc.AsyncCommand<EnrollmentModel, EnrollmentWorld>;

const request = {
  ...name,
  enrollmentId,
  actor: { kind: "user", id: "usr_1" },
  correlationId: "c",
  reason: "Because.",
  shown: () => ({}),
} as const;

/** Does it to both, and holds one against the other. */
function command(
  label: string,
  run: (model: EnrollmentModel, world: EnrollmentWorld) => Promise<void>,
  check: (model: Readonly<EnrollmentModel>) => boolean = () => true,
): Command {
  return {
    check,
    run: async (model, world) => {
      await run(model, world);
      await agree(model, world);
    },
    toString: () => label,
  };
}

async function agree(model: EnrollmentModel, world: EnrollmentWorld): Promise<void> {
  const enrollment = (await world.enrollment())?.value;
  const invitation = (await world.invitation())?.value;
  expect(world.faults).toEqual([]);
  expect(enrollment?.status ?? "none").toBe(model.status);
  expect(invitation?.status).toBe(model.invitation?.status);
  const covered = months.filter((month) => coverageOf(enrollment?.intervals ?? [], month) === "covered");
  expect(covered).toEqual(months.filter((month) => model.earns(month)));
  expect(validThroughOf(enrollment)).toBe(model.isUnderWay ? model.validThrough : undefined);
  expect(tidy(enrollment?.intervals ?? [])).toBe(true);
}

function validThroughOf(enrollment: Enrollment | undefined) {
  return enrollment && "validThrough" in enrollment ? enrollment.validThrough : undefined;
}

/** In order, apart, and only the last without an end. */
function tidy(intervals: readonly Interval[]): boolean {
  return intervals.every(({ from, to }, index) => {
    const next = intervals[index + 1];
    if (to === undefined) return next === undefined;
    return from <= to && (next === undefined || addMonths(to, 1) < next.from);
  });
}

/** The evaluation that follows; once, again, or twice at once: it comes to the same. */
type Noticed = "never" | "once" | "again" | "atOnce";

async function notice(noticed: Noticed, model: EnrollmentModel, world: EnrollmentWorld): Promise<void> {
  if (noticed === "never") return;
  const evaluate = () => evaluateLocation(world, accountId, sellerId);
  if (noticed === "atOnce") await Promise.all([evaluate(), evaluate()]);
  else await evaluate();
  if (noticed === "again") expect(await evaluate()).toBe(false);
  model.evaluate();
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const noticed = fc.constantFrom<Noticed>("once", "once", "again", "atOnce", "never");

function changed(label: string, how: Noticed, change: (model: EnrollmentModel) => void): Command {
  return command(`${label}, noticed ${how}`, async (model, world) => {
    change(model);
    await world.know(model);
    await notice(how, model, world);
  });
}

const profile = fc.record({
  which: fc.constantFrom("bank", "tax"),
  status: fc.constantFrom<ModelProfile["status"]>(
    ...(["approved", "approved", "approved", "pendingValidation", "actionRequired", "draft", "none"] as const),
  ),
  days: fc.constantFrom(5, 40, 300, 3_000),
  noticed,
});

const profileChanges = profile.map(({ which, status, days, noticed: how }) =>
  changed(`${which} is ${status} for ${days} days`, how, (model) => {
    model[which as "bank" | "tax"] = { status, since: model.today, until: addDays(model.today, days) };
  }),
);

const membershipChanges = fc
  .tuple(fc.constantFrom(-400, -40, -10, -1, 0, 10, 40, 3_000, 3_000, 3_000), noticed)
  .map(([days, how]) =>
    changed(`the membership ends in ${days} days`, how, (model) => {
      model.memberUntil = addDays(model.today, days);
    }),
  );

const deletions = noticed.map((how) =>
  changed("the membership is deleted", how, (model) => {
    model.memberUntil = undefined;
  }),
);

const passings = fc.tuple(fc.constantFrom(1, 2, 9, 30, 70), noticed).map(([days, how]) =>
  changed(`${days} days pass`, how, (model) => {
    model.today = addDays(model.today, days);
  }),
);

const fiscalYears = noticed.map((how) =>
  changed("the fiscal year ends", how, (model) => {
    const year = Number(model.today.slice(0, 4)) + (model.today < `${model.today.slice(0, 4)}-07-01` ? 0 : 1);
    if (year < 2031) model.today = `${year}-07-01`;
  }),
);

const submissions = fc.constantFrom("enrolls", "accepts", "accepts five times at once", "submits").map((way) =>
  command(`the partner ${way}`, async (model, world) => {
    const accept = () => codeOf(acceptInvitation(world, request));
    if (way === "accepts five times at once") {
      const codes = await Promise.all(Array.from({ length: 5 }, accept));
      const expected = [model.accept(), ...Array.from({ length: 4 }, () => model.accept())];
      expect(codes.map(String).sort()).toEqual(expected.map(String).sort());
      return;
    }
    const submit = () =>
      way === "enrolls" ? codeOf(enrollLocation(world, request)) : codeOf(submitEnrollment(world, request));
    const code = await (way === "accepts" ? accept() : submit());
    const expected = way === "accepts" ? model.accept() : way === "enrolls" ? model.submit() : model.submitAgain();
    expect(code).toBe(expected);
  }),
);

const invitations = fc.constantFrom(3, 30, 90).map((days) =>
  command(`the operator invites for ${days} days`, async (model, world) => {
    model.invitation = { status: "sent", until: addDays(model.today, days) };
    await world.invite(model.invitation);
  }),
);

const answers = fc.constantFrom("viewed", "declined", "revoked", "expired").map((status) =>
  command(
    `the invitation is ${status}`,
    async (model, world) => {
      if (!model.invitation) return;
      model.invitation = { ...model.invitation, status: status as "viewed" };
      await world.invite(model.invitation);
    },
    (model) => model.isInvited,
  ),
);

const discontinuations = fc.constant(
  command("the operator ends it", async (model, world) => {
    expect(await codeOf(discontinueEnrollment(world, request))).toBe(model.discontinue());
  }),
);

const corrections = fc
  .record({
    first: fc.integer({ min: 6, max: 12 }),
    length: fc.integer({ min: 0, max: 3 }),
    last: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ first, length, last }) =>
    command(
      `the operator corrects ${first}/${length}/${last}`,
      async (model, world) => {
        const early = addMonths(model.month, -first);
        const closed = { from: early, to: addMonths(early, length) };
        const open = model.openFrom === undefined ? [] : [{ from: addMonths(model.month, -last) }];
        await correctEnrollment(world, { ...request, intervals: [closed, ...open] });
        model.correct([closed, ...open]);
      },
      (model) => model.status !== "none",
    ),
  );

/** Profiles and submissions most of all, so that many runs get as far as to earn. */
export const commands: readonly fc.Arbitrary<Command>[] = [
  profileChanges,
  profileChanges,
  submissions,
  submissions,
  membershipChanges,
  deletions,
  passings,
  fiscalYears,
  fiscalYears,
  invitations,
  answers,
  discontinuations,
  corrections,
];
