import type { Remediation } from '../rule/remediation.js';
import type { DeployedRemediation } from './deployment.js';

/** What AWS Config takes when nothing is said. */
const defaultAttempts = { maximum: 5, withinSeconds: 60 };

/** Writes out what AWS Config would add, so that every format says it. */
export function deployedRemediation(remediation: Remediation): DeployedRemediation {
  const { targetId, targetVersion, resourceType, executionControls, automatic = false } = remediation;
  const { maximumAutomaticAttempts, retryAttemptSeconds, parameters = {} } = remediation;
  const isLimited = automatic || maximumAutomaticAttempts !== undefined || retryAttemptSeconds !== undefined;
  const entries = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? [value] : value,
  ]);
  return {
    targetId,
    targetVersion,
    resourceType,
    automatic,
    attempts: isLimited
      ? {
          maximum: maximumAutomaticAttempts ?? defaultAttempts.maximum,
          withinSeconds: retryAttemptSeconds ?? defaultAttempts.withinSeconds,
        }
      : undefined,
    executionControls,
    parameters: Object.fromEntries(entries),
  };
}
