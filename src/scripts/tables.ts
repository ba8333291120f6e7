/**
 * Tables that filter, and sort where their columns are worth sorting by, without reloading. They are complete
 * without this script; it adds a filter above and a button to each column head, and keeps the state in the address.
 */
interface TableState {
  /** Place of the column sorted by; -1 for the order of the page. */
  column: number;
  descending: boolean;
  filter: string;
}

/** Most characters of a filter that are looked at. */
const LONGEST_FILTER = 200;

const TABLES = 'table[data-sortable], table[data-filterable]';

/** Makes every `table[data-sortable]` and `table[data-filterable]` of the page work for its reader. */
export function startTables(): void {
  document.querySelectorAll<HTMLTableElement>(TABLES).forEach((table, index) => {
    const body = table.tBodies[0];
    if (!body || body.rows.length < 6) return;
    new WorkingTable(table, body, index === 0 ? '' : `${index + 1}-`).start();
  });
}

class WorkingTable {
  private readonly rows: HTMLTableRowElement[];
  private readonly texts: string[];
  private readonly status = document.createElement('output');
  private readonly input = document.createElement('input');
  private readonly buttons: HTMLButtonElement[] = [];
  private readonly table: HTMLTableElement;
  private readonly body: HTMLTableSectionElement;
  private readonly prefix: string;
  private state: TableState;

  constructor(table: HTMLTableElement, body: HTMLTableSectionElement, prefix: string) {
    this.table = table;
    this.body = body;
    this.prefix = prefix;
    this.rows = [...body.rows];
    this.texts = this.rows.map((row) => row.textContent.toLowerCase().replace(/\s+/g, ' '));
    this.state = this.readState();
  }

  start(): void {
    this.addFilter();
    if (this.table.dataset['sortable'] !== undefined) this.addButtons();
    this.show();
  }

  private addFilter(): void {
    const filter = document.createElement('div');
    filter.className = 'table-filter';
    const label = document.createElement('label');
    label.append('Filter rows ', this.input);
    this.input.placeholder = this.table.dataset['filterable'] ?? '';
    this.input.type = 'search';
    this.input.maxLength = LONGEST_FILTER;
    this.input.value = this.state.filter;
    this.input.addEventListener('input', () => {
      this.change({ filter: this.input.value });
    });
    filter.append(label, this.status);
    const frame = this.table.closest('.table-scroll') ?? this.table;
    const place = frame.previousElementSibling;
    // The place is kept free in the page, so that nothing moves when the filter comes.
    if (place?.matches('[data-filter-place]')) place.append(...filter.children);
    else frame.before(filter);
  }

  private addButtons(): void {
    const heads = [...(this.table.tHead?.rows[0]?.cells ?? [])];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      button.addEventListener('click', () => {
        this.change({ column, descending: this.state.column === column && !this.state.descending });
      });
      head.append(button);
      this.buttons.push(button);
    });
  }

  private change(change: Partial<TableState>): void {
    this.state = { ...this.state, ...change };
    this.show();
    this.writeState();
  }

  private show(): void {
    const { column, descending, filter } = this.state;
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    const order = this.rows.map((row, index) => ({ row, text: this.texts[index] ?? '' }));
    const sorted =
      column < 0 ? order : [...order].sort((a, b) => compareCells(a.row, b.row, column));
    if (descending) sorted.reverse();
    let shown = 0;
    for (const { row, text } of sorted) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
      this.body.append(row);
    }
    this.status.textContent = words.length === 0 ? '' : `${shown} of ${this.rows.length} rows`;
    this.buttons.forEach((button, place) => {
      const head = button.closest('th');
      if (place === column)
        head?.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      else head?.removeAttribute('aria-sort');
    });
  }

  private readState(): TableState {
    const query = new URLSearchParams(location.search);
    const columns = this.table.tHead?.rows[0]?.cells.length ?? 0;
    const [, digits = '', direction] =
      /^(\d{1,2})(d?)$/.exec(query.get(`${this.prefix}sort`) ?? '') ?? [];
    const column = digits === '' ? -1 : Number(digits) - 1;
    return {
      column: column < columns ? column : -1,
      descending: direction === 'd',
      filter: (query.get(`${this.prefix}filter`) ?? '').slice(0, LONGEST_FILTER),
    };
  }

  private writeState(): void {
    const { column, descending, filter } = this.state;
    const url = new URL(location.href);
    setOrDelete(
      url.searchParams,
      `${this.prefix}sort`,
      column < 0 ? '' : `${column + 1}${descending ? 'd' : ''}`,
    );
    setOrDelete(url.searchParams, `${this.prefix}filter`, filter);
    try {
      history.replaceState(null, '', url);
    } catch {
      // Browsers limit how often the address may change; the table itself has changed already.
    }
  }
}

function setOrDelete(query: URLSearchParams, name: string, value: string): void {
  if (value === '') query.delete(name);
  else query.set(name, value);
}

/** Numbers by size, sub-status codes by parts, everything else by the alphabet. */
function compareCells(a: HTMLTableRowElement, b: HTMLTableRowElement, column: number): number {
  return textOf(a, column).localeCompare(textOf(b, column), 'en', { numeric: true });
}

function textOf(row: HTMLTableRowElement, column: number): string {
  return row.cells[column]?.textContent.trim() ?? '';
}
