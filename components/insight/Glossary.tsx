import { allTerms } from '../words/glossary.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';

/** All terms in a row, folded away. */
export function Glossary() {
  return (
    <details class="fold">
      <summary>{INSIGHT_LABELS.glossary}</summary>
      <dl class="glossary">
        {allTerms().map(({ name, text, beware }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {text}
              {beware === undefined ? null : <p class="beware">{beware}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
