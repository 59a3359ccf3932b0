import { html } from '../html.js'
import { at } from '../place.js'

export const careView = () => ({
  page: 'care',
  title: 'Delivery and care',
  ...html`
    <div class="page-head">
      <h1>Delivery and care</h1>
      <p>How it gets to you, and how it stays with you.</p>
    </div>
    <section class="prose">
      <h2>On its way</h2>
      <p>
        Every piece is wrapped in sheep’s wool and boxed in card, without a gram of plastic. What is on the shelf leaves the next working
        day.
      </p>
      <table class="table">
        <thead>
          <tr>
            <th>Way</th>
            <th>Arrives</th>
            <th>Costs</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>Post</td>
            <td>3 to 5 working days</td>
            <td>€6.50, free from €80</td>
          </tr>
          <tr>
            <td>Courier</td>
            <td>Tomorrow before noon</td>
            <td>€14</td>
          </tr>
          <tr>
            <td>From the workshop</td>
            <td>Tomorrow after ten</td>
            <td>Free</td>
          </tr>
        </tbody>
      </table>
      <h2>If it breaks</h2>
      <p>
        On the way: send a picture and we throw you another. At home: we keep the recipe of every glaze, and there is a list of menders we
        trust on the back of the bill.
      </p>
      <h2>Every day</h2>
      <p>Dishwasher, microwave and oven are all fine. Avoid one thing: a hot dish on a wet stone top. The shock is worse than the heat.</p>
      <p>Grey lines on a plate are metal from cutlery, lying on the glaze. A paste of baking soda takes them off.</p>
      <p class="prose-end"><a class="text-link" href="${at('/shop')}">Back to the shelves</a></p>
    </section>
  `,
})
