import type { CoinView, Snapshot } from '../core/model/snapshot.ts';
import type { PageContext } from '../core/protocol.ts';
import { Age, type Clock } from './Age.tsx';
import { BalanceDrawing } from './BalanceDrawing.tsx';
import { isOutdated, isPositionStale } from './book-lookups.ts';
import type { SurfaceEvents } from './events.ts';
import { ReasonList } from './ReasonList.tsx';
import { StatusMark } from './StatusMark.tsx';
import { SuggestionBox } from './SuggestionBox.tsx';
import { lostSentence } from './words/input-errors.ts';
import { LABELS } from './words/labels.ts';
import { formatAge, formatPercent, formatShare, formatSignedCoins, UNKNOWN } from './words/numbers.ts';
import { notInBook, ownSize } from './words/phrases.ts';

interface Props {
  /** null: not heard of yet. */
  readonly snapshot: Snapshot | null;
  /** The page round the panel; null = no futures page, undefined = not known yet. */
  readonly context: PageContext | null | undefined;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
  readonly failure: string | null;
}

interface PageProps {
  readonly snapshot: Snapshot;
  readonly context: PageContext;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
}

/** What is open on this very exchange, in its own units. */
function Here({ snapshot, context, clock }: PageProps) {
  const here = snapshot.positions.filter(
    (one) => one.exchange === context.exchange && one.coin === context.coin,
  );
  return (
    <section class="here">
      <h4>{LABELS.here}</h4>
      {here.length === 0 ? <p class="quiet">{LABELS.noPositionHere}</p> : null}
      <ul>
        {here.map((position) => (
          <li key={`${position.rawSymbol} ${position.legSide} ${position.account} ${position.positionId}`}>
            <b>{position.rawSymbol}</b>
            <span>
              {position.delta === null ? UNKNOWN : formatSignedCoins(position.delta, position.coin ?? '')}
              {ownSize(position) === null ? '' : ` (${ownSize(position)})`}
            </span>
            <Age at={position.confirmedAt} clock={clock} stale={isPositionStale(snapshot, position)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figure({ coin, clock }: { readonly coin: CoinView; readonly clock: Clock }) {
  const unknown = coin.status === 'unknown';
  return (
    <p class="figure">
      <b>{formatPercent(unknown ? null : coin.hedgeRatio)}</b>
      <span class="quiet">
        {LABELS.ratio.toLowerCase()}, {LABELS.target.toLowerCase()} {formatShare(coin.targetRatio)}
      </span>
      <Age
        at={coin.oldestAt}
        clock={clock}
        stale={unknown && coin.reasons.some((reason) => reason.blocks && reason.kind === 'stale')}
      />
    </p>
  );
}

function CoinHere(props: PageProps & { readonly coin: CoinView }) {
  const { coin, clock, events, context } = props;
  return (
    <>
      <Figure coin={coin} clock={clock} />
      <ReasonList reasons={coin.reasons.filter((one) => one.blocks)} clock={clock} />
      <BalanceDrawing coin={coin} />
      {coin.suggestion === null ? (
        <p class="quiet">{LABELS.suggestionNone}</p>
      ) : (
        <SuggestionBox
          suggestion={coin.suggestion}
          coin={coin.coin}
          clock={clock}
          events={events}
          withLink={coin.suggestion.exchange !== context.exchange}
        />
      )}
      <Here {...props} />
      <ReasonList reasons={coin.reasons.filter((one) => !one.blocks)} clock={clock} />
    </>
  );
}

function Page(props: PageProps) {
  const { snapshot, context, clock } = props;
  const coin = snapshot.coins.find((one) => one.coin === context.coin);
  return (
    <>
      <header class="top">
        <h1>{context.coin ?? context.rawSymbol}</h1>
        {coin === undefined ? null : <StatusMark status={coin.status} />}
        {context.coin === null ? null : <span class="page-symbol quiet">{context.rawSymbol}</span>}
      </header>
      <main>
        {isOutdated(snapshot, clock.value) ? (
          <p class="notice warn">{lostSentence(formatAge(clock.value - snapshot.asOf))}</p>
        ) : null}
        {coin === undefined ? (
          <p>{notInBook(context.coin ?? context.rawSymbol)}</p>
        ) : (
          <CoinHere {...props} coin={coin} />
        )}
      </main>
    </>
  );
}

/** The panel inside a futures page: the coin of that page, and nothing that could place an order. */
export function PanelView({ snapshot, context, clock, events, failure }: Props) {
  return (
    <div class="surface panel">
      {snapshot === null || context === undefined ? <p class="loading">{LABELS.loading}</p> : null}
      {snapshot !== null && context === null ? <p class="empty">{LABELS.noFuturesPage}</p> : null}
      {snapshot !== null && context ? (
        <Page snapshot={snapshot} context={context} clock={clock} events={events} />
      ) : null}
      {failure === null ? null : <p class="notice warn">{failure}</p>}
    </div>
  );
}
