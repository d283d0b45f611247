import { lift } from '../core/math/decimal.ts';
import { EXCHANGE_NAMES } from '../core/model/exchange.ts';
import type { SuggestedOrder, Suggestion } from '../core/model/snapshot.ts';
import type { Clock } from './Age.tsx';
import { openable } from './book-lookups.ts';
import { CopyButton } from './CopyButton.tsx';
import type { SurfaceEvents } from './events.ts';
import { LABELS } from './words/labels.ts';
import { formatAmount, formatCoins, formatPercent, formatSignedCoins, formatUsd } from './words/numbers.ts';
import {
  contractWords,
  furtherOrder,
  numberedOrder,
  orderLegWord,
  orderQuantity,
  orderSideWord,
  orderUnit,
} from './words/phrases.ts';

interface Props {
  readonly suggestion: Suggestion;
  readonly coin: string;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
  /** Inside the page of this very exchange there is nowhere to go. */
  readonly withLink?: boolean;
}

interface OrderProps {
  readonly order: SuggestedOrder;
  readonly coin: string;
  readonly count: string | null;
  readonly expired: boolean;
  /** Said after the last order where there is no line of its own for it. */
  readonly tail: string | null;
  readonly events: SurfaceEvents;
}

/** Coins in one unit of the order form: 1 but for symbols such as 1000PEPE. */
function multiplierOf(order: SuggestedOrder): string | null {
  if (order.quantityUnit === 'contracts' || lift(order.quantity).isZero()) return null;
  const multiplier = lift(order.coins).div(order.quantity);
  return multiplier.isInteger() ? multiplier.toFixed() : null;
}

/** Coins, contracts, worth, leg and kind of an order, beside the quantity that is typed. */
function factsOf(order: SuggestedOrder, coin: string, quantity: string): readonly string[] {
  const inCoins = formatCoins(order.coins, coin);
  return [
    inCoins === quantity ? null : inCoins,
    order.contracts === null || order.quantityUnit === 'contracts' ? null : contractWords(order.contracts),
    formatUsd(order.usd),
    orderLegWord(order),
    order.reduceOnly ? LABELS.reduceOnly : LABELS.notReduceOnly,
  ].filter((fact) => fact !== null);
}

const quantityOf = (order: SuggestedOrder, coin: string): string =>
  orderQuantity(order, orderUnit(coin, multiplierOf(order)));

function OrderLine({ order, coin, count, expired, tail, events }: OrderProps) {
  const quantity = quantityOf(order, coin);
  const facts = [...factsOf(order, coin, quantity), ...(tail === null ? [] : [tail])];
  return (
    <li class="order">
      {count === null ? null : <span class="quiet">{count}</span>}
      <p class="order-main">
        <strong data-order={order.side}>
          {orderSideWord(order.side)} {quantity}
        </strong>
        <CopyButton
          text={order.quantity}
          what={formatAmount(order.quantity, 18)}
          disabled={expired}
          onCopy={events.copy}
        />
      </p>
      <p class="facts">{facts.join(' · ')}</p>
    </li>
  );
}

/** What further exchanges take of the change, a line for each order. */
function FurtherOrders({ others, coin }: { readonly others: readonly Suggestion[]; readonly coin: string }) {
  const lines = others.flatMap((other) =>
    other.orders.map((order) => {
      const quantity = quantityOf(order, coin);
      return [furtherOrder(order, quantity, other), ...factsOf(order, coin, quantity)].join(' · ');
    }),
  );
  return lines.map((line) => (
    <p class="facts" key={line}>
      {line}
    </p>
  ));
}

/** "then 15.00 %", and what stays open where the lots leave something. */
function afterWords({ resultingRatio, residualCoins }: Suggestion, coin: string): string {
  const then = `${LABELS.afterwards} ${formatPercent(resultingRatio)}`;
  return lift(residualCoins).isZero()
    ? then
    : `${then}, ${LABELS.stays} ${formatSignedCoins(residualCoins, coin)}`;
}

/** What would bring the coin to its target, in the units of the exchange's own form. Nothing here sends it. */
export function SuggestionBox({ suggestion, coin, clock, events, withLink = true }: Props) {
  const { orders, others, exchange, rawSymbol } = suggestion;
  const expired = [suggestion, ...others].some(({ validUntil }) => clock.value > validUntil);
  return (
    <section class="suggestion" data-expired={expired ? '' : undefined} aria-label={LABELS.suggestion}>
      <header>
        <h4>{LABELS.suggestion}</h4>
        <span>
          {EXCHANGE_NAMES[exchange]} <b>{rawSymbol}</b>
        </span>
      </header>
      <ol>
        {orders.map((order, index) => (
          <OrderLine
            key={index}
            order={order}
            coin={coin}
            count={numberedOrder(index, orders.length)}
            expired={expired}
            tail={withLink || index < orders.length - 1 ? null : afterWords(suggestion, coin)}
            events={events}
          />
        ))}
      </ol>
      <FurtherOrders others={others} coin={coin} />
      {expired ? <p class="stale-note">{LABELS.suggestionExpired}</p> : null}
      {withLink ? (
        <footer>
          <span class="quiet">{afterWords(suggestion, coin)}</span>
          <button
            type="button"
            class="small"
            onClick={() => events.openExchange(exchange, openable(rawSymbol))}
          >
            {LABELS.goTo} {EXCHANGE_NAMES[exchange]}
          </button>
        </footer>
      ) : null}
    </section>
  );
}
