import type { CoinRegime } from '../../core/model/insight.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatDay, formatIndex, formatWholePercent } from '../words/insight-numbers.ts';
import { formatPercent, formatPrice, UNKNOWN } from '../words/numbers.ts';
import { regimeMeaning, regimeSource, regimeWord } from '../words/regime-words.ts';
import { Fact } from './Fact.tsx';
import { Flag } from './Flag.tsx';
import { Gaps } from './Gaps.tsx';
import { Term } from './Term.tsx';

interface Props {
  readonly regime: CoinRegime;
  readonly dailyVolatility: string | null;
}

function Inputs({ regime, dailyVolatility }: Props) {
  return (
    <details class="fold">
      <summary>{INSIGHT_LABELS.inputs}</summary>
      <dl class="sums">
        <Fact term="rsi">{formatIndex(regime.rsi)}</Fact>
        <Fact term="adx">{formatIndex(regime.adx)}</Fact>
        <Fact term="percent-b">{formatPercent(regime.percentB)}</Fact>
        <Fact name={INSIGHT_LABELS.averages}>
          {formatPrice(regime.emaFast)} / {formatPrice(regime.emaSlow)}
        </Fact>
        <Fact term="volatility" name={INSIGHT_LABELS.volatilityYear}>
          {formatPercent(regime.volatility)}
        </Fact>
        <Fact term="percentile" name={INSIGHT_LABELS.volatilityRank}>
          {formatWholePercent(regime.volatilityPercentile)}
        </Fact>
        <Fact name={INSIGHT_LABELS.dailyVolatility}>{formatPercent(dailyVolatility)}</Fact>
        <Fact name={INSIGHT_LABELS.fundingRank}>{formatWholePercent(regime.fundingPercentile)}</Fact>
        <Fact name={INSIGHT_LABELS.bars}>{regime.bars}</Fact>
        <Fact name={INSIGHT_LABELS.lastBar}>
          {regime.barAt === null ? UNKNOWN : `${formatDay(regime.barAt)} UTC`}
        </Fact>
      </dl>
    </details>
  );
}

/** The state of the market as the rule or the person sees it. */
export function RegimeBlock({ regime, dailyVolatility }: Props) {
  const hot = regime.regime === 'correction_imminent';
  return (
    <section class="block">
      <header>
        <h4>
          <Term id="regime" />
        </h4>
        <Flag level={regime.regime === null ? 'unsure' : hot ? 'look' : 'plain'}>
          {regimeWord(regime.regime)}
        </Flag>
      </header>
      <p>{regimeSource(regime)}</p>
      {regime.regime === null ? null : <p class="quiet">{regimeMeaning(regime.regime)}</p>}
      <Gaps because={regime.because} />
      <Inputs regime={regime} dailyVolatility={dailyVolatility} />
    </section>
  );
}
