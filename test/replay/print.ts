import { formatAmount } from '../../components/words/numbers.ts';
import { problemSentence, reasonSentence } from '../../components/words/sentences.ts';
import type { Insight } from '../../core/model/insight.ts';
import type { CoinView, Snapshot } from '../../core/model/snapshot.ts';
import type { Replayed } from './replay.ts';

/** What the brain says, in its own words: figures that are not known are null, `because` says why. */
function insightJson({ funding, margin, strategy, scenarios, coins }: Insight) {
  return {
    funding,
    margin,
    strategy,
    regime: coins.map(({ coin, regime }) => ({ coin, ...regime })),
    scenarios,
    advice: coins.map(({ advice }) => advice),
  };
}

/** The documented output of `npm run replay -- FILE --json`. Amounts are decimal strings or null. */
export function toJson({ snapshot, insight }: Replayed): object {
  return {
    version: 1,
    asOf: new Date(snapshot.asOf).toISOString(),
    balances: snapshot.balances.map((row) => ({
      exchange: row.exchange,
      account: row.account,
      wallet: row.wallet,
      asset: row.asset,
      total: row.total,
      available: row.available,
      locked: row.locked,
      borrowed: row.borrowed,
      equity: row.equity,
    })),
    positions: snapshot.positions.map((leg) => ({
      exchange: leg.exchange,
      account: leg.account,
      rawSymbol: leg.rawSymbol,
      symbol: leg.symbol,
      side: leg.side,
      size: leg.size,
      sizeUnit: leg.sizeUnit,
      contracts: leg.contracts,
      contractSize: leg.contractSize,
      multiplier: leg.multiplier,
      entryPrice: leg.entryPrice,
      markPrice: leg.markPrice,
      liquidationPrice: leg.liquidationPrice,
      unrealizedPnl: leg.unrealizedPnl,
      leverage: leg.leverage,
      marginMode: leg.marginMode,
      hedged: leg.hedged,
      positionId: leg.positionId,
      updatedAt: leg.updatedAt,
    })),
    quotes: snapshot.quotes.map((quote) => ({
      exchange: quote.exchange,
      rawSymbol: quote.rawSymbol,
      market: quote.market,
      markPrice: quote.markPrice,
      indexPrice: quote.indexPrice,
      lastPrice: quote.lastPrice,
      fundingRate: quote.fundingRate,
      nextFundingAt: quote.nextFundingAt,
      fundingIntervalHours: quote.fundingIntervalHours,
    })),
    coins: snapshot.coins.map((view) => ({
      coin: view.coin,
      spotDelta: view.spotDelta,
      futuresDelta: view.futuresDelta,
      netDelta: view.netDelta,
      hedgeRatio: view.hedgeRatio,
      targetRatio: view.targetRatio,
      driftPp: view.driftPp,
      status: view.status,
      score: view.score,
      suggestion: view.suggestion,
      reasons: view.reasons.map((reason) => `${reason.kind}: ${reasonSentence(reason, snapshot.asOf)}`),
    })),
    problems: snapshot.problems.map(({ kind, exchange, path, detail, touches }) => ({
      kind,
      exchange,
      path,
      detail: touches === null ? detail : `${touches}: ${detail}`,
    })),
    ...insightJson(insight),
  };
}

const pad = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join('  ');

/** Aligns rows under their headings. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => pad(row, widths)).join('\n');
}

const orUnknown = (text: string | null): string => (text === null ? '?' : formatAmount(text));
const percent = (ratio: string | null): string =>
  ratio === null ? '?' : `${(Number(ratio) * 100).toFixed(2)} %`;

/** The orders that repair a coin, one exchange after the other; '-' where there is none. */
function repairOf({ suggestion, coin }: CoinView): string {
  if (suggestion === null) return '-';
  return [suggestion, ...suggestion.others]
    .map(({ side, coins, exchange, rawSymbol, reduceOnly }) =>
      [side, coins, coin, exchange, rawSymbol, ...(reduceOnly ? ['reduce-only'] : [])].join(' '),
    )
    .join(', then ');
}

/** The book as a person reads it in a terminal. */
export function toText(snapshot: Snapshot): string {
  const coins = table([
    ['coin', 'spot', 'futures', 'net', 'hedged', 'target', 'status', 'order that repairs it'],
    ...snapshot.coins.map((view) => [
      view.coin,
      orUnknown(view.spotDelta),
      orUnknown(view.futuresDelta),
      orUnknown(view.netDelta),
      percent(view.hedgeRatio),
      percent(view.targetRatio),
      view.status.replace('_', ' '),
      repairOf(view),
    ]),
  ]);
  const positions = table([
    ['position', 'side', 'size', 'unit', 'coins', 'entry', 'liquidation'],
    ...snapshot.positions.map((leg) => [
      `${leg.exchange} ${leg.symbol ?? leg.rawSymbol}`,
      leg.side,
      leg.size,
      leg.sizeUnit,
      orUnknown(leg.delta),
      orUnknown(leg.entryPrice),
      leg.liquidationPrice ?? '-',
    ]),
  ]);
  const reasons = snapshot.coins.flatMap((view) =>
    view.reasons
      .filter((reason) => reason.blocks)
      .map((reason) => `${view.coin}: ${reasonSentence(reason, snapshot.asOf)}`),
  );
  const problems = snapshot.problems.map(
    (problem) => `${problemSentence(problem)} [${problem.path} ${problem.detail}]`,
  );
  return [
    `as of ${new Date(snapshot.asOf).toISOString()}`,
    '',
    coins,
    '',
    positions,
    ...(reasons.length > 0 ? ['', 'Not known:', ...reasons] : []),
    ...(problems.length > 0 ? ['', 'Problems:', ...problems] : []),
  ].join('\n');
}
