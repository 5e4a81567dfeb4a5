/**
 * AWS Config records nothing here for IAM: policies, groups and the like are in `configuration`. To ask for a property is a mistake.
 *
 * Evidence: no path of https://github.com/awslabs/aws-config-resource-schema is supplementary for these types; it is `{}` in published
 * notifications of users, in rules of others, and in `to_config_dict` of moto (moto/iam/models.py) for roles and policies.
 */

/** An object without properties. */
type Nothing = { readonly [property in never]: never };

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::IAM::Group': Nothing;
    readonly 'AWS::IAM::Policy': Nothing;
    readonly 'AWS::IAM::Role': Nothing;
    readonly 'AWS::IAM::User': Nothing;
  }
}

export {};
