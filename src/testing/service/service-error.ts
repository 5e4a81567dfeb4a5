/**
 * An error that the service answers with, by the name AWS Config gives it; STS and S3 have words of their own for some.
 * It never leaves the service as a thrown error.
 */
export class ServiceError extends Error {
  override readonly name: string;
  /** The HTTP status of the answer. */
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** An error that goes out under the name it has, whichever service is asked. */
export class NamedError extends ServiceError {}
