/** Who may sign: the public halves of service account keys, and HMAC secrets. */
export interface SigningKeys {
  /** Public key (PEM) by service account e-mail. */
  rsa: Record<string, string>;
  /** Secret by access id. */
  hmac: Record<string, string>;
}
