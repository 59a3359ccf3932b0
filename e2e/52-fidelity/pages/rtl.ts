import type { FidelityPage } from '../fidelity-page.ts'
import { packageFile } from './package-file.ts'

const columns = ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'كل يوم', 'أحيانا', 'نادرا']
  .map((day) => `<th>${day}</th>`)
  .join('')
const row = (what: string): string => `<tr>${`<td>${what}</td>`.repeat(10)}</tr>`

/** A page that is read from right to left, with lists and tables that begin at their right edge and were scrolled from there. */
export const rtl: FidelityPage = {
  name: 'right-to-left',
  files: { '/bootstrap.css': packageFile('bootstrap/dist/css/bootstrap.rtl.min.css') },
  html: `<!doctype html><html lang="ar" dir="rtl"><head><title>فخار</title><link rel="stylesheet" href="/bootstrap.css"><style>
      .wide{overflow-x:auto;max-width:480px} .wide table{width:1200px} aside{height:150px;overflow:auto;border-inline-start:6px solid teal;padding-inline:1rem}</style></head><body>
    <nav class="navbar bg-dark navbar-dark"><div class="container"><a class="navbar-brand" href="#">فخار</a><form class="d-flex"><input class="form-control me-2" placeholder="ابحث"><button class="btn btn-light" type="button">بحث</button></form></div></nav>
    <main class="container py-4"><h1>أوان من طين</h1><p class="lead">كل إناء يصنع باليد ويحرق مرتين، ثم يطلى بلون من الألوان <bdi>(Cobalt)</bdi> ويترك ليبرد.</p>
      <div class="wide" id="week"><table class="table table-striped">${columns}${row('طين')}${row('طلاء')}${row('فرن')}</table></div>
      <aside id="notes" class="my-3"><ol>${'<li>يترك الطين يوما كاملا قبل أن يعجن.</li>'.repeat(14)}</ol></aside>
      <div class="d-flex gap-2"><button class="btn btn-primary" id="add">أضف</button><span class="badge text-bg-warning align-self-center">جديد</span><a href="#">المزيد ←</a></div><ul class="list-group mt-3" id="list"><li class="list-group-item">صحن</li></ul></main>
    <script>document.querySelector('#week').scrollLeft = -200; document.querySelector('#notes').scrollTop = 60
      document.querySelector('#add').addEventListener('click', () => document.querySelector('#list').insertAdjacentHTML('afterbegin', '<li class="list-group-item active">إبريق</li>'))</script></body></html>`,
  steps: [
    { name: 'added', act: (tab) => tab.click('#add') },
    {
      name: 'scrolled',
      act: (tab) =>
        tab.evaluate(() => (document.querySelector('#week')?.scrollTo(-500, 0), document.querySelector('#notes')?.scrollTo(0, 150))),
    },
  ],
}
