import type { CoinView } from '../core/model/snapshot.ts';
import { Age, type Clock } from './Age.tsx';
import { BalanceStrip } from './BalanceDrawing.tsx';
import { StatusMark } from './StatusMark.tsx';
import { LABELS } from './words/labels.ts';
import { formatPercent, formatShare } from './words/numbers.ts';
import { rowAdvice } from './words/phrases.ts';

interface Props {
  readonly coin: CoinView;
  readonly clock: Clock;
}

function Ratio({ coin }: { readonly coin: CoinView }) {
  return (
    <span class="coin-ratio">
      <span class="visually-hidden">{LABELS.ratio} </span>
      {formatPercent(coin.status === 'unknown' ? null : coin.hedgeRatio)}
      <span class="quiet">
        {' / '}
        <span class="visually-hidden">{LABELS.target} </span>
        {formatShare(coin.targetRatio)}
      </span>
    </span>
  );
}

/** What the two figures at the right of each coin are. */
export function CoinListHead() {
  return (
    <p class="list-head" aria-hidden="true">
      <span>{LABELS.listHint}</span>
      <span>{LABELS.ratioHint}</span>
    </p>
  );
}

/** A coin in three lines: status and ratio, the two bars, and what to do with its age. */
export function CoinSummary({ coin, clock }: Props) {
  const unknown = coin.status === 'unknown';
  const calm = coin.status === 'balanced' || coin.status === 'no_position';
  const isOld = unknown && coin.reasons.some((reason) => reason.blocks && reason.kind === 'stale');
  return (
    <span class="coin-summary" data-status={coin.status}>
      <span class="coin-line">
        <b class="coin-name">{coin.coin}</b>
        <StatusMark status={coin.status} />
        <Ratio coin={coin} />
      </span>
      <BalanceStrip coin={coin} />
      <span class="coin-foot">
        <span class={calm ? 'quiet' : ''}>{rowAdvice(coin, clock.value)}</span>
        <Age at={coin.oldestAt} clock={clock} stale={isOld} />
      </span>
    </span>
  );
}
