import type { CoinInsight, Insight } from '../../core/model/insight.ts';
import type { CoinView, Snapshot } from '../../core/model/snapshot.ts';
import type { Clock } from '../Age.tsx';
import type { SurfaceEvents } from '../events.ts';
import type { InsightDoor } from '../insight-door.ts';
import { insightOfCoin, readingOf } from '../insight-lookups.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { AdviceBlock } from './AdviceBlock.tsx';
import { CarryBlock } from './CarryBlock.tsx';
import { CrossHedgeBlock, DilutionBlock } from './DilutionBlock.tsx';
import { FundingBlock } from './FundingBlock.tsx';
import { MarginBlock } from './MarginBlock.tsx';
import { RegimeBlock } from './RegimeBlock.tsx';
import { WithInsight } from './WithInsight.tsx';

interface Props {
  readonly coin: CoinView;
  readonly snapshot: Snapshot;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
  readonly door: InsightDoor;
}

function Blocks(props: Props & { readonly insight: Insight; readonly of: CoinInsight }) {
  const { insight, of, coin, snapshot, clock, events } = props;
  return (
    <div class="blocks">
      <AdviceBlock advice={of.advice} because={of.because} coin={coin} events={events} />
      <CarryBlock of={of} />
      <FundingBlock
        legs={insight.funding.filter((leg) => leg.coin === coin.coin)}
        snapshot={snapshot}
        clock={clock}
      />
      <MarginBlock legs={insight.margin.filter((leg) => leg.coin === coin.coin)} snapshot={snapshot} />
      <RegimeBlock regime={of.regime} dailyVolatility={of.dailyVolatility} />
      <DilutionBlock
        of={of}
        ratio={coin.status === 'unknown' ? null : coin.hedgeRatio}
        fitting={readingOf(snapshot.positions.filter((position) => position.coin === coin.coin))}
      />
      {of.crossHedge === null ? null : <CrossHedgeBlock hedge={of.crossHedge} coin={coin.coin} />}
    </div>
  );
}

/** Everything that the insight says of one coin. */
export function CoinInsightBlock(props: Props) {
  return (
    <section class="coin-insight">
      <WithInsight door={props.door} clock={props.clock}>
        {(insight) => {
          const of = insightOfCoin(insight, props.coin);
          if (of === null) return <p class="quiet">{INSIGHT_LABELS.noneOfCoin}</p>;
          return <Blocks {...props} insight={insight} of={of} />;
        }}
      </WithInsight>
    </section>
  );
}
