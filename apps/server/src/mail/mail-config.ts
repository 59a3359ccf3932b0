/** The server through which mails go, and from whom they are. */
export interface MailConfig {
  /** `smtp:` or `smtps:`, perhaps with a user and a password: a secret. */
  smtpUrl: string
  from: MailAddress
}

export interface MailAddress {
  /** Empty where there is none. */
  name: string
  address: string
}
