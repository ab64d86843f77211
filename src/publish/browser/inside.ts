/**
 * The scripts of the team's pages: tables can be filtered while typing and sorted by their headers, also with the keyboard. The selection
 * is stored after `#`, so that it can be bookmarked and is kept from page to page. Nothing is requested from any server.
 */

interface TableFilter {
  readonly words: string;
  readonly csm: string;
  readonly template: string;
  readonly health: ReadonlySet<string>;
}

const filterState = new URLSearchParams(location.hash.slice(1));

function rememberFilter(changes: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === '') filterState.delete(key);
    else filterState.set(key, value);
  }
  const hash = filterState.toString();
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
  passOn();
}

/** Keeps the language on every linked page. */
function passOn(): void {
  const language = filterState.get('lang');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href$=".html"], a[href*=".html#"]'))
    link.hash = language === null ? '' : `lang=${language}`;
}

function followLanguage(): void {
  const chosen = document.querySelector<HTMLInputElement>('[name=language]:checked');
  if (chosen !== null) document.documentElement.lang = chosen.value;
}

function chooseLanguage(): void {
  const wanted = filterState.get('lang');
  const choice = wanted === null ? null : document.getElementById(`in-${wanted}`);
  if (choice instanceof HTMLInputElement) choice.checked = true;
  followLanguage();
  for (const each of document.querySelectorAll<HTMLInputElement>('[name=language]'))
    each.addEventListener('change', () => {
      followLanguage();
      rememberFilter({ lang: each.value });
    });
}

/** The sort key of a cell: its own value if it has one, otherwise its text. */
function sortValue(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  return cell?.dataset.v ?? cell?.textContent?.trim() ?? '';
}

function compareValues(a: string, b: string): number {
  const [one, other] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(one) && !Number.isNaN(other)) return one - other;
  return a.localeCompare(b, document.documentElement.lang);
}

/** A table whose rows can be sorted and hidden. */
class Rows {
  readonly #table: HTMLTableElement;
  readonly #body: HTMLTableSectionElement;
  /** In the order of the page. */
  readonly #all: readonly HTMLTableRowElement[];
  readonly #texts = new Map<HTMLTableRowElement, string>();

  constructor(table: HTMLTableElement, body: HTMLTableSectionElement) {
    this.#table = table;
    this.#body = body;
    this.#all = [...body.rows];
  }

  get size(): number {
    return this.#all.length;
  }

