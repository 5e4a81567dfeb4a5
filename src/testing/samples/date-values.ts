/** What lies a year ahead: the ends of things. Every other date is that of the resource's creation. */
export const futureDates =
  /(notafter|expir\w*|end(date|time|at)?|until|validto|expiry\w*|deletiondate|retireddate|next\w*)$/;

/** What a year is, roughly: enough for a certificate to be valid. */
export const yearMs = 365 * 24 * 60 * 60 * 1000;
