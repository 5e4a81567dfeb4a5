import { maxAnnotationLength } from '../limits.js';

const ellipsis = '…';

/**
 * Makes an annotation fit: at most 256 characters by any count (UTF-16 units, hence code points too), cut on a whole
 * code point, lone surrogates replaced. Nothing to say is `undefined`, since AWS Config refuses an empty annotation.
 */
export function fitAnnotation(annotation: string | undefined): string | undefined {
  const text = annotation?.toWellFormed();
  if (!text) return undefined;
  if (text.length <= maxAnnotationLength) return text;
  const cut = text.slice(0, maxAnnotationLength - ellipsis.length);
  return (endsInsidePair(cut) ? cut.slice(0, -1) : cut) + ellipsis;
}

function endsInsidePair(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}
