import type { Reader, Table } from './table.js';

/** How a Terraform type becomes a type of CloudFormation. */
export interface ResourceTable {
  readonly type: string;
  readonly properties: Table;
  /** Gives the attributes of each resource of CloudFormation, where Terraform has several in one. */
  readonly rows?: Reader;
}

/** A Terraform type that sets properties of another resource. */
export interface PartTable {
  /** The Terraform type that it is a part of. */
  readonly into: string;
  /** The attribute that refers to it. */
  readonly by: string;
  readonly properties?: Table;
  /** Properties that are lists, to which each part adds one element. */
  readonly elements?: Table;
}

export function resource(type: string, properties: Table, rows?: Reader): ResourceTable {
  return { type, properties, ...(rows && { rows }) };
}

export function part(into: string, by: string, properties: Table): PartTable {
  return { into, by, properties };
}
