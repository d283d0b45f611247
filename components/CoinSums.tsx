import type { ComponentChildren } from 'preact';
import { lift } from '../core/math/decimal.ts';
import type { CoinView } from '../core/model/snapshot.ts';
import { Age, type Clock } from './Age.tsx';
import { gapWords } from './words/headline.ts';
import { LABELS } from './words/labels.ts';
import {
  formatNumber,
  formatPercent,
  formatPoints,
  formatPrice,
  formatShare,
  formatSignedCoins,
  formatUsd,
  UNKNOWN,
} from './words/numbers.ts';
import { bandWords, sumWords, targetFromWord } from './words/phrases.ts';

function Sum({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function gapOf(coin: CoinView): string {
  if (coin.requiredChange === null || coin.status === 'unknown') return UNKNOWN;
  return lift(coin.requiredChange).isZero() ? LABELS.noGap : (gapWords(coin) ?? UNKNOWN).replace(/^gap /, '');
}

function Valued({ coin, clock }: { readonly coin: CoinView; readonly clock: Clock }) {
  return (
    <>
      <Sum name={LABELS.price}>
        {coin.price === null ? UNKNOWN : `${formatPrice(coin.price)} USD`}
        {coin.price === null ? null : <Age at={coin.priceAt} clock={clock} />}
      </Sum>
      <Sum name={LABELS.priceFrom}>{coin.priceFrom || UNKNOWN}</Sum>
    </>
  );
}

/** The figures of a coin, each with its unit. */
export function CoinSums({ coin, clock }: { readonly coin: CoinView; readonly clock: Clock }) {
  const known = coin.status !== 'unknown';
  return (
    <>
      <h4>{LABELS.sums}</h4>
      <dl class="sums">
        <Sum name={LABELS.spot}>{sumWords(coin, coin.spotDelta)}</Sum>
        <Sum name={LABELS.futures}>{sumWords(coin, coin.futuresDelta)}</Sum>
        <Sum name={LABELS.net}>
          {formatSignedCoins(known ? coin.netDelta : null, coin.coin)}
          {known ? <span class="quiet">{formatUsd(coin.netDeltaUsd)}</span> : null}
        </Sum>
        <Sum name={LABELS.gap}>{gapOf(coin)}</Sum>
        <Sum name={LABELS.ratio}>{formatPercent(known ? coin.hedgeRatio : null)}</Sum>
        <Sum name={LABELS.drift}>{formatPoints(known ? coin.driftPp : null)}</Sum>
        <Sum name={LABELS.target}>
          {formatShare(coin.targetRatio)}
          <span class="quiet">{targetFromWord(coin.targetFrom)}</span>
        </Sum>
        <Sum name={LABELS.band}>{bandWords(coin.targetRatio, coin.band)}</Sum>
        <Sum name={LABELS.score}>
          {coin.score === null ? UNKNOWN : `${formatNumber(coin.score, { decimals: 1 })} ${LABELS.outOf100}`}
        </Sum>
        <Valued coin={coin} clock={clock} />
      </dl>
    </>
  );
}
