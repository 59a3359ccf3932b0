const icon = (body) =>
  `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${body}</svg>`

export const icons = {
  next: icon('<path d="M5 12h14M13 6l6 6-6 6"/>'),
  back: icon('<path d="M19 12H5M11 6l-6 6 6 6"/>'),
  close: icon('<path d="M6 6l12 12M18 6L6 18"/>'),
  check: icon('<path d="M5 12.5l4.5 4.5L19 7.5"/>'),
  parcel: icon('<path d="M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8"/>'),
  flame: icon('<path d="M12 3c1 4 5 5.5 5 10a5 5 0 01-10 0c0-2.4 1.4-3.6 2.2-5 .8 1.3 1.3 1.8 1.8 2 .6-2 .4-4.5 1-7z"/>'),
  leaf: icon('<path d="M5 19c0-8 5-14 14-14 0 9-5 14-12 13M5 19c2-5 5-8 9-10"/>'),
}
