/** What the replayed pages share: calls as a site makes them, checks that nobody bent them, and two tables. */

const page = document.documentElement.dataset;
export const isWallet = page.kind === 'wallet';
const port = location.port === '' ? '' : `:${location.port}`;

/** Notes a thing that must not happen on a page that nobody interferes with. */
export function check(holds, what) {
  if (!holds) window.__errors.push(`check failed: ${what}`);
}

/** Notes a thing that a real site copes with: an error answer, a body that breaks off. */
export function handled(what) {
  window.__handled.push(what);
}

function parse(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    handled(`unreadable: ${what}`);
    return null;
  }
}

/** A call by fetch; null when the answer cannot be read. `host` null is the page's own. */
export async function byFetch(host, path, { method = 'GET', body } = {}) {
  const url = host === null ? path : `https://${host}${port}${path}`;
  const response = await fetch(url, {
    method,
    credentials: 'include',
    headers: body === undefined ? {} : { 'content-type': 'application/json', clienttype: 'web' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  check(response instanceof Response && !response.bodyUsed, `fetch ${path}`);
  const copy = response.clone();
  const text = await response.text();
  check(response.bodyUsed && !copy.bodyUsed, `body of ${path}`);
  return parse(text, path);
}

/** The same with a Request object and `json()`, as other sites do. */
export async function byRequest(path) {
  const response = await fetch(new Request(path, { credentials: 'include' }));
  check(new URL(response.url).pathname === path.split('?')[0], `url of ${path}`);
  return response.json().catch(() => {
    handled(`unreadable: ${path}`);
    return null;
  });
}

/** A call by XMLHttpRequest, with the answer as text or as an object. */
export function byXhr(host, path, { method = 'GET', body, responseType = '' } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, host === null ? path : `https://${host}${port}${path}`);
    request.withCredentials = true;
    request.responseType = responseType;
    if (body !== undefined) request.setRequestHeader('content-type', 'application/json');
    request.onload = () => {
      check(request.readyState === 4 && request.status === 200, `XHR ${path}`);
      if (responseType === 'json') return resolve(request.response);
      check(request.response === request.responseText, `text of ${path}`);
      resolve(parse(request.responseText, path));
    };
    request.onerror = () => reject(new Error(`XHR ${path} failed`));
    request.send(body === undefined ? null : JSON.stringify(body));
  });
}

/** A socket that is opened again three seconds after it closed. `onText` gets every frame of text. */
export function openSocket(
  host,
  path,
  { onOpen = () => {}, onText = () => {}, onBinary = () => {}, binaryType = 'blob' } = {},
) {
  const socket = new WebSocket(`wss://${host}${port}${path}`);
  check(socket instanceof WebSocket && socket.readyState === WebSocket.CONNECTING, `socket ${host}`);
  socket.binaryType = binaryType;
  const send = (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  socket.onopen = () => onOpen(send);
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') return onText(data, send);
    check(
      binaryType === 'blob' ? data instanceof Blob : data instanceof ArrayBuffer,
      `binary frame of ${host}`,
    );
    onBinary(data);
  });
  socket.onclose = () => {
    handled(`closed: ${host}`);
    setTimeout(() => openSocket(host, path, { onOpen, onText, onBinary, binaryType }), 3000);
  };
}

/** Text of a gzip frame. */
export const inflate = async (bytes) =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();

/** Runs now and again, never twice at a time. */
export async function poll(work) {
  await work();
  setTimeout(() => poll(work), Number(page.pollMs));
}

const books = new Map();
const wallets = new Map();
const cell = (text, className = '') => {
  const td = document.createElement('td');
  td.textContent = text;
  td.className = className;
  return td;
};

function draw(id, rows) {
  const section = document.getElementById(id);
  if (section === null) return;
  section.querySelector('.count').textContent = String(rows.length);
  section.querySelector('tbody').replaceChildren(
    ...rows.map((cells) => {
      const tr = document.createElement('tr');
      tr.append(...cells);
      return tr;
    }),
  );
}

/** Shows one book of positions: rows of `{ symbol, side, size, entry, mark, pnl }`; other books stay. */
export function showPositions(book, rows) {
  books.set(book, rows);
  const cells = ({ symbol, side, size, entry, mark = '--', pnl = '--' }) => [
    cell(symbol),
    cell(side, side.toLowerCase()),
    cell(size),
    cell(entry),
    cell(mark),
    cell(pnl),
  ];
  draw('positions', [...books.values()].flat().map(cells));
}

/** Changes single rows of a book by their key; a size of zero takes a row away. */
export function patchPositions(book, changed) {
  const rows = new Map((books.get(book) ?? []).map((row) => [row.key, row]));
  for (const row of changed) {
    const told = Object.entries(row).filter(([, value]) => value !== undefined);
    rows.set(row.key, { ...rows.get(row.key), ...Object.fromEntries(told) });
  }
  showPositions(
    book,
    [...rows.values()].filter(({ size }) => size !== '0'),
  );
}

/** Shows a wallet: rows of `{ coin, total, available }`. */
export function showBalances(wallet, rows) {
  wallets.set(
    wallet,
    rows.map((row) => ({ ...row, wallet })),
  );
  const cells = ({ coin, wallet: name, total, available }) => [
    cell(coin),
    cell(name),
    cell(total),
    cell(available),
  ];
  draw('balances', [...wallets.values()].flat().map(cells));
}
