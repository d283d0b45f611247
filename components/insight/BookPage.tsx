import type { BookInsight, Insight } from '../../core/model/insight.ts';
import type { Clock } from '../Age.tsx';
import type { InsightDoor } from '../insight-door.ts';
import { lossWords } from '../words/book-words.ts';
import { cashWords } from '../words/funding-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatApr, formatMultiple, formatRoundUsd } from '../words/insight-numbers.ts';
import { LABELS } from '../words/labels.ts';
import { formatNumber, formatPercent, formatUsd, UNKNOWN } from '../words/numbers.ts';
import { AdviceLog } from './AdviceLog.tsx';
import { Fact } from './Fact.tsx';
import { Flag } from './Flag.tsx';
import { Gaps } from './Gaps.tsx';
import { Glossary } from './Glossary.tsx';
import { StressTable } from './StressTable.tsx';
import { WithInsight } from './WithInsight.tsx';

function Figures({ book }: { readonly book: BookInsight }) {
  return (
    <dl class="sums">
      <Fact name={INSIGHT_LABELS.spotDelta}>{formatRoundUsd(book.spotDeltaUsd)}</Fact>
      <Fact name={INSIGHT_LABELS.futuresDelta}>{formatRoundUsd(book.futuresDeltaUsd)}</Fact>
      <Fact term="net-delta" name={INSIGHT_LABELS.netDelta}>
        {formatRoundUsd(book.netDeltaUsd)}
      </Fact>
      <Fact term="equity">{formatUsd(book.equityUsd)}</Fact>
      <Fact term="portfolio-ratio" name={LABELS.ratio}>
        {formatPercent(book.hedgeRatio)}
      </Fact>
      <Fact name={INSIGHT_LABELS.betaRatio}>{formatPercent(book.betaWeightedHedgeRatio)}</Fact>
      <Fact term="leverage" name={INSIGHT_LABELS.grossLeverage}>
        {formatMultiple(book.grossLeverage)}
      </Fact>
      <Fact name={INSIGHT_LABELS.netLeverage}>{formatMultiple(book.netLeverage)}</Fact>
      <Fact term="carry" name={INSIGHT_LABELS.carryPerDay}>
        {cashWords(book.carryPerDayUsd)}
        <span class="quiet">
          {formatApr(book.carryAprOnCapital)} {INSIGHT_LABELS.onCapital.toLowerCase()}
        </span>
      </Fact>
      <Fact term="score" name={INSIGHT_LABELS.bookScore}>
        {book.score === null ? UNKNOWN : `${formatNumber(book.score, { decimals: 1 })} ${LABELS.outOf100}`}
      </Fact>
      <Fact term="expected-shortfall" name={INSIGHT_LABELS.shortfall} wide>
        <span class="piece">
          {INSIGHT_LABELS.withHedge}: {lossWords(book.expectedShortfallUsd)}
        </span>
        <span class="piece">
          {INSIGHT_LABELS.withoutHedge}: {lossWords(book.expectedShortfallUnhedgedUsd)}
        </span>
      </Fact>
    </dl>
  );
}

function Page({
  insight,
  door,
  clock,
}: {
  readonly insight: Insight;
  readonly door: InsightDoor;
  readonly clock: Clock;
}) {
  const { book } = insight;
  return (
    <>
      <section>
        <h3>{INSIGHT_LABELS.bookFigures}</h3>
        {book.unknownCoins.length === 0 ? null : (
          <p class="aside">
            <Flag level="unsure">{INSIGHT_LABELS.unknownCoins}</Flag> {book.unknownCoins.join(', ')}
          </p>
        )}
        <Figures book={book} />
        <Gaps because={book.because} />
      </section>
      <StressTable rows={insight.stress} />
      <AdviceLog door={door} insight={insight} clock={clock} />
      <Glossary />
    </>
  );
}

/** The whole book: its figures, its stress cases, and every advice that was given. */
export function BookPage({ door, clock }: { readonly door: InsightDoor; readonly clock: Clock }) {
  return (
    <WithInsight door={door} clock={clock}>
      {(insight) => <Page insight={insight} door={door} clock={clock} />}
    </WithInsight>
  );
}
