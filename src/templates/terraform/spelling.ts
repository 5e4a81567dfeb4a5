/** How the provider `awscc` spells CloudFormation's properties. */

/**
 * The attribute of `awscc` for a property of CloudFormation: `kms_master_key_id` for `KMSMasterKeyID`.
 *
 * @see https://github.com/hashicorp/terraform-provider-awscc/blob/main/internal/naming/naming.go
 */
export function attributeName(property: string): string {
  return property
    .replace(/Cloud(Formation|Front|Watch)/g, (_, rest: string) => `Cloud${rest.toLowerCase()}`)
    .replaceAll('FSx', 'Fsx')
    .replace(/[^A-Za-z0-9]/g, '_')
    .replace(/(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_')
    .toLowerCase();
}

/** `sse_algorithm` as `SseAlgorithm`. */
export function regularName(attribute: string): string {
  return attribute
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}
