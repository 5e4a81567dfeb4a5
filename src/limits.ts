/** Limits of AWS, each with its source: the service model `config/2014-11-12` unless the line has another. */

/** `PutEvaluations`: maximum number of evaluations one call may carry. */
export const maxEvaluationsPerCall = 100;

/** `Evaluation.Annotation`: maximum length of an annotation, in characters. AWS rejects an empty one, so it is left out. */
export const maxAnnotationLength = 256;

/** `Evaluation.ComplianceResourceType`: maximum length of a resource type, in characters. */
export const maxResourceTypeLength = 256;

/** `Evaluation.ComplianceResourceId`: maximum length of a resource id, in characters. */
export const maxResourceIdLength = 768;

/** `ConfigRule.ConfigRuleName`: maximum length of a rule name, in characters. */
export const maxRuleNameLength = 128;

/** `PutOrganizationConfigRule.OrganizationConfigRuleName`: maximum length of the name of a rule of an organization, in characters. */
export const maxOrganizationRuleNameLength = 64;

/** `ConfigRule.Description`: maximum length of a rule description, in characters. */
export const maxRuleDescriptionLength = 256;

/** `Scope.ComplianceResourceTypes`: maximum number of resource types one rule may be scoped to. */
export const maxResourceTypesPerRule = 100;

/** The maximum number of results or keys that one page of Config's paged and batched reads may hold. */
export const maxPageSize = 100;

/** `SelectResourceConfig.Expression`: maximum length of a query, in characters. */
export const maxQueryLength = 4096;

/** `ConfigRule.InputParameters`: maximum length of the rule parameters, in characters of JSON. */
export const maxInputParametersLength = 1024;

/** `PutConformancePack.TemplateBody`, and that of an organization's: maximum length of a template, in bytes. From S3 it may have 300 KB. */
export const maxConformancePackBytes = 51_200;

/** `PutConformancePack.ConformancePackInputParameters`: maximum number of parameters of a conformance pack. */
export const maxConformancePackParameters = 60;

/** Lambda, `FunctionName`: maximum length of the name of a function, in characters. */
export const maxFunctionNameLength = 64;
