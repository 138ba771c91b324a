/** Encrypts what may not lie open: until it has been sent, or for years. */
export interface Sealer {
  seal(purpose: string, secret: string): Promise<string>;
  /** Throws when the text was not sealed for this purpose with a key that we still have. */
  open(purpose: string, sealed: string): Promise<string>;
}
