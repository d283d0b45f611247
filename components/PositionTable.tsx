import type { Position } from '../core/model/position.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import { Age, type Clock } from './Age.tsx';
import { isPositionStale } from './book-lookups.ts';
import { LABELS } from './words/labels.ts';
import { formatPrice, formatProfit, formatSignedCoins, UNKNOWN } from './words/numbers.ts';
import { accountName, legWords, ownSize } from './words/phrases.ts';
import { unknownClause } from './words/sentences.ts';

interface Props {
  readonly positions: readonly Position[];
  readonly snapshot: Snapshot;
  readonly clock: Clock;
}

/** Signed coins and the exchange's own size, or why the coins cannot be told. */
function Size({ position }: { readonly position: Position }) {
  const own = ownSize(position);
  const coins = position.delta === null ? UNKNOWN : formatSignedCoins(position.delta, position.coin ?? '');
  return (
    <>
      {coins}
      {own === null ? null : <span class="quiet"> · {own}</span>}
      {position.delta === null ? (
        <span class="sub">
          {unknownClause(position.unknownBecause, position.exchange, position.rawSymbol)}
        </span>
      ) : null}
    </>
  );
}

function liquidationWords({ liquidationPrice }: Position): string {
  if (liquidationPrice === null) return LABELS.noLiquidation;
  return `${LABELS.liquidation} ${formatPrice(liquidationPrice)}`;
}

function PositionRows({
  position,
  snapshot,
  clock,
}: Omit<Props, 'positions'> & { readonly position: Position }) {
  const stale = isPositionStale(snapshot, position);
  return (
    <tbody data-stale={stale ? '' : undefined}>
      <tr>
        <th scope="rowgroup">
          {position.rawSymbol}
          <span class="sub">
            {accountName(snapshot, position.exchange, position.account)} · {legWords(position)}
          </span>
        </th>
        <td>
          <Age at={position.confirmedAt} clock={clock} stale={stale} />
        </td>
      </tr>
      <tr>
        <td>
          <Size position={position} />
        </td>
        <td>{formatProfit(position.unrealizedPnl, position.settle ?? '')}</td>
      </tr>
      <tr class="prices">
        <td colSpan={2}>
          <span>
            {LABELS.entry} {formatPrice(position.entryPrice)}
          </span>
          <span>
            {LABELS.mark} {formatPrice(position.markPrice)}
          </span>
          <span>{liquidationWords(position)}</span>
        </td>
      </tr>
    </tbody>
  );
}

const keyOf = (position: Position): string =>
  `${position.exchange} ${position.account} ${position.book} ${position.rawSymbol} ${position.legSide} ${position.positionId}`;

/** Open futures legs: size in coins and in the exchange's own unit, profit, prices, age. */
export function PositionTable({ positions, snapshot, clock }: Props) {
  return (
    <table class="table positions">
      <thead>
        <tr>
          <th scope="col">{LABELS.size}</th>
          <th scope="col">{LABELS.profit}</th>
        </tr>
      </thead>
      {positions.map((position) => (
        <PositionRows key={keyOf(position)} position={position} snapshot={snapshot} clock={clock} />
      ))}
    </table>
  );
}
