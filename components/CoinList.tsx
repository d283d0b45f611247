import type { CoinView, Snapshot } from '../core/model/snapshot.ts';
import type { Clock } from './Age.tsx';
import { placeOfCoin } from './book-lookups.ts';
import { CoinListHead, CoinSummary } from './CoinSummary.tsx';
import type { SurfaceEvents } from './events.ts';
import { LongList } from './LongList.tsx';
import { openCoinLabel } from './words/phrases.ts';

interface Props {
  readonly snapshot: Snapshot;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
}

/** All coins, worst first; a click leads to the exchange tab that the coin is about. */
export function CoinList({ snapshot, clock, events }: Props) {
  const open = (coin: CoinView) => {
    const place = placeOfCoin(snapshot, coin);
    if (place === null) events.openSidePanel();
    else events.openExchange(place.exchange, place.rawSymbol);
  };
  return (
    <LongList items={snapshot.coins}>
      {(shown) => (
        <>
          <CoinListHead />
          <ul class="coin-list">
            {shown.map((coin) => (
              <li key={coin.coin}>
                <button
                  type="button"
                  class="coin-row"
                  title={openCoinLabel(placeOfCoin(snapshot, coin)?.exchange ?? null)}
                  onClick={() => open(coin)}
                >
                  <CoinSummary coin={coin} clock={clock} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </LongList>
  );
}
