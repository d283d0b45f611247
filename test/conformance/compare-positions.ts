import type { Exchange } from '../../core/exchanges/recognizer.ts';
import { unifiedSymbol } from '../../core/exchanges/unified-symbol.ts';
import { Decimal } from '../../core/math/decimal.ts';
import type { LegClosed, PositionFound, SymbolParts } from '../../core/model/position.ts';
import type { Findings } from '../../core/model/reading.ts';
import { isRow, type Row, rowsOf } from './fixture-set.ts';
import { differences, show } from './same.ts';

/** The contract size that stands for the instrument list: one for all symbols, or by symbol. */
function contractSizeOf({ contractSize, rawSymbol }: PositionFound, context: Row): string | null {
  const given = context['contractSize'];
  const size = isRow(given) ? given[rawSymbol] : given;
  return typeof size === 'string' ? size : contractSize;
}

const partsOf = (found: PositionFound, context: Row, exchange: Exchange): SymbolParts | null => {
  const ids = context['contractIds'];
  const named = isRow(ids) ? ids[found.rawSymbol] : null;
  return found.parts ?? (typeof named === 'string' ? exchange.parseSymbol(named) : null);
};

/** The size in the unit that `expected` uses. */
function sizeIn(unit: unknown, found: PositionFound, context: Row): string {
  if (found.amountUnit === 'base') return unit === 'base' ? found.amount : `${found.amount} base`;
  if (unit === 'contracts') return found.amount;
  const size = contractSizeOf(found, context);
  return size === null
    ? `${found.amount} contracts of unknown size`
    : new Decimal(found.amount).times(size).toFixed();
}

function isCounterpart(expected: Row, found: PositionFound): boolean {
  if (expected['rawSymbol'] !== found.rawSymbol || expected['side'] !== found.side) return false;
  return !('positionId' in expected) || expected['positionId'] === found.positionId;
}

function comparePosition(
  kind: string,
  expected: Row,
  found: PositionFound,
  context: Row,
  exchange: Exchange,
): readonly string[] {
  const parts = partsOf(found, context, exchange);
  const settle = parts?.settle ?? null;
  return differences(kind, `${found.rawSymbol} ${found.side}`, expected, {
    rawSymbol: found.rawSymbol,
    symbol: parts === null ? expected['symbol'] : unifiedSymbol(parts),
    side: found.side,
    size: sizeIn(expected['sizeUnit'], found, context),
    contracts: found.amountUnit === 'contracts' ? found.amount : null,
    contractSize: contractSizeOf(found, context) ?? (found.amountUnit === 'base' ? '1' : null),
    entryPrice: found.entryPrice,
    markPrice: found.markPrice,
    impliedMarkPrice: found.impliedMarkPrice,
    leverage: found.leverage,
    marginMode: found.marginMode,
    liquidationPrice: found.liquidationPrice,
    unrealizedPnl: found.unrealizedPnl,
    initialMargin: found.initialMargin,
    notional: found.notional,
    positionId: found.positionId,
    hedged: found.hedged,
    updatedAt: found.updatedAt,
    marginAsset: settle,
    pnlAsset: settle,
    product: found.book === 'standard' ? 'standard-futures' : null,
    sizeUnit: expected['sizeUnit'], // applied in `size`
  });
}

function comparePositionList(
  label: string,
  expected: readonly Row[],
  found: readonly PositionFound[],
  context: Row,
  exchange: Exchange,
): readonly string[] {
  const wrong = expected.flatMap((row) => {
    const counterpart = found.find((position) => isCounterpart(row, position));
    if (counterpart === undefined)
      return [`${label}: ${show(row['rawSymbol'])} ${show(row['side'])} is not read`];
    return comparePosition(label, row, counterpart, context, exchange);
  });
  const count =
    found.length === expected.length ? [] : [`${label}: ${found.length} read, ${expected.length} expected`];
  return [...wrong, ...count];
}

const LEG_OF_INDEX: Readonly<Record<string, string>> = { 0: 'both', 1: 'long', 2: 'short' };

function isClosedCounterpart(expected: Row, closed: LegClosed): boolean {
  const index = expected['positionIdx'];
  const side =
    expected['side'] ??
    expected['positionSide'] ??
    (index === undefined ? undefined : LEG_OF_INDEX[String(index)]);
  const symbol = expected['rawSymbol'] ?? expected['symbol'];
  const id = expected['positionId'];
  return (
    (symbol === undefined || symbol === closed.rawSymbol) &&
    (side === undefined || String(side).toLowerCase() === closed.legSide) &&
    (id === undefined || id === closed.positionId)
  );
}

/** Positions, play-money positions and closed legs. */
export function comparePositions(
  expected: Row,
  findings: Findings,
  context: Row,
  exchange: Exchange,
): readonly string[] {
  const { positions, demoPositions = [] } = findings;
  const closedRows = [...rowsOf(expected['closed']), ...rowsOf(expected['removed'])];
  const closed = positions?.closed ?? [];
  return [
    ...('positions' in expected
      ? comparePositionList(
          'positions',
          rowsOf(expected['positions']),
          positions?.open ?? [],
          context,
          exchange,
        )
      : []),
    ...('demo' in expected
      ? comparePositionList('demo', rowsOf(expected['demo']), demoPositions, context, exchange)
      : []),
    ...closedRows
      .filter((row) => !closed.some((leg) => isClosedCounterpart(row, leg)))
      .map((row) => `closed: ${show(row)} is not read`),
    ...('positionsUnchanged' in expected && positions?.coverage.kind !== 'delta'
      ? ['positions: not a delta']
      : []),
  ];
}
