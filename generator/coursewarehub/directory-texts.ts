/** One file of a CoursewareHub directory, as it was found. */
export interface FoundFile {
  /** Below the directory, e.g. `group_vars/Hub1`. */
  path: string;
  /** Absent when it is there and cannot be read; `detail` says why. */
  text?: string;
  detail?: string;
}

/** What `discover` looks at. */
export interface DirectoryTexts {
  inventory?: FoundFile;
  /** The files of each group, in the order in which Ansible reads them; `all` is a group as well. */
  groupVars: ReadonlyMap<string, readonly FoundFile[]>;
}
