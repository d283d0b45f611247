import type { CoinView, Snapshot, SpotPart } from '../core/model/snapshot.ts';
import { Age, type Clock } from './Age.tsx';
import { isAccountStale } from './book-lookups.ts';
import { LABELS } from './words/labels.ts';
import { formatSignedCoins, UNKNOWN } from './words/numbers.ts';
import { accountName } from './words/phrases.ts';
import { unknownClause } from './words/sentences.ts';
import { walletWord } from './words/wallets.ts';

interface Props {
  readonly coin: CoinView;
  readonly snapshot: Snapshot;
  readonly clock: Clock;
}

/** Exchange and wallet, or a holding's own label. */
function whereOf(snapshot: Snapshot, part: SpotPart): { readonly main: string; readonly sub: string } {
  if (part.exchange === 'manual') return { main: part.place, sub: LABELS.byHand };
  return { main: accountName(snapshot, part.exchange, part.account), sub: walletWord(part.place) };
}

/** Why a part stands as "-": what its balance says. */
function whyUnknown(snapshot: Snapshot, part: SpotPart): string {
  if (part.exchange === 'manual') return UNKNOWN;
  const balance = snapshot.balances.find(
    (one) =>
      one.exchange === part.exchange &&
      one.account === part.account &&
      one.asset === part.asset &&
      one.wallet === part.place,
  );
  return `${UNKNOWN} (${unknownClause(balance?.unknownBecause ?? null, part.exchange, part.asset)})`;
}

/** Where the coins of a coin are, each part with its age. */
export function SpotParts({ coin, snapshot, clock }: Props) {
  if (coin.spotParts.length === 0) return <p class="quiet">{LABELS.noSpotParts}</p>;
  return (
    <table class="table">
      <thead class="visually-hidden">
        <tr>
          <th>{LABELS.wallet}</th>
          <th>{LABELS.amount}</th>
        </tr>
      </thead>
      <tbody>
        {coin.spotParts.map((part) => (
          <tr key={`${part.exchange} ${part.account} ${part.place} ${part.asset}`}>
            <th scope="row">
              {whereOf(snapshot, part).main}
              <span class="sub">
                {whereOf(snapshot, part).sub}
                {part.asset === coin.coin ? '' : ` · ${part.asset}`}
              </span>
            </th>
            <td>
              {part.delta === null ? whyUnknown(snapshot, part) : formatSignedCoins(part.delta, coin.coin)}
              <span class="sub">
                <Age
                  at={part.confirmedAt}
                  clock={clock}
                  stale={isAccountStale(snapshot, part.exchange, part.account)}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
