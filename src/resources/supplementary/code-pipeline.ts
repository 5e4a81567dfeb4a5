/**
 * Evidence: `unsupportedResources` in a recorded pipeline. Of the types that AWS Config records,
 * https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html is the list.
 */

interface Pipeline {
  /** Resources of the pipeline that AWS Config does not record. */
  readonly unsupportedResources?:
    | readonly { readonly resourceName?: string | null; readonly resourceType?: string | null }[]
    | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::CodePipeline::Pipeline': Pipeline;
  }
}

export {};
