/** An error as AWS Config answers with: its name goes into `__type`. It never leaves the service as a thrown error. */
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
