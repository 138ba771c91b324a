/** A mail as Azure Communication Services Email takes it, and as the inbox keeps it. */
import { z } from "zod";

const Recipient = z.object({ address: z.email(), displayName: z.string().optional() });

/** The part of the service's request that we keep; other fields it knows, such as attachments, are let pass. */
export const SendEmailRequest = z.object({
  senderAddress: z.email(),
  content: z
    .object({ subject: z.string().min(1), plainText: z.string().default(""), html: z.string().default("") })
    .refine(({ plainText, html }) => plainText !== "" || html !== "", "Give plainText, html or both."),
  recipients: z.object({ to: z.array(Recipient).min(1) }),
});
export type SendEmailRequest = z.infer<typeof SendEmailRequest>;

export const Mail = z.strictObject({
  /** The operation id its sender chose. */
  id: z.string(),
  to: z.array(Recipient),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  receivedAt: z.iso.datetime(),
  /** How often it was sent again under the same operation id. */
  repeats: z.int(),
});
export type Mail = z.infer<typeof Mail>;

export function mailOf(id: string, { senderAddress, content, recipients }: SendEmailRequest, receivedAt: Date): Mail {
  return {
    id,
    to: recipients.to,
    from: senderAddress,
    subject: content.subject,
    text: content.plainText,
    html: content.html,
    receivedAt: receivedAt.toISOString(),
    repeats: 0,
  };
}
