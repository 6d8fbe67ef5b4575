/** Names under which programs are given credentials. */
const SECRET_NAME = /SECRET|TOKEN|PASSW(OR)?D|ACCESS_?KEY|CREDENTIAL|PRIVATE_?KEY|API_?KEY/i

/**
 * Values of this program's own environment that must not be recorded: an adapter inherits them and may hand
 * them on. What is too short to tell apart from other text is left to the mask to ignore.
 */
export function ownSecrets(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && SECRET_NAME.test(name) ? [value] : [],
  )
}
