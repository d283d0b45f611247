import type { Amount, EpochMs } from '../../core/model/amount.ts';
import type { BalanceFound, Wallet } from '../../core/model/balance.ts';
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { Instrument, Quote } from '../../core/model/instrument.ts';
import type { LegClosed, PositionCoverage, PositionFound } from '../../core/model/position.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Findings, Reading } from '../../core/model/reading.ts';
import { parseSymbol } from './build-knowledge.ts';

/** An amount of whatever unit the field wants. */
export const amount = <Unit extends string>(text: string) => text as Amount<Unit>;

/** A found leg; all that is not given is not told. A short of 1 coin unless told otherwise. */
export function foundLeg(fields: Partial<PositionFound> & { readonly rawSymbol: string }): PositionFound {
  const parts = parseSymbol('binance', fields.rawSymbol);
  return {
    parts,
    book: parts?.payoff ?? 'linear',
    side: 'short',
    legSide: 'both',
    positionId: null,
    amount: amount('1'),
    amountUnit: 'base',
    contractSize: null,
    entryPrice: null,
    markPrice: null,
    impliedMarkPrice: null,
    liquidationPrice: null,
    unrealizedPnl: null,
    leverage: null,
    marginMode: null,
    notional: null,
    initialMargin: null,
    hedged: null,
    updatedAt: null,
    sequence: null,
    ...fields,
  };
}

/** A closed leg as a push names it. */
export const closedLeg = (fields: Partial<LegClosed> & { readonly rawSymbol: string }): LegClosed => ({
  legSide: 'both',
  positionId: null,
  book: parseSymbol('binance', fields.rawSymbol)?.payoff ?? 'linear',
  updatedAt: null,
  sequence: null,
  ...fields,
});

/** A found balance; all that is not given is not told. */
export const foundBalance = (
  wallet: Wallet,
  asset: string,
  total: string | null,
  fields: Partial<BalanceFound> = {},
): BalanceFound => ({
  wallet,
  asset,
  total: total === null ? null : amount(total),
  available: null,
  locked: null,
  borrowed: null,
  equity: null,
  unrealizedPnl: null,
  earnReceiptOf: null,
  earnProduct: null,
  updatedAt: null,
  sequence: null,
  ...fields,
});

interface When {
  readonly asOf: EpochMs;
  readonly readAt?: EpochMs;
  readonly exchange?: ExchangeId;
  readonly path?: string;
  readonly recognizer?: string;
  readonly transport?: Reading['where']['transport'];
}

/** A reading of anything. */
export const readingOf = (findings: Findings, when: When): Reading => ({
  exchange: when.exchange ?? 'binance',
  recognizer: when.recognizer ?? 'invented/anything',
  where: {
    transport: when.transport ?? 'fetch',
    path: when.path ?? '/list',
    query: '',
    demo: false,
    copyBook: false,
  },
  asOf: when.asOf,
  readAt: when.readAt ?? when.asOf,
  findings,
});

export type Scope = Partial<Omit<Extract<PositionCoverage, { kind: 'snapshot' }>, 'kind'>>;

/** A whole list of the linear book, or of what `scope` says. */
export const listOf = (
  open: readonly PositionFound[],
  when: When & { readonly scope?: Scope; readonly problems?: readonly Problem[] },
): Reading => {
  const coverage = {
    kind: 'snapshot',
    book: 'linear',
    settle: null,
    rawSymbol: null,
    ...when.scope,
  } as const;
  const problems = when.problems === undefined ? {} : { problems: when.problems };
  return readingOf({ positions: { coverage, open, closed: [] }, ...problems }, when);
};

/** A push of changed legs. */
export const pushOf = (
  open: readonly PositionFound[],
  when: When & { readonly closed?: readonly LegClosed[] },
): Reading =>
  readingOf(
    { positions: { coverage: { kind: 'delta' }, open, closed: when.closed ?? [] } },
    { transport: 'websocket', path: '/socket', ...when },
  );

/** A whole list of wallets, or (no wallets) a change of the rows that it names. */
export const balancesOf = (
  rows: readonly BalanceFound[],
  when: When & { readonly wallets?: readonly Wallet[]; readonly problems?: readonly Problem[] },
): Reading =>
  readingOf(
    {
      balances: {
        coverage:
          when.wallets === undefined ? { kind: 'delta' } : { kind: 'snapshot', wallets: when.wallets },
        rows,
      },
      ...(when.problems === undefined ? {} : { problems: when.problems }),
    },
    { path: '/wallet', ...when },
  );

/** A futures contract with lots of 0.001 coins. */
export function instrumentOf(
  fields: Partial<Instrument> & { readonly exchange: ExchangeId; readonly rawSymbol: string },
): Instrument {
  const parts = parseSymbol(fields.exchange, fields.rawSymbol);
  if (parts === null && fields.parts === undefined) throw new Error(`no parts of ${fields.rawSymbol}`);
  return {
    market: 'futures',
    parts: parts as Instrument['parts'],
    contractSize: amount('1'),
    tickSize: null,
    lot: {
      unit: 'base',
      step: amount('0.001'),
      minQty: null,
      maxQty: null,
      marketMaxQty: null,
      minNotional: null,
    },
    aliases: [],
    fundingIntervalHours: null,
    active: true,
    takerFee: null,
    ...fields,
  };
}

/** A quote with nothing but what is given. */
export const quoteOf = (
  fields: Partial<Quote> & { readonly exchange: ExchangeId; readonly rawSymbol: string },
): Quote => ({
  market: 'futures',
  markPrice: null,
  indexPrice: null,
  lastPrice: null,
  fundingRate: null,
  settledFundingRate: null,
  nextFundingAt: null,
  fundingIntervalHours: null,
  updatedAt: null,
  ...fields,
});

/** A problem with a row; `touches` null: the row did not even give its name. */
export const badRow = (
  touches: string | null,
  path = '/list',
  exchange: ExchangeId = 'binance',
): Problem => ({
  kind: 'row-unreadable',
  exchange,
  path,
  detail: 'size: not a number',
  touches,
});
