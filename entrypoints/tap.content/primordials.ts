/**
 * The language's own functions, taken before any page script runs. Used through `Reflect`, so that a page that
 * patches its globals later changes nothing for us, and we nothing for it.
 */
const { apply, construct } = Reflect;

/** Turns a method into a function of its receiver, immune to later patches. */
export const uncurry =
  <Self, Args extends unknown[], Result>(method: (this: Self, ...args: Args) => Result) =>
  (self: Self, ...args: Args): Result =>
    apply(method, self, args);

export const primordials = {
  apply,
  construct,
  now: Date.now,
  stringify: JSON.stringify,
  slice: uncurry(String.prototype.slice),
  test: uncurry(RegExp.prototype.test),
  // biome-ignore lint/suspicious/noThenProperty: a function of this object, which is never awaited
  then: uncurry(Promise.prototype.then),
  /** A promise of the browser's own: some pages put another `Promise` in its place. */
  settled: Promise.resolve(),
};
