/** What a run on a schedule does with the results that stand, in one file to load late. */
export { latestItems } from '../aws/reads/latest-items.js';
export { withoutOutdated } from '../evaluation/without-outdated.js';
export { explainedDelivery, readEarlier, staleEvaluations } from './remove-stale.js';
