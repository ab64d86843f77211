/** Generated from schemas/*.schema.json by the build; see compile.ts. */
declare module 'onboard:acceptors' {
  type Kind = 'workspace' | 'template' | 'plan' | 'calendar';
  /** Whether data satisfies the schema; `Value` is the type that the schema describes. */
  export type Acceptor = <Value>(data: unknown) => data is Value;
  /** That of plans does not look at their tasks. */
  export const acceptors: Readonly<Record<Kind, Acceptor>>;
  /** What a task needs, and whether the value of one of its keys is what it may be. */
  export const ofTask: {
    readonly required: readonly string[];
    readonly properties: ReadonlyMap<string, (data: unknown) => boolean>;
  };
}

declare module 'onboard:validators' {
  /** One error as ajv reports it, without prose. */
  export interface SchemaError {
    readonly keyword: string;
    readonly instancePath: string;
    readonly schemaPath: string;
    readonly params: Readonly<Record<string, unknown>>;
  }

  /** Whether data satisfies the schema. */
  export interface Validator {
    (data: unknown): boolean;
    /** The errors of the last call. */
    errors?: readonly SchemaError[] | null;
  }
  type Kind = 'workspace' | 'template' | 'plan' | 'calendar';
  export const validators: Readonly<Record<Kind, Validator>>;

  /** The structure of a kind of file: its schema without annotations and constraints. */
  export interface Shape {
    readonly $ref?: string;
    readonly type?: string | readonly string[];
    readonly properties?: Readonly<Record<string, Shape>>;
    readonly additionalProperties?: Shape | false;
    readonly propertyNames?: Shape;
    readonly items?: Shape;
    readonly $defs?: Readonly<Record<string, Shape>>;
  }
  export const shapes: Readonly<Record<Kind, Shape>>;
}
