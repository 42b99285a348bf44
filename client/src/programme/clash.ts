// Finds which starred sessions happen at the same time.

/** A session's time, both ends in milliseconds; half-open. */
export interface Span {
  id: string;
  start: number;
  end: number;
}

/** By id, the ids of the others it overlaps; sessions without any are left out. */
export function clashes(spans: readonly Span[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const note = (id: string, other: string) => found.set(id, [...(found.get(id) ?? []), other]);
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  ordered.forEach((span, i) => {
    for (const later of ordered.slice(i + 1)) {
      if (later.start >= span.end) break;
      if (later.id === span.id) continue;
      note(span.id, later.id);
      note(later.id, span.id);
    }
  });
  return found;
}
