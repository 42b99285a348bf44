// Chooses among an element's templates the one a number needs in the page's language.

/** `data-zero`, `data-one` … `data-other`, each with `{n}` in it; absent ones fall to `other`. */
export type Templates = Readonly<Record<string, string | undefined>>;

/** The words for `n`. `zero` is used for 0 in every language that gives it. */
export function countText(templates: Templates, n: number, locale: string): string {
  const category = n === 0 && templates.zero ? "zero" : rules(locale).select(n);
  const template = templates[category] ?? templates.other ?? "{n}";
  return template.replace("{n}", String(n));
}

function rules(locale: string): Intl.PluralRules {
  try {
    return new Intl.PluralRules(locale);
  } catch {
    return new Intl.PluralRules("en");
  }
}
