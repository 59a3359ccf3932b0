import { aboutReader } from './people/about-reader.ts'
import { bouncer } from './people/bouncer.ts'
import { bouncerPhone } from './people/bouncer-phone.ts'
import { bouncerShelf } from './people/bouncer-shelf.ts'
import { careReader } from './people/care-reader.ts'
import { comparer } from './people/comparer.ts'
import { courierWaiter } from './people/courier-waiter.ts'
import { decisiveBuyer } from './people/decisive-buyer.ts'
import { expressPayFails } from './people/express-pay-fails.ts'
import { expressPhoneFails } from './people/express-phone-fails.ts'
import { filterer } from './people/filterer.ts'
import { formAbandoner } from './people/form-abandoner.ts'
import { formStruggler } from './people/form-struggler.ts'
import { giftBuyer } from './people/gift-buyer.ts'
import { giftSeeker } from './people/gift-seeker.ts'
import { lostScroller } from './people/lost-scroller.ts'
import { phoneBrowser } from './people/phone-browser.ts'
import { phoneBuyer } from './people/phone-buyer.ts'
import { returningCustomer } from './people/returning-customer.ts'
import { searcher } from './people/searcher.ts'
import { searcherInVain } from './people/searcher-in-vain.ts'
import { tabletReader } from './people/tablet-reader.ts'
import { voucherPhone } from './people/voucher-phone.ts'
import { voucherRage } from './people/voucher-rage.ts'
import { voucherThenOrder } from './people/voucher-then-order.ts'
import { windowShopper } from './people/window-shopper.ts'
import type { Visit } from './visit.ts'

/** Everybody who comes to the shop. */
export const allVisits: readonly Visit[] = [
  aboutReader,
  bouncer,
  bouncerPhone,
  bouncerShelf,
  careReader,
  comparer,
  courierWaiter,
  decisiveBuyer,
  expressPayFails,
  expressPhoneFails,
  filterer,
  formAbandoner,
  formStruggler,
  giftBuyer,
  giftSeeker,
  lostScroller,
  phoneBrowser,
  phoneBuyer,
  returningCustomer,
  searcher,
  searcherInVain,
  tabletReader,
  voucherPhone,
  voucherRage,
  voucherThenOrder,
  windowShopper,
]
