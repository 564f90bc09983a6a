// What every page gets on top of its HTML. Each part is small, stands alone, and the page is whole without it.
