import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { problemOf, type Recognizer } from '../recognizer.ts';
import { isCopyBook, isPlayMoney } from './envelope.ts';

/** Problems of Binance. */
export const problem = problemOf('binance');

/** These calls show what others hold or what everybody may see, never the account of this page. */
const OTHERS_PATH = /\/(?:public|friendly)\//;

/** Keeps the legs apart as play money and drops all the rest: demo coins and ids say nothing of the real account. */
const playMoneyOf = (name: string, where: Where, found: Findings | null): Findings => ({
  ...(found?.positions === undefined ? {} : { demoPositions: found.positions.open }),
  problems: [problem('demo-ignored', where, name)],
});

/**
 * Keeps a recognizer of account payloads to the account's own real money. One address of Binance serves
 * own and copy-trading books, and the demo site sends the same shapes.
 */
export const ownBookOnly = (recognizer: Recognizer): Recognizer => ({
  ...recognizer,
  looksLike: (payload, where) =>
    (isCopyBook(where) || !OTHERS_PATH.test(where.path)) && recognizer.looksLike(payload, where),
  read: (payload, where) => {
    if (isCopyBook(where)) return ok({ problems: [problem('copy-book-ignored', where, recognizer.name)] });
    const found = recognizer.read(payload, where);
    if (isPlayMoney(where)) return ok(playMoneyOf(recognizer.name, where, found.ok ? found.value : null));
    return found;
  },
});

/** Keeps a recognizer of market data to the real market: prices of demo sites and testnets are dropped. */
export const realMarketOnly = (recognizer: Recognizer): Recognizer => ({
  ...recognizer,
  read: (payload, where) => (isPlayMoney(where) ? ok({}) : recognizer.read(payload, where)),
});
