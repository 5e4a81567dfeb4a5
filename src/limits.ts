/**
 * Every number AWS Config sets that the kit relies on, with its source: the service model
 * `config/2014-11-12` unless a line says otherwise.
 */

/** `PutEvaluations`: most evaluations one call may carry. */
export const maxEvaluationsPerCall = 100;

/** `Evaluation.Annotation`: longest annotation, in characters. An empty one is refused: it is left out instead. */
export const maxAnnotationLength = 256;

/** `Evaluation.ComplianceResourceType`: longest resource type, in characters. */
export const maxResourceTypeLength = 256;

/** `Evaluation.ComplianceResourceId`: longest resource id, in characters. */
export const maxResourceIdLength = 768;

/** `ConfigRule.ConfigRuleName`: longest rule name, in characters. */
export const maxRuleNameLength = 128;

/** `PutOrganizationConfigRule.OrganizationConfigRuleName`: longest name of a rule of an organization, in characters. */
export const maxOrganizationRuleNameLength = 64;

/** `ConfigRule.Description`: longest rule description, in characters. */
export const maxRuleDescriptionLength = 256;

/** `Scope.ComplianceResourceTypes`: most resource types one rule may be scoped to. */
export const maxResourceTypesPerRule = 100;

/** Most results or keys one page of Config's paged and batched reads may hold. */
export const maxPageSize = 100;

/** `SelectResourceConfig.Expression`: longest query, in characters. */
export const maxQueryLength = 4096;

/** `ConfigRule.InputParameters`: longest rule parameters, in characters of JSON. */
export const maxInputParametersLength = 1024;

/** `PutConformancePack.TemplateBody`, and that of an organization's: longest template, in bytes. From S3 it may have 300 KB. */
export const maxConformancePackBytes = 51_200;

/** `PutConformancePack.ConformancePackInputParameters`: most parameters of a conformance pack. */
export const maxConformancePackParameters = 60;

/** Lambda, `FunctionName`: longest name of a function, in characters. */
export const maxFunctionNameLength = 64;
