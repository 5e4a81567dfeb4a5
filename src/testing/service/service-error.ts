/**
 * An error response of the local service. The name is that of AWS Config; protocols of other services replace some names. The service catches
 * it and returns it as a response.
 */
export class ServiceError extends Error {
  override readonly name: string;
  /** The HTTP status of the response. */
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** An error whose name is the same in every protocol. */
export class NamedError extends ServiceError {}

export function invalidToken(): ServiceError {
  return new ServiceError('InvalidResultTokenException', 'The specified ResultToken is not valid.');
}

export function noSuchRule(ruleName: string): ServiceError {
  return new ServiceError(
    'NoSuchConfigRuleException',
    `The ConfigRule '${ruleName}' provided in the request is invalid. Please check the configRule name`,
  );
}
