import { primordials, uncurry } from './primordials.ts';

const { apply } = primordials;

/** Reads an accessor of a prototype as it was at the start. */
export function getterOf<Self, Value>(prototype: object, name: string): (self: Self) => Value {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (self) => (get === undefined ? (undefined as Value) : (apply(get, self, []) as Value));
}

const hasInstance = uncurry(Function.prototype[Symbol.hasInstance]);
/** `instanceof` for a class of the browser as it was at the start. */
const testFor =
  <Instance>(type: abstract new (...args: never[]) => Instance) =>
  (value: unknown): value is Instance =>
    hasInstance(type, value);

/** The same for the page's own interfaces. */
export const natives = {
  ...primordials,
  addListener: uncurry(EventTarget.prototype.addEventListener),
  dispatch: uncurry(EventTarget.prototype.dispatchEvent),
  cloneResponse: uncurry(Response.prototype.clone),
  responseText: uncurry(Response.prototype.text),
  URL,
  hrefOf: getterOf<URL, string>(URL.prototype, 'href'),
  hostOf: getterOf<URL, string>(URL.prototype, 'host'),
  pathnameOf: getterOf<URL, string>(URL.prototype, 'pathname'),
  searchOf: getterOf<URL, string>(URL.prototype, 'search'),
  isUrl: testFor(URL),
  isRequest: testFor(Request),
  isBlob: testFor(Blob),
  isBuffer: testFor(ArrayBuffer),
  isParams: testFor(URLSearchParams),
  isView: ArrayBuffer.isView,
  paramsText: uncurry(URLSearchParams.prototype.toString),
  bufferOf: uncurry(Blob.prototype.arrayBuffer),
  decode: uncurry(TextDecoder.prototype.decode),
  TextDecoder,
  CustomEvent,
  document,
};

const originals = new WeakMap<object, object>();
const recall = WeakMap.prototype.get;
const originalOf = (key: object): object | undefined => apply(recall, originals, [key]);

/** Puts a Proxy in the place of a function; its `toString` goes on to show the original. */
export function standIn<Target extends object>(target: Target, handler: ProxyHandler<Target>): Target {
  const proxy = new Proxy(target, handler);
  originals.set(proxy, target);
  return proxy;
}

/** Lets `Function.prototype.toString` tell the truth about our stand-ins, itself included. */
export function keepToString(): void {
  const { prototype } = Function;
  const original = prototype.toString;
  prototype.toString = standIn(original, {
    apply: (target, self, args) =>
      apply(target, (typeof self === 'function' ? originalOf(self) : undefined) ?? self, args),
  });
}
