import type { ComponentChildren } from 'preact';
import type { TermId } from '../words/glossary.ts';
import { Term } from './Term.tsx';

interface Props {
  /** Its meaning stands behind a "?". */
  readonly term?: TermId;
  /** Where the term's own name does not fit. */
  readonly name?: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A named figure in a list of facts. */
export function Fact({ term, name, wide = false, children }: Props) {
  return (
    <div class={wide ? 'wide' : undefined}>
      <dt>{term === undefined ? name : <Term id={term} name={name} />}</dt>
      <dd>{children}</dd>
    </div>
  );
}
