/** What a number is, by the name of its property in small letters. The first pattern that fits counts. */
export const numberValues: readonly (readonly [name: RegExp, value: number | 'time'])[] = [
  [/asn$/, 64512],
  [/mtu$/, 1500],
  [/(^|[^p])port(number)?$/, 443],
  [/(createdat|creation(date|time)|createddate|timestamp)$/, 'time'],
  [/iops$/, 3000],
  [/throughput$/, 125],
  [/(memory(size)?|memoryinmb|memorymb)$/, 512],
  [/(allocatedstorage|storagesize|volumesize|sizeingib|sizeingb)$/, 20],
  [/(^|disk)size$/, 8],
  [/(size|bytes)(in)?mbs?$|maxfilesize$/, 128],
  [/(retention|expiration|days)/, 7],
  [/percent(age)?$/, 50],
  [/ttl$|timeout|seconds$/, 60],
  [/(minutes|interval|ms|millis(econds)?)$/, 5],
  [/^(status|response|error)?code$/, 200],
  [/^max|maximum|maxsize$/, 2],
  [/weight$/, 100],
  [/latitude$/, 52.5],
  [/longitude$/, 13.4],
  [/year$/, 2026],
  [/index$/, 0],
];

/** Names of what is true in a sample; every other is false. */
export const trueNames =
  /encrypt(ed|ion)?(enabled)?$|^(enable|is|auto)?(enabled?|active|available)$|enabled$|^enable|protection$|minorversionupgrade$|validation$|multiaz$|multiregion$|deleteontermination$|copytags|rotation|^(block|restrict|ignore)public/;
