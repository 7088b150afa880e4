/** What a repository, its packages and its service are called. */
export interface Names {
  /** As people read it. */
  readonly title: string;
  /** Of databases, stacks, images and addresses. */
  readonly service: string;
  /** Of packages, without the sign: `ada` for `@ada/ksb`. */
  readonly scope: string;
  /** In GitHub: `owner/name`. */
  readonly repository: string;
  /** The organisation or person in GitHub whose teams are asked. */
  readonly owner: string;
}
