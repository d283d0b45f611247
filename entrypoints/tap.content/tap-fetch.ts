import { addressOf, wantsCopyBook } from './copy-book.ts';
import { isAccountPath, tellsBooksApart } from './hints.ts';
import { getterOf, natives, standIn } from './natives.ts';
import { MAX_LENGTH, partsOfUrl, report, tellTooLarge } from './report.ts';

const typeOf = getterOf<Response, string>(Response.prototype, 'type');
const urlOf = getterOf<Response, string>(Response.prototype, 'url');
const headersOf = getterOf<Response, Headers>(Response.prototype, 'headers');
const requestUrl = getterOf<Request, string>(Request.prototype, 'url');
const headerOf = Headers.prototype.get;
const cloneRequest = Request.prototype.clone;
const requestText = Request.prototype.text;

/** Type and length of the answer, nothing else of its headers. */
const header = (response: Response, name: 'content-type' | 'content-length'): string =>
  natives.apply(headerOf, headersOf(response), [name]) ?? '';

/** Whether the request asks for a copy-trading book. Must run before the request leaves, while its body is unread. */
function copyBookOf(input: unknown, init: RequestInit | undefined): boolean | Promise<boolean> {
  if (!natives.isRequest(input)) return wantsCopyBook(addressOf(input), init?.body);
  const address = requestUrl(input);
  if (!tellsBooksApart(address)) return false;
  const body = init?.body ?? null;
  if (body !== null) return wantsCopyBook(address, body);
  const text = natives.apply(requestText, natives.apply(cloneRequest, input, []), []) as Promise<string>;
  return natives.then(
    text,
    (read: string) => wantsCopyBook(address, read),
    () => true,
  ) as Promise<boolean>;
}

async function observe(
  response: Response,
  asOf: number,
  copyBook: boolean | Promise<boolean>,
): Promise<void> {
  if (typeOf(response) === 'opaque' || !natives.test(/json/i, header(response, 'content-type'))) return;
  const parts = partsOfUrl(urlOf(response));
  if (parts === null) return;
  const length = Number(header(response, 'content-length'));
  if (length > MAX_LENGTH) {
    if (isAccountPath(parts.path)) tellTooLarge(parts.path, length);
    return;
  }
  const body = await natives.responseText(natives.cloneResponse(response));
  report({ transport: 'fetch', ...parts, copyBook: await copyBook, asOf }, body);
}

/**
 * Copies JSON answers to the reader. The page keeps its own promise, timing and errors; a fault here stays here.
 *
 * One thing a page could notice: a call that fails and that nobody ever looked at (no `then`, no `await`) raises
 * no `unhandledrejection`, because the promise is looked at here. Passing the failure on would raise one for every
 * failed call that the page did handle, which is worse.
 */
export function tapFetch(): void {
  window.fetch = standIn(window.fetch, {
    apply(target, self, args: Parameters<typeof fetch>) {
      const asOf = natives.now();
      let copyBook: boolean | Promise<boolean> = false;
      try {
        copyBook = copyBookOf(args[0], args[1]);
      } catch {
        // An argument that cannot be read is the page's affair; the call below says so to it.
      }
      const answer = natives.apply(target, self, args) as Promise<Response>;
      natives.then(
        answer,
        (response: Response) => {
          natives.then(observe(response, asOf, copyBook), undefined, () => {});
        },
        () => {},
      );
      return answer;
    },
  });
}
