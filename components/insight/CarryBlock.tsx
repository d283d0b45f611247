import { lift } from '../../core/math/decimal.ts';
import type { CoinInsight } from '../../core/model/insight.ts';
import { cashWords, trailingWords, windowWord } from '../words/funding-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatApr, formatDays } from '../words/insight-numbers.ts';
import { UNKNOWN } from '../words/numbers.ts';
import { Fact } from './Fact.tsx';
import { Term } from './Term.tsx';

/** Without income fees are never earned back; a carry that is not known is no such statement. */
function breakEvenWords(days: string | null, carry: string | null): string {
  if (days !== null) return formatDays(days);
  return carry !== null && lift(carry).lte(0) ? INSIGHT_LABELS.noBreakEven : UNKNOWN;
}

/** What funding brings or costs for a coin, over all its legs. */
export function CarryBlock({ of }: { readonly of: CoinInsight }) {
  return (
    <section class="block">
      <header>
        <h4>
          <Term id="carry" />
        </h4>
      </header>
      <dl class="sums">
        <Fact name={INSIGHT_LABELS.carryNow}>{cashWords(of.carryPerDayUsd)}</Fact>
        <Fact name={INSIGHT_LABELS.onNotional}>{formatApr(of.carryAprOnNotional)}</Fact>
        <Fact name={INSIGHT_LABELS.onCapital}>{formatApr(of.carryAprOnCapital)}</Fact>
        <Fact term="break-even" name={INSIGHT_LABELS.breakEvenHeld}>
          {breakEvenWords(of.breakEvenDaysHeld, of.carryPerDayUsd)}
        </Fact>
        <Fact term="break-even" name={INSIGHT_LABELS.breakEvenNew}>
          {breakEvenWords(of.breakEvenDaysNew, of.carryPerDayUsd)}
        </Fact>
        <Fact term="trailing-apr" name={INSIGHT_LABELS.pastApr} wide>
          {of.trailing.length === 0 ? UNKNOWN : null}
          {of.trailing.map((one) => (
            <span class="piece" key={one.window}>
              {windowWord(one.window)}: {trailingWords(one)}
            </span>
          ))}
        </Fact>
      </dl>
    </section>
  );
}