  get shown(): readonly HTMLTableRowElement[] {
    return [...this.#body.rows].filter((row) => !row.hidden);
  }

  /** Turns each header into a button: first ascending, then descending, then the original order. */
  offerSorting(): void {
    for (const [column, heading] of [...(this.#table.tHead?.rows[0]?.cells ?? [])].entries()) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => {
        const now = heading.getAttribute('aria-sort');
        const next = now === 'ascending' ? 'descending' : now === 'descending' ? '' : 'ascending';
        this.sort(column, next);
        rememberFilter({ sort: next === '' ? '' : `${column}${next === 'ascending' ? '' : '-'}` });
      });
    }
  }

  sort(column: number, direction: string): void {
    const headings = [...(this.#table.tHead?.rows[0]?.cells ?? [])];
    for (const heading of headings) heading.removeAttribute('aria-sort');
    const sign = direction === 'descending' ? -1 : 1;
    const rows =
      direction === ''
        ? this.#all
        : this.#all
            .map((row) => ({ row, value: sortValue(row, column) }))
            .sort((a, b) => sign * compareValues(a.value, b.value))
            .map(({ row }) => row);
    if (direction !== '') headings[column]?.setAttribute('aria-sort', direction);
    this.#body.append(...rows);
  }

  filter({ words, csm, template, health }: TableFilter): number {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of this.#all) {
      const { dataset } = row;
      const isShown =
        (csm === '' || dataset.csm === csm) &&
        (template === '' || dataset.template === template) &&
        (health.size === 0 || health.has(dataset.health ?? '')) &&
        wanted.every((word) => this.#matches(row, word));
      row.hidden = !isShown;
      if (isShown) count++;
    }
    return count;
  }

  /** `csm=mina` matches one attribute of the row; anything else is searched for in all its text. */
  #matches(row: HTMLTableRowElement, word: string): boolean {
    const [, key = '', value = ''] = /^(csm|template|health)=(.*)$/.exec(word) ?? [];
    if (key !== '') return (row.dataset[key] ?? '').toLowerCase() === value;
    const known = this.#texts.get(row);
    const text = known ?? (row.textContent ?? '').toLowerCase();
    if (known === undefined) this.#texts.set(row, text);
    return text.includes(word);
  }
}

function startFilter(table: HTMLTableElement, body: HTMLTableSectionElement, form: HTMLFormElement): void {
  const rows = new Rows(table, body);
  const field = form.querySelector<HTMLInputElement>('#filter');
  const selects = [...form.querySelectorAll<HTMLSelectElement>('select[data-filter]')];
  const chips = [...form.querySelectorAll<HTMLButtonElement>('button[data-health]')];
  for (const hidden of document.querySelectorAll<HTMLElement>('[data-scripted]')) hidden.hidden = false;
  const shown = countersIn(form);
  const nothing = document.querySelector<HTMLElement>('[data-nothing]');

  const read = (): TableFilter => ({
    words: field?.value ?? '',
    csm: selects.find(({ dataset }) => dataset.filter === 'csm')?.value ?? '',
    template: selects.find(({ dataset }) => dataset.filter === 'template')?.value ?? '',
    health: new Set(
      chips.flatMap((chip) => (chip.getAttribute('aria-pressed') === 'true' ? [chip.dataset.health ?? ''] : [])),
    ),
  });
  const apply = () => {
    const choice = read();
    const count = rows.filter(choice);
    shown(count);
    if (nothing !== null) nothing.hidden = count > 0;
    const { words, csm, template, health } = choice;
    rememberFilter({ q: words, csm, template, health: [...health].join(' ') });
  };
  const restore = () => {
    if (field !== null) field.value = filterState.get('q') ?? '';
    for (const select of selects) select.value = filterState.get(select.dataset.filter ?? '') ?? '';
    const health = new Set((filterState.get('health') ?? '').split(' '));
    for (const chip of chips) chip.setAttribute('aria-pressed', String(health.has(chip.dataset.health ?? '')));
    const [, column, falling] = /^(\d+)(-?)$/.exec(filterState.get('sort') ?? '') ?? [];
    if (column !== undefined) rows.sort(Number(column), falling === '-' ? 'descending' : 'ascending');
  };
  rows.offerSorting();
  restore();
  if (['q', 'csm', 'template', 'health'].some((key) => filterState.has(key))) apply();
  else shown(rows.size);
  field?.addEventListener('input', apply);
  for (const select of selects) select.addEventListener('change', apply);
  for (const chip of chips)
    chip.addEventListener('click', () => {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
      apply();
    });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    clear();
  });
  const clear = () => {
    if (field !== null) field.value = '';
    for (const select of selects) select.value = '';
    for (const chip of chips) chip.setAttribute('aria-pressed', 'false');
    apply();
  };
  addKeys(rows, field, clear);
}

/** `12 of 20 customers` in every language; the page has the words with `…` in place of the number. */
function countersIn(form: HTMLFormElement): (count: number) => void {
  const place = form.querySelector('[data-shown]');
  const texts = place === null ? [] : [...(place.childElementCount === 0 ? [place] : place.children)];
  const words = texts.map((each) => each.textContent ?? '');
  return (count) => {
    for (const [index, each] of texts.entries()) each.textContent = (words[index] ?? '').replace('…', String(count));
  };
}

function addKeys(rows: Rows, field: HTMLInputElement | null, clear: () => void): void {
  const move = (by: number): boolean => {
    const links = rows.shown.flatMap((row) => row.querySelector<HTMLAnchorElement>('th a') ?? []);
    const { activeElement } = document;
    const at = activeElement instanceof HTMLAnchorElement ? links.indexOf(activeElement) : -1;
    const next = at < 0 ? links[0] : links[at + by];
    if (next === undefined) return false;
    next.focus();
    return true;
  };
  const find = (): boolean => {
    field?.focus();
    field?.select();
    return field !== null;
  };
  const actions = new Map<string, () => boolean>([
    ['/', find],
    ['j', () => move(1)],
    ['ArrowDown', () => move(1)],
    ['k', () => move(-1)],
    ['ArrowUp', () => move(-1)],
  ]);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target, key } = event;
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    const isMoving = target === field && (key === 'ArrowDown' || key === 'Escape');
    if (isTyping && !isMoving) return;
    if (key === 'Escape') clear();
    else if (actions.get(key)?.() === true) event.preventDefault();
  });
}

chooseLanguage();
passOn();
const filteredTable = document.querySelector<HTMLTableElement>('table[data-filtered]');
const form = document.querySelector<HTMLFormElement>('.toolbar');
const [body] = filteredTable?.tBodies ?? [];
if (filteredTable !== null && form !== null && body !== undefined) startFilter(filteredTable, body, form);
