import type { FidelityPage } from '../fidelity-page.ts'
import { packageFile } from './package-file.ts'

const cards = ['Bowl', 'Jug', 'Plate', 'Vase', 'Cup', 'Tray']
  .map(
    (name, index) => `<div class="col"><div class="card h-100">
      <svg class="card-img-top" width="100%" height="120"><rect width="100%" height="100%" fill="hsl(${index * 55} 45% 62%)"/></svg>
      <div class="card-body"><h5 class="card-title">${name}</h5><p class="card-text">Thrown by hand, fired twice.</p>
      <a href="#" class="btn btn-primary">Add to cart</a> <span class="badge text-bg-secondary">New</span></div></div></div>`,
  )
  .join('')

/** A CSS framework with its scripts, on the markup that its documents show. */
export const bootstrap: FidelityPage = {
  name: 'bootstrap',
  files: {
    '/bootstrap.css': packageFile('bootstrap/dist/css/bootstrap.min.css'),
    '/bootstrap.js': packageFile('bootstrap/dist/js/bootstrap.bundle.min.js'),
  },
  html: `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width">
    <link rel="stylesheet" href="/bootstrap.css"></head><body>
    <nav class="navbar navbar-expand-lg bg-body-tertiary sticky-top"><div class="container"><a class="navbar-brand" href="#">Pottery</a>
      <ul class="navbar-nav me-auto"><li class="nav-item"><a class="nav-link active" href="#">Home</a></li>
      <li class="nav-item dropdown"><a class="nav-link dropdown-toggle" href="#" id="menu" data-bs-toggle="dropdown">Shop</a>
      <ul class="dropdown-menu"><li><a class="dropdown-item" href="#">Bowls</a></li><li><a class="dropdown-item" href="#">Plates</a></li></ul></li></ul>
      <button class="btn btn-outline-success" id="cart" data-bs-toggle="offcanvas" data-bs-target="#side">Cart</button></div></nav>
    <main class="container py-4"><div class="alert alert-info alert-dismissible fade show">Free delivery this week.
      <button class="btn-close" data-bs-dismiss="alert" id="dismiss"></button></div>
      <div class="row row-cols-3 g-4">${cards}</div>
      <form class="row g-3 mt-4"><div class="col-md-6"><label class="form-label" for="city">City</label>
        <input class="form-control" id="city" data-tl-allow></div>
        <div class="col-md-6"><label class="form-label" for="size">Size</label><select id="size" class="form-select" data-tl-allow><option>Small</option><option>Large</option></select></div>
        <div class="col-12"><div class="form-check"><input class="form-check-input" type="checkbox" id="gift"><label class="form-check-label" for="gift">It is a gift</label></div>
        <div class="form-check form-switch"><input class="form-check-input" type="checkbox" role="switch" id="wrap" checked><label class="form-check-label" for="wrap">Wrap it</label></div>
        <input type="range" class="form-range" id="glaze" data-tl-allow></div>
        <div class="col-12"><button type="button" class="btn btn-primary" id="ask" data-bs-toggle="modal" data-bs-target="#sure">Order</button></div></form>
      <div class="accordion mt-4" id="questions"><div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button collapsed" data-bs-toggle="collapse" data-bs-target="#q1">How long does it take?</button></h2>
        <div id="q1" class="accordion-collapse collapse"><div class="accordion-body">About a week.</div></div></div></div>
      <div class="progress mt-4"><div class="progress-bar progress-bar-striped" style="width:62%">62 %</div></div></main>
    <div class="modal fade" id="sure" tabindex="-1"><div class="modal-dialog"><div class="modal-content"><div class="modal-header"><h1 class="modal-title fs-5">Order now?</h1></div>
      <div class="modal-body">Two bowls and a jug.</div><div class="modal-footer"><button class="btn btn-secondary" data-bs-dismiss="modal" id="no">Not yet</button></div></div></div></div>
    <div class="offcanvas offcanvas-end" tabindex="-1" id="side"><div class="offcanvas-header"><h5 class="offcanvas-title">Cart</h5></div><div class="offcanvas-body">Nothing in it yet.</div></div>
    <script src="/bootstrap.js"></script></body></html>`,
  steps: [
    { name: 'menu open', act: (tab) => tab.click('#menu') },
    {
      name: 'form filled',
      async act(tab) {
        await tab.keyboard.press('Escape')
        await tab.fill('#city', 'Lisbon')
        await tab.selectOption('#size', 'Large')
        await tab.check('#gift')
        await tab.uncheck('#wrap')
        await tab.fill('#glaze', '80')
      },
    },
    { name: 'dialog open', act: (tab) => tab.click('#ask') },
    {
      name: 'closed, unfolded, scrolled',
      async act(tab) {
        await tab.click('#no')
        await tab.locator('#sure').waitFor({ state: 'hidden' })
        await tab.click('.accordion-button')
        await tab.mouse.wheel(0, 600)
      },
    },
    { name: 'cart open', act: (tab) => tab.click('#cart') },
  ],
}
