/**
 * Settings with which a server keeps every change that it wrote, beside its own disk.
 * @param folder of the archive
 * @param seconds after which a change is put there at the latest
 * @see https://www.postgresql.org/docs/18/continuous-archiving.html
 */
export function archiving(folder: string, seconds: number): readonly string[] {
  return [
    'wal_level=replica',
    'archive_mode=on',
    // Never over a file that is there, and never half a file under its whole name.
    `archive_command=test ! -f "${folder}/%f" && cp %p "${folder}/%f.part" && mv "${folder}/%f.part" "${folder}/%f"`,
    `archive_timeout=${seconds}`,
  ];
}
