import { asksForCopyBook, tellsBooksApart } from './hints.ts';
import { natives } from './natives.ts';

/** An address as the page wrote it. */
export const addressOf = (input: unknown): string =>
  typeof input === 'string' ? input : natives.isUrl(input) ? natives.hrefOf(input) : String(input);

/**
 * Whether a request asks for a copy-trading book, where one URL serves two books. The body is looked at for those
 * addresses only. A body that cannot be read as text may ask for one: true, which keeps the answer out of the
 * book in plain sight.
 */
export function wantsCopyBook(address: string, body: unknown): boolean {
  if (!tellsBooksApart(address) || body === null || body === undefined) return false;
  if (typeof body === 'string') return asksForCopyBook(body);
  if (natives.isBuffer(body) || natives.isView(body)) {
    return asksForCopyBook(natives.decode(new natives.TextDecoder(), body as ArrayBuffer));
  }
  return natives.isParams(body) ? asksForCopyBook(natives.paramsText(body)) : true;
}
