// The words of the interface, which come with the page in the visitor's language.

/** The text of a key, with `{name}` and the like filled in. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** A key nobody translated is shown as it is: better than nothing on a button. */
export function sayer(texts: Readonly<Record<string, string>>): Say {
  return (key, values = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? whole),
    );
}
