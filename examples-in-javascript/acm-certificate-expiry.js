// Checks that ACM certificates are valid for at least `days` more days (default 30). A certificate expires without a change of
// the resource, so this rule has a schedule: the kit runs `evaluate` for every certificate that AWS Config has recorded.
import { compliant, createHandler, defineRule, nonCompliant, notApplicable, toDate } from 'config-rule-kit';
import * as z from 'zod';

export const rule = defineRule({
  name: 'acm-certificate-expiry',
  resourceTypes: ['AWS::ACM::Certificate'],
  schedule: 'TwentyFour_Hours',
  parameters: z.strictObject({ days: z.coerce.number().int().min(1).default(30) }),
  evaluate({ configuration: { status, notAfter } }, { notificationTime, parameters: { days } }) {
    const end = toDate(notAfter);
    if (status !== 'ISSUED' || !end) return notApplicable(`The certificate is ${status}`);
    const left = Math.floor((end.getTime() - notificationTime.getTime()) / (24 * 60 * 60 * 1000));
    if (left >= days) return compliant();
    const on = end.toISOString();
    return nonCompliant(left < 0 ? `Expired on ${on}` : `Expires in ${left} days, on ${on}`);
  },
});

export const handler = createHandler(rule);
