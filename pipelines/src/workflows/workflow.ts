/** A value in a workflow, with the line on which it stands and the comment behind it. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly comment: string;
}

/** What a job or a workflow may do; `all` where it is a word such as `read-all` instead of a list. */
export interface Permissions {
  readonly line: number;
  readonly scopes: readonly Entry[];
  readonly all?: string;
}

/** Which runs wait for each other. */
export interface Concurrency {
  readonly line: number;
  readonly group?: string;
  readonly cancel?: string;
}

export interface Step {
  readonly line: number;
  readonly id?: string;
  readonly uses?: Entry;
  readonly run?: Entry;
  readonly shell?: Entry;
  readonly condition?: Entry;
  readonly forgives: boolean;
  readonly env: readonly Entry[];
  readonly inputs: readonly Entry[];
}

export interface Job {
  readonly id: string;
  readonly line: number;
  readonly name?: string;
  readonly runsOn?: Entry;
  readonly needs: readonly string[];
  readonly permissions?: Permissions;
  readonly timeout?: Entry;
  readonly concurrency?: Concurrency;
  readonly environment?: string;
  readonly condition?: Entry;
  readonly forgives: boolean;
  /** A workflow that the job consists of; it then has no steps. */
  readonly calls?: Entry;
  /** `secrets:` of such a job. */
  readonly secrets?: Entry;
  readonly inputs: readonly Entry[];
  readonly env: readonly Entry[];
  readonly outputs: readonly Entry[];
  readonly steps: readonly Step[];
}

export interface Workflow {
  /** From the root of the repository. */
  readonly file: string;
  readonly name?: string;
  readonly events: readonly Entry[];
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  /** The shell of every `run` that names none. */
  readonly shell?: Entry;
  readonly env: readonly Entry[];
  /** What a caller gets, by name. */
  readonly outputs: readonly Entry[];
  readonly jobs: readonly Job[];
}

/** A composite action of this repository. */
export interface Action {
  readonly file: string;
  readonly steps: readonly Step[];
}

/** Everything in `.github` that GitHub runs. */
export interface Automation {
  readonly workflows: readonly Workflow[];
  readonly actions: readonly Action[];
}
