/**
 * Evidence: paths of https://github.com/awslabs/aws-config-resource-schema (three types of AWS::ServiceCatalog). What is a list is
 * one in the API: `ListConstraintsForPortfolio`, `DescribeProvisioningArtifact`, `DescribeRecord`, `ListPortfolioAccess`,
 * `ListPrincipalsForPortfolio`, https://docs.aws.amazon.com/servicecatalog/latest/dg/API_Operations_AWS_Service_Catalog.html
 */
import type { RecordedDate } from '../registry.js';

interface CloudFormationProduct {
  readonly constraints?: readonly Constraint[] | null;
  readonly provisioningArtifacts?: readonly ProvisioningArtifact[] | null;
}

interface Portfolio {
  readonly constraints?: readonly Constraint[] | null;
  readonly portfolioAccess?: { readonly accountIds?: readonly string[] | null } | null;
  readonly principals?:
    | readonly { readonly principalARN?: string | null; readonly principalType?: string | null }[]
    | null;
}

interface CloudFormationProvisionedProduct {
  readonly lastRecord?: {
    readonly recordDetail?: RecordDetail | null;
    readonly recordOutputs?:
      | readonly {
          readonly outputKey?: string | null;
          readonly outputValue?: string | null;
          readonly description?: string | null;
        }[]
      | null;
  } | null;
}

interface Constraint {
  readonly constraintId?: string | null;
  readonly description?: string | null;
  readonly owner?: string | null;
  readonly portfolioId?: string | null;
  readonly status?: string | null;
  readonly type?: string | null;
}

interface ProvisioningArtifact {
  readonly id?: string | null;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly type?: string | null;
  readonly createdTime?: RecordedDate | null;
  readonly active?: boolean | null;
  readonly status?: string | null;
  /** What it was made from. AWS does not say in which form. */
  readonly info?: unknown;
}

interface RecordDetail {
  readonly recordId?: string | null;
  readonly recordType?: string | null;
  readonly status?: string | null;
  readonly createdTime?: RecordedDate | null;
  readonly updatedTime?: RecordedDate | null;
  readonly productId?: string | null;
  readonly provisionedProductId?: string | null;
  readonly provisionedProductName?: string | null;
  readonly provisionedProductType?: string | null;
  readonly provisioningArtifactId?: string | null;
  readonly pathId?: string | null;
  readonly launchRoleArn?: string | null;
  readonly recordErrors?:
    | readonly { readonly code?: string | null; readonly description?: string | null }[]
    | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::ServiceCatalog::CloudFormationProduct': CloudFormationProduct;
    readonly 'AWS::ServiceCatalog::CloudFormationProvisionedProduct': CloudFormationProvisionedProduct;
    readonly 'AWS::ServiceCatalog::Portfolio': Portfolio;
  }
}
