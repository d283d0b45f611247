/**
 * A short name for an account id: a salted hash, so that the id itself is never stored. The salt is the
 * extension's own address, which differs per installation in Firefox and keeps names apart from other uses.
 */
export async function accountName(exchange: string, id: string, salt: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${salt}|${exchange}|${id}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
