# What Parley says in chat. Money, rates and dates come ready-made. The first line of a view stands alone as a push
# notification. Sentence case, no exclamation mark, no emoji; what happened, why, what next.

### Commands and their fields

command-start = begin here, or take over what a code was made for
command-help = what you can do here
command-todo = what waits for you, oldest first
command-earnings = what was earned, what is payable and when
command-why = why an order was credited or not, line by line
command-cancel = leave the form that is open

field-code = Code
field-order = Order
field-order-hint = The number the shopper sees, such as #1001, or the id in the store.

### Buttons

button-help = Help
button-todo = To do
button-earnings = Earnings
button-why = Why
button-more = More lines
button-cancel = Cancel
button-fill = Fill in
button-send-as-is = Send as it is
option-yes = Yes
option-no = No

### Forms

form-submit = Send
form-title = { $command } needs a little more
form-title-check = { $command }: more can be added
form-title-wrong = { $command }: something has to be mended
form-page = Part { $page } of { $pages }
form-prompt = { $field }?
form-problem = { $field }: { $problem }
form-closed = This form is closed; it was sent, left or is older than a day. Nothing was done. Give the command again.
problem-too-long = Use at most { $max } characters.
problem-no-option = Choose one of: { $options }.
problem-number = Write a whole number from { $min } to { $max }.
problem-rate = Write a rate from { $min } to { $max }, such as 15 or 12.5 %.
problem-money = Write an amount above zero, such as 12.50.
problem-money-digits = Write an amount above zero in { $currency }, with { $digits ->
    [0] no digits
    [one] at most { $digits } digit
   *[other] at most { $digits } digits
} after the point.
problem-date = Write a day as year-month-day, such as 2026-12-31.
problem-url = Write a web address that begins with https://
problem-nothing-to-pick = There is nothing to choose from yet.
problem-missing = This is needed.
problem-content-gone = Nothing stands at this address for everyone to see. Check it; if it is right, a live that has not begun for instance, give it a title of your own.
problem-no-field = There is no such field here. Leave it out.
cancel-left = { $command } is left. Nothing was sent.
cancel-nothing = No form is open, so there was nothing to leave.

### When something is not understood or not allowed

hint-text = I answer commands and buttons. { $help } lists what you can do.
hint-draft = { $command } is still waiting for an answer. What you wrote was not put into it.
form-moved = This button belongs to an earlier question, so nothing was done with it. { $command } waits for its next answer.
hint-hidden = I cannot see who you are while you write as the group or a channel, so nothing was done. Write as yourself, or to me in our private chat.
hint-edited = I read a message once, when it comes, so nothing was done with your change. Send the command again.
button-go-on = Resume
button-skip = Skip
slow-down = That was faster than I can follow, so nothing was done. Try again from { $time } on.
hint-unreadable = I can read text and buttons only, so I could do nothing with this. { $help } lists what you can do.
unknown-command = There is no command { $command }. { $help } lists those that exist.
unknown-command-close = There is no command { $command }. Perhaps you meant this one:
unknown-command-parts = What is to be done with { $command }?
unknown-action = This button is not known any more. Nothing was done. Give the command again.
not-for-you-creator = { $command } is for creators, and you are none here yet, so nothing was done. Joining takes a minute.
not-for-you-dealer = { $command } is for creators and brand teams. You are neither here yet, so nothing was done. Joining takes a minute; if you were given a code, send it with /start.
not-for-you-brand = { $command } is for brand teams. You are in none here, so nothing was done. Ask an owner of the brand.
not-for-you-operator = { $command } is for whoever runs this instance. Nothing was done.
other-side-creator = { $command } is for creators, so nothing was done. Brand teams use { $other }:
other-side-brand = { $command } is for brand teams, so nothing was done. Creators use { $other }:
other-side-operator = { $command } is for whoever runs this instance, so nothing was done. You can use { $other }:
needs-role = { $command } for { $brand } is done by { $needed }; you are { $role } there. Nothing was done. Ask an owner of the brand.
brand-not-yours = { $command }: there is no brand of that name whose team you are in. Nothing was done. /start lists your brands.
which-brand = Which brand is { $command } for?
field-brand = Brand
room-closed = This room is not open to you any more. Nothing was done. /deals in your private chat lists what is yours.
private-only = { $command } is answered in your private chat with me only, because others read along here. Write it there.
error-bug = Something broke on our side. Nothing was changed unless a message here says so. Try again in a minute; if it happens again, tell the operator this reference: { $reference }

### Where an answer stands

private-sent = I sent it to you in our private chat.
private-closed = The answer is for you alone, and I cannot write to you yet. Open a private chat with me first, then ask again.
button-private-chat = Open our chat
claim-would-creator = This link makes you the creator { $name }
claim-would-brand = This link gives you a seat in the team of { $name }: { $role }
claim-would-check = Nothing has been done yet. Confirm only if the link came from someone you know; it works once.
button-claim = Confirm

### Names of commands, as they are called and published

command-name-start = start
command-name-help = help
command-name-todo = todo
command-name-earnings = earnings
command-name-why = why
command-name-settings = settings
command-name-alerts = alerts
command-name-privacy = privacy
command-name-cancel = cancel
command-name-brand = brand
command-name-brand-create = create
command-name-brand-show = show
command-name-team = team
command-name-team-show = show
command-name-team-invite = invite
command-name-team-roles = roles
command-name-store = store
command-name-store-connect = connect
command-name-store-list = list
command-name-store-test = test
command-name-product = product
command-name-product-add = add
command-name-product-list = list
command-name-product-edit = edit
command-name-product-import = import
command-name-offer = offer
command-name-offer-open = open
command-name-offer-targeted = targeted
command-name-offer-list = list
command-name-offer-pause = pause
command-name-deals = deals
command-name-propose = propose
command-name-join = join
command-name-verify = verify
command-name-discover = discover
command-name-trending = trending
command-name-link = link
command-name-content = content
command-name-creators = creators
command-name-creators-import = import
command-name-connect = connect
command-name-connect-show = show
command-name-team-join = join
command-name-report = report
command-name-setup = setup
command-name-setup-show = show
command-group-brand = make a brand, or see its settings
command-group-team = who is in the brand's team, and who may do what
command-group-store = the shops where you sell
command-group-product = your products
command-group-offer = rates you publish for your products
command-group-creators = the creators you work with
command-group-connect = your other chat apps
command-group-setup = this server or group, and which brands act here
field-brand-hint = The brand this is for, where you act for several.

### Importing files

command-product-import = import products from a CSV file
command-creators-import = import the creators of a programme you run already, from a CSV file
field-file = CSV file
field-file-products-hint = A heading with title, price, url and externalId, then one row for each product; at most 1,000.
field-file-creators-hint = Columns name, platform, handle, followers; with product and rate each is invited. Up to 1,000 rows.
problem-file-large = Send a file of at most { $most } KiB. This one is larger, so it was not read.
problem-file-gone = The file could not be fetched. Send it once more.
problem-row-twice = It stands in an earlier row already.
problem-row-handle = Write a handle as its platform has them, such as @noor.makes.
problem-row-platform = Write tiktok, youtube or instagram.
problem-row-rate = Write a rate from 1 to 80, such as 15 or 12.5.
problem-row-product = It is no product of your brand; write its title as it stands in /product list, and name one wherever there is a rate.
problem-row-followers = Write a whole number, such as 12000.
problem-row-own = This is your own profile. Somebody else has to vouch for it.
import-preview-products = { $fresh ->
    [one] One new product for { $brand }
   *[other] { $fresh } new products for { $brand }
  }
import-preview-creators = { $fresh ->
    [one] One new creator for { $brand }
   *[other] { $fresh } new creators for { $brand }
  }
import-counts = New: { $fresh }. Here already: { $known }. Left out: { $wrong }.
import-known-creators = For those who are here already you vouch with the followers in the file; that counts for your brand alone.
import-columns-unknown = These columns are not used: { $columns }
import-wrong = These rows are left out:
import-row = Row { $row }: { $problem }
import-more-wrong = { $rest ->
    [one] One further row has something wrong.
   *[other] { $rest } further rows have something wrong.
  }
import-nothing-yet = Nothing has been imported yet. Import what is new, or mend the file and send it again.
import-nothing-to-do = There is nothing new in this file, so nothing was imported. Mend it and send it again if it should bring more.
button-import = Import
import-done-products = { $fresh ->
    [one] One product was added to { $brand }
   *[other] { $fresh } products were added to { $brand }
  }
import-done-creators = { $fresh ->
    [one] One creator was imported for { $brand }
   *[other] { $fresh } creators were imported for { $brand }
  }
import-invited = { $invited ->
    [one] One invitation waits for its creator, at the rate of the file.
   *[other] { $invited } invitations wait for their creators, at the rates of the file.
}
import-uninvited = { $uninvited ->
    [one] One creator was not invited: there is a deal or an invitation already, or they do not want to hear from brands they do not know.
   *[other] { $uninvited } creators were not invited: there is a deal or an invitation already, or they do not want to hear from brands they do not know.
}
import-checked = { $checked ->
    [one] You now vouch for one creator who was here already.
   *[other] You now vouch for { $checked } creators who were here already.
  }
import-links = The claim links are in the file, each told this once. Pass each on to the one person it is for; it can be fetched here for a day.
import-links-alt = The claim links of the imported creators, as CSV

### Who is who

you = you
you-are-creator = You are the creator { $name }.
you-are-member = You act for { $brand }: { $role }.
you-are-nobody = You are not a creator or in a brand's team here yet. If you were given a code, send { $start }
role-owner = owner
role-manager = manager
role-fulfilment = fulfilment
role-finance = finance

start-what = Parley connects brands and creators: a sale through a creator's link is credited, and both hear of it here.
claimed-brand = You are the owner of { $name } now.
claimed-brand-next = Sales that creators bring are told here as they happen. { $help } lists what you can do.
claimed-brand-fulfilment-next = Samples to decide on and to ship are told here as they come. { $help } lists what you can do.
claimed-brand-finance-next = What there is to do about payouts is told here. { $help } lists what you can do.
claimed-creator = You are the creator { $name } now.
claimed-creator-next = Sales through your links are told here as they happen. { $help } lists what you can do.
start-who = Who are you here?
start-code = A code you were given makes you what it was made for: the owner of a brand, one of its team, or a creator already set up. Send { $start }
button-am-creator = I am a creator
button-have-brand = I have a brand
help-for-creator = As a creator
help-for-brand = For your brand
help-for-everyone = For everyone
help-for-operator = As the operator of this instance

help-title = What you can do here
help-command = { $usage }: { $purpose }
help-missing = A command asks for whatever you leave out. Put arguments with spaces in quotes.

### What waits

todo-nothing = Nothing waits for you.
todo-title = { $count ->
    [one] { $count } thing waits for you
   *[other] { $count } things wait for you
}
todo-deal = { $code } with { $with }: answer { $terms } on { $product }, waiting since { $since }
and-more = and { $count } more

### Money

state-estimated = Estimated
state-payable = Payable
state-paid = Paid
state-clawback = To be recovered
earnings-next = Next becomes payable
earnings-from = From { $brand }, in { $currency }
earnings-owed = { $brand } owes its creators, in { $currency }
earnings-none = Nothing has been earned yet.
earnings-none-next = The first sale through a tracked link shows here within seconds.
earnings-why-estimated = Estimated money becomes payable when its hold ends; until then a shopper can still send things back.

### Why

why-order = Order { $order } · { $brand } · { $state }
why-unnamed = Unnamed item
why-credited = Credited to { $to }: { $rate } of { $net } is { $amount }.
why-rejected = Not credited: { $reason }
why-held = Held, not booked yet: { $reason }
why-click = Judged by the click on { $clicked }.
why-click-content = Judged by the click on { $clicked } through "{ $content }".
why-reversed = { $taken } taken back in proportion to what was sent back; { $remaining } remains.
why-estimated = Estimated, payable on { $due }.
why-payable = Payable since { $due }.
why-paid = Paid.
why-unknown = There is no order { $order } that you can see.
why-unknown-brand = A team sees the orders of its own stores. Check the number the shopper sees, or use the store's id.
why-unknown-creator = A creator sees orders that came through an own link, some seconds after they are placed. Check the number.

order-state-pending = not paid yet
order-state-paid = paid
order-state-partially_refunded = partly refunded
order-state-refunded = refunded
order-state-cancelled = cancelled
order-state-test = test order
order-state-set_aside = set aside

reason-last_click = the last click before the order was on a link of this deal.
reason-no_token = the shopper did not come through a tracked link, or the store did not pass the click on.
reason-bad_token = the click that came with the order is not one of ours, or was changed on the way.
reason-click_after_order = the click came after the order.
reason-outside_window = the click is older than the brand's window.
reason-link_disabled = the link was switched off before the click.
reason-unknown_product = the item is not a product the brand has listed.
reason-shop_rate = the last click was on a link of this deal, which pays its own rate on other products.
reason-product_mismatch = the deal does not cover this product.
reason-no_deal = there was no deal with the brand when the link was clicked.
reason-deal_ended = the deal had ended when the link was clicked.
reason-deal_paused = the deal was paused when the link was clicked.
reason-self_purchase = the shopper looks like the creator, so the brand reviews it first.
reason-awaiting_payment = the order has not been paid yet.
reason-test_order = it is a test order.

### Alerts

alert-item = { $product }
alert-items = { $product } and { $count } more
alert-sale-creator = { $commission } · { $product } · { $brand }
alert-sale-creator-content = { $commission } · { $product } · "{ $content }" · { $brand }
alert-sale-creator-why = Order { $order }: { $net } at { $rate }. Estimated, payable on { $due }.
alert-sale-brand = Sale { $net } · { $product } · { $creator }
alert-sale-brand-content = Sale { $net } · { $product } · "{ $content }" · { $creator }
alert-sale-brand-why = { $commission } commission to { $creator } ({ $rate }) · order { $order }
alert-refund-creator = { $commission } · { $product } · refund on order { $order }
alert-refund-creator-content = { $commission } · { $product } · "{ $content }" · refund on order { $order }
alert-refund-creator-why = The shopper sent goods back to { $brand }, so the commission shrinks in proportion: { $net } at { $rate }. { $remaining } remains.
alert-refund-creator-why-cancelled = { $brand } cancelled the order, so the commission on it is taken back. { $remaining } remains.
alert-refund-brand = Refund { $net } · { $product } · { $creator }
alert-refund-brand-content = Refund { $net } · { $product } · "{ $content }" · { $creator }
alert-refund-brand-cancelled = Cancelled order { $order } · { $product } · { $creator }
alert-refund-brand-cancelled-content = Cancelled order { $order } · { $product } · "{ $content }" · { $creator }
alert-refund-brand-why = { $commission } commission of { $creator } ({ $rate }), in proportion to what was sent back; { $remaining } remains · order { $order }
alert-refund-brand-why-cancelled = { $commission } commission of { $creator } ({ $rate }) is taken back; { $remaining } remains.
alert-many = { $sums } · { $what }
alert-many-of = { $sums } · { $what } · { $brand }
alert-many-team = { $what } · { $sums } commission
alert-many-team-of = { $what } · { $sums } commission · { $brand }
alert-sales = { $count ->
    [one] { $count } sale
   *[other] { $count } sales
}
alert-refunds = { $count ->
    [one] { $count } refund
   *[other] { $count } refunds
}
alert-other = { $count ->
    [one] Something new: { $kind }
   *[other] { $count } new: { $kind }
}

### Privacy

command-privacy = what is kept about you, your data, and how to be erased
button-my-data = Get my data
button-erase = Erase my account
button-erase-now = Erase it in 14 days
button-keep = Keep my account
button-settings = Settings
button-open-page = Open the page
button-back = Back
privacy-title = What { $instance } keeps about you
privacy-kept-person = Your name, your chats with Parley, your language and time zone.
privacy-kept-creator = As a creator: your profiles, deals, links, videos and what you earned with which order.
privacy-kept-member = In a team: your seat, and which decisions were yours.
privacy-kept-talk = What you say in rooms. Commands are dropped once they are answered.
privacy-kept-buyers = Of shoppers no name, mail or address: their mail is kept as a hash that nobody can read back.
privacy-pending = You asked to be erased; that happens on { $due }. Until then you can keep your account.
privacy-notice = Privacy notice
privacy-terms = Terms of use
privacy-contact = Who runs this: { $contact }
privacy-no-contact = Questions about your data go to whoever runs this instance.
privacy-data = Your data is ready to be taken.
privacy-data-how = The page makes a file with all of it, once. It works until { $until }, and only you should open it.
erase-title = Erase your account?
erase-what = Gone for good: your name, chats, profiles, seats, alerts, and what you wrote in rooms. Your links stop counting.
erase-stays = Kept without your name: orders, deals and amounts, because the brands' books rest on them.
erase-others = What others have already received in their chats stays with them.
erase-wait = It happens { $days } days from now. Until then everything works, and { $privacy } lets you keep your account.
erase-owed = Still owed to you, and after that it can no longer be paid to you here:
erase-owed-by = { $estimated } estimated, { $payable } payable
erase-owed-nothing = Nothing is owed to you.
erase-asked = Your account will be erased on { $due }.
erase-asked-next = Nothing has been erased yet. { $privacy } lets you keep it until then.
erase-kept = Your account is kept.
erase-kept-next = Nothing was erased.
alert-erasure_stopped = Your account was not erased: you are the only owner of { $brands }.
alert-erasure_stopped-next = A brand is never left without an owner. Make someone else an owner with /team, then ask again with /privacy.

### Settings and alerts of a person

command-settings = your language and time zone
command-alerts = what you hear of, and when
button-alerts = Alerts
button-privacy = Privacy
button-begin = Begin here
button-other-zone = Another time zone
button-alerts-on = Turn on
button-quiet = Quiet hours
button-no-quiet = No quiet hours
button-small = Smallest amount
button-no-small = No smallest amount
button-all-alerts = All my alerts
language-en = English
language-es = Spanish
settings-title = Your settings
settings-language = Language
settings-zone = Time zone
settings-as-app = As my app says
settings-utc = UTC
settings-language-app = { $language }, as your app says
settings-what = Every date and time you see here goes by your time zone, and so do quiet hours. A change holds at once.
field-zone = Time zone
field-zone-hint = A name or a city, such as Europe/Madrid or Bogotá.
problem-zone = There is no such time zone. Write a name or a large city, such as Europe/Madrid.
problem-zone-which = That stands for several. Write one of them in full: { $zones }.
alerts-title = What you hear of
alerts-of = { $seat }: { $state }
alerts-which = Change which
alerts-seat-creator = Alerts as creator { $name }
alerts-seat-brand = Alerts of { $brand }
alerts-seat-own = Alerts to you yourself
alerts-state-on = on
alerts-state-muted = muted
alerts-state-quiet = quiet
alerts-muted-until = muted until { $until }
alerts-quiet-until = quiet until { $until }
alerts-until-on = muted until you turn them on
alerts-now = Now
alerts-quiet = Quiet hours
alerts-quiet-from-to = { $from } to { $to } ({ $zone })
alerts-none-set = none
alerts-small = Smallest amount
alerts-mute = Mute for
mute-1h = 1 hour
mute-8h = 8 hours
mute-1d = 1 day
mute-until_on = Until I turn them on
alerts-what-waits = What comes while they are muted or quiet is kept, and told in one message afterwards.
alerts-what-small = Sales and refunds with a commission below the smallest amount are not sent at all; /earnings counts them.
alerts-nothing = You have no alerts yet.
alerts-nothing-next = They begin when you are a creator or in a brand's team.
field-from = From
field-to = To
field-time-hint = A time of day by your time zone, such as 22:00.
field-alert-currency = Currency
field-alert-currency-hint = Its three letters, such as USD. What is in other currencies is always told.
field-smallest = Smallest commission
field-smallest-hint = Such as 5.00. What is below it is not sent.
problem-time = Write a time of day such as 22:00.
problem-currency = Write a currency by its three letters, such as USD.
held-title = While alerts waited: { $what }
held-others = { $count ->
    [one] { $count } other
   *[other] { $count } others
}

### Deals and rooms

command-deals = your deals, what waits for you first
command-propose = propose a rate of your own for a product

field-deal-product = Product
field-deal-rate = Rate
field-deal-rate-hint = From 1 % to 80 %, for example 15.
field-deal-sample = Free sample
field-deal-sample-hint = Whether the brand sends one. Left out, it stays as proposed.
field-deal-sample-first-hint = Whether the brand sends one. Left out, it is not part of it.
field-deal-final = Last word
field-deal-final-hint = A final proposal can only be accepted or declined.
field-deal-creator = Creator
field-deal-creator-hint = For brand teams: to whom. Creators leave it out.
field-room-reply = Your answer
field-room-reply-hint = The creator reads this.

button-deal-accept = Accept { $rate }
button-deal-accept-all = Accept { $rate } and all the rest
button-deal-counter = Counter
button-deal-decline = Decline
button-deal-withdraw = Withdraw
button-deal-propose = Propose
button-offer-take = Take it at { $rate }
button-offer-take-it = Take it
button-offer-ask = Ask the brand
button-room-reply = Reply
button-room-reply-to = Reply to { $name }
button-room-to = To { $name }
button-room-team = Only the team
button-room-send = Send

deal-terms = { $rate }
deal-terms-sample = { $rate } and a free sample
deal-product = { $product }
deal-products = { $count ->
    [one] { $product } and { $count } more
   *[other] { $product } and { $count } more
}
deal-terms-gone = This proposal is not kept any more. /deals lists what there is.
deal-over-first = Proposal · { $code }
deal-over-counter = Counter-proposal, round { $round } · { $code }
deal-over-final = Final proposal, round { $round } · { $code }
deal-chip-yours = Your turn
deal-chip-theirs = Waiting for { $name }
deal-chip-answered = Answered
deal-state-proposed = Open
deal-state-accepted = Accepted
deal-state-declined = Declined
deal-state-withdrawn = Withdrawn
deal-state-expired = Expired
deal-state-ended = Ended
deal-state-paused = Paused
deal-title = { $who } proposes { $terms } on { $product }
deal-title-own = You proposed { $terms } on { $product }
deal-title-accepted = Agreed: { $terms } on { $product }
deal-point-offer = their offer
deal-point-offer-own = your offer
deal-point-you = you
deal-you-earn = You earn
deal-they-earn = { $name } earns
deal-you-keep = You keep
deal-on-offer = On offer
deal-sample = Sample
deal-answer-by = Answer by
deal-a-sale = { $amount } a sale
deal-share = { $rate } of each sale
deal-kept = { $amount } of { $price }
deal-kept-net = { $amount } of { $price }, after its cost
deal-offer-was = { $rate }, { $amount } a sale
deal-sample-yes = A free one, to keep
deal-sample-no = Not part of it
deal-final-own = You called this your last word: it can be accepted or declined.
deal-final-theirs = This is their last word: accept it or decline it.
deal-done-countered = Countered by { $who }, { $at }
deal-done-accepted = Accepted by { $who }, { $at }. These terms are frozen for both sides.
deal-done-declined = Declined by { $who }, { $at }. Nothing was agreed.
deal-done-withdrawn = Withdrawn by { $who }, { $at }. Nothing was agreed.
deal-done-expired = Nobody answered until { $at }, so it expired. Nothing was agreed.
deal-reason = { $who }: “{ $reason }”
deal-figures-brand = On the table: { $rate }. The creator earns { $earns } a sale, you keep { $keeps } of { $price }.
deal-figures-creator = On the table: { $rate }. You earn { $earns } of { $price } a sale.
deal-needs-profile-creator = Accepting needs a verified profile of yours with { $followers } followers or more. Nothing was accepted; the proposal stays as it is.
deal-needs-profile-brand = { $creator } has no verified profile with { $followers } followers yet, so nothing was accepted. The proposal stays open; a check that waits for you stands in /todo.
deal-counter-heading = Your counter-proposal
deal-changed-accept = This proposal changed on { $at }. Nothing was accepted. Here is the current one.
deal-changed-counter = This proposal changed on { $at }. No counter-proposal was sent. Here is the current one.
deal-changed-decline = This proposal changed on { $at }. Nothing was declined. Here is the current one.
deal-changed-withdraw = This proposal changed on { $at }. Nothing was withdrawn. Here is the current one.
deal-closed-accept = This proposal is closed since { $at } ({ $state }). Nothing was accepted. Here is what became of it.
deal-closed-counter = This proposal is closed since { $at } ({ $state }). No counter-proposal was sent. Here is what became of it.
deal-closed-decline = This proposal is closed since { $at } ({ $state }). Nothing was declined. Here is what became of it.
deal-closed-withdraw = This proposal is closed since { $at } ({ $state }). Nothing was withdrawn. Here is what became of it.

deals-title = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
deals-none = You have no deals yet.
deals-none-next = A deal begins with a proposal. Propose a rate for a product; the other side hears at once.
deals-more = { $count } more
deals-as-creator = As a creator
deals-of = { $brand }
deals-item = { $code } · { $with } · { $product } · { $terms } · { $state }
deals-state-yours = your turn
deals-state-theirs = waiting for an answer
deals-state-accepted = in force
deals-state-declined = declined
deals-state-withdrawn = withdrawn
deals-state-expired = expired
deals-state-ended = ended
deals-state-paused = paused

propose-option = { $product } · { $brand }
propose-option-rate = { $product } · { $brand } · { $rate }
propose-no-product = This product cannot be proposed for any more. Nothing was sent. Give /propose again and pick one that is listed.
propose-no-creator = It is not clear which creator this is for, and you have no room with one yet. Nothing was sent. A creator who asks or proposes opens a room; then propose there.
propose-open = { $code } is open on this already. Nothing new was sent. Here it is.
propose-whom = To whom do you propose { $terms } on { $product }?
propose-done = You proposed { $terms } on { $product }
propose-done-creator = It waits for { $brand }, for 7 days, in your room with them. Withdraw it there if you think better of it.
propose-done-brand = It waits for the creator, for 7 days, in your room. Withdraw it there if you think better of it.
ask-opened = Your room with { $brand } is open
ask-opened-next = Ask there about { $product }. What you write in the room goes to the team of { $brand }.

room-by-creator = { $creator }
room-by-member = { $who }, { $brand }
room-by-brand = { $brand }
room-by-team = { $who } (only the team)
room-by-crossed = { $who } to { $creator }
room-reply-heading = Your answer to the creator
room-for-whom = Who should read this?
room-said-crossed = Sent to the creator.
room-said-internal = Kept in the team. The creator does not see it.
room-too-long = Use at most { $max } characters at once. Nothing was sent.
room-unreadable = Something was said here that could not be shown. Tell the operator.
room-asks-brand = { $creator } has a question about { $product }
room-asks-creator = Ask { $brand } about { $product }
room-asks-next = What you write here goes to the team of { $brand }.
room-news-accepted = { $who } accepted { $terms } on { $product }
room-news-accepted-own = You accepted { $terms } on { $product }
room-news-accepted-next = { $code } is in force, and its terms are frozen for both sides.
room-news-declined = { $who } declined { $terms } on { $product }
room-news-declined-own = You declined { $terms } on { $product }
room-news-declined-next = { $code } is closed and nothing was agreed. A new proposal begins a new deal.
room-news-withdrawn = { $who } withdrew the proposal of { $terms } on { $product }
room-news-withdrawn-own = You withdrew your proposal of { $terms } on { $product }
room-news-withdrawn-next = { $code } is closed and nothing was agreed. A new proposal begins a new deal.
room-news-expired = The proposal of { $terms } on { $product } expired
room-news-expired-next = Nobody answered in 7 days, so { $code } is closed and nothing was agreed. A new proposal begins a new deal.

error-access-not_allowed = Your role in the brand does not allow this. Nothing was changed. Ask an owner of the brand.
error-deal-unknown = There is no such deal of yours here. Nothing was changed. /deals lists those you have.
error-deal-not_your_turn = It is not your turn: the other side is to answer this proposal. Nothing was changed. Wait for the answer, or withdraw your proposal.
error-deal-wrong_side = You act for the other side here, so nothing was done. /deals lists the deals that are yours.
error-deal-several_brands = A deal is with one brand, and these products belong to several. Nothing was proposed. Propose a deal per brand.

### Creators: joining, checks of profiles, offers, links and content

command-join = become a creator here, or add a profile
command-verify = show that a profile is yours, by its platform or by a code in its bio
command-discover = open offers that you can take, ask about or propose on
command-trending = what sells best now, for everyone to see
command-link = your tracked link for a product you have a deal on
command-content = what you have published, so that its sales are counted there
field-join-name = Your name
field-join-name-hint = As brands should call you.
field-platform = Platform
platform-tiktok = TikTok
platform-youtube = YouTube
platform-instagram = Instagram
field-handle = Handle
field-handle-hint = Such as @noor.makes, or the address of your profile.
field-niche = What you make
field-niche-hint = A few words, such as slow crafts or tea.
field-adult = Are you 18 or older?
field-adult-hint = Creators make contracts and are paid, so they are of age.
field-contact = May brands you do not know write to you?
field-contact-hint = No, unless you say yes. You can change it with /join.
field-discover-search = Search
field-discover-search-hint = Words of the product's title or the brand's name.
field-discover-category = Category
field-min-rate = Lowest rate
field-sort = Order
sort-newest = Newest first
sort-best = Best paid first
sort-trending = Best selling first
sort-ending = Ending soon first
field-link-product = Product
field-link-hint = The title, or a part of it, of a product you have a deal on.
field-content-url = Address
field-content-url-hint = Of the video, post or live, also before it begins, as you would share it.
field-content-title = Title
field-content-title-hint = How you and the brand will know it. Left out, TikTok and YouTube tell it themselves.
field-followers = Followers
field-followers-hint = The number that you see on the profile now.
field-check-reason = Reason
field-check-reason-hint = The creator reads it; say what is missing.
button-discover = Find offers
button-verify = Verify
button-all-offers = All offers
button-more-offers = More offers
button-page-before = Previous
button-page-after = Next
button-link = Get the link
button-my-links = My links
button-content = I have posted it
button-propose-rate = Propose another rate
button-disclose = I will disclose it
button-code-is-there = I have put it there
button-new-code = New code
button-check-again = Check again
button-approve-check = Approve
button-decline-check = Decline
button-check = Look
button-check-one = Check { $profile }
pick-offer = Look at an offer
pick-category = Category
pick-product = Product
pick-product-in-it = Another product in it
check-chip-turn = Your turn
check-chip-verified = Verified
check-chip-declined = Not verified
found-chip-open = Open to you
found-chip-verify = Verify first
profile-name = { $handle } on { $platform }
the-operator = the operator
this-product = this product

join-welcome = Welcome, { $name }
join-added = { $profile } is added, { $name }
join-saved = Saved, { $name }
join-unverified = { $profile } is not verified yet. You can browse, ask and propose now; accepting waits until it is, with as many followers as the brand asks for.
join-verified = { $profile } is verified.

verify-no-profile = You have no profile here yet. Add one, then it can be verified.
verify-which = Which profile is it about?
verify-state-none = { $profile }: not verified
verify-state-issued = { $profile }: its code waits to be put into the bio
verify-state-waiting = { $profile }: waits to be checked
verify-state-verified = { $profile } is verified with { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}
verify-checked = Checked by the operator on { $since }.
verify-brand = { $brand } saw { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
} on { $since }; that counts there.
deal-profile = Profile
deal-profile-none = none verified yet, so accepting has to wait
deal-profile-operator = { $profile }, { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}, checked by the operator on { $checked }
deal-profile-brand = { $profile }, { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}, checked by your team on { $checked }
verify-until = It counts until { $until }; check it again before then.
verify-waiting = { $profile } waits to be checked
verify-waiting-since = Sent on { $since } with the code { $code }. Leave it in the bio until you hear here.
verify-put = Put { $code } into your { $platform } bio
verify-how = Then press the button, and leave it there until you hear here. Whoever looks enters the followers they see. The code is good until { $until }.
verify-profile = Profile
verify-sent = { $profile } waits to be checked
verify-asked = Asked to look: { $names }. You hear here what they saw; leave the code in the bio until then.
verify-nobody = Nobody could be asked yet. A brand sees the check as soon as you propose or ask there; leave the code in the bio until you hear here.

check-overline = Profile check
check-asks = { $creator } asks you to check { $profile }
check-code = Code
check-how = If the code stands in the bio, approve with the followers you see there. If not, decline and say why; { $creator } reads it.
check-for-all = Your answer counts for every brand.
check-for-brand = Your answer counts for { $brand } alone.
check-gone = This check does not wait any more: it was decided, or a new code was asked for. Nothing was done.
check-approved = { $profile } is verified with { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}
check-declined = { $profile } was not verified
check-counts = It counts for every brand for 180 days. { $creator } has been told.
check-counts-here = It counts for this brand for 180 days. { $creator } has been told.
check-told = { $creator } has been told why, and can ask for a new code.
todo-check = Check { $profile } of { $creator }, waiting since { $since }
todo-check-brand = Check { $profile } of { $creator } for { $brand }, waiting since { $since }
alert-checks = { $count ->
    [one] { $count } profile waits for your look
   *[other] { $count } profiles wait for your look
}
alert-verified-all = { $profile } is verified with { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}
alert-verified-brand = { $brand } verified { $profile } with { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}
alert-verified-many = { $count ->
    [one] { $count } profile was verified
   *[other] { $count } profiles were verified
}
alert-not-verified-many = { $count ->
    [one] { $count } profile was not verified
   *[other] { $count } profiles were not verified
}
alert-verified-next-all = The operator looked, so it counts for every brand. You can accept deals wherever that is enough.
alert-verified-next-brand = It counts for { $brand } alone. You can accept deals there now.
alert-verified-short-brand = { $brand } asks for { $needed } followers on one profile, so accepting there has to wait.
alert-not-verified-all = { $profile } was not verified
alert-not-verified-brand = { $brand } did not verify { $profile }
alert-not-verified-why = What they wrote: { $reason }
alert-not-verified-next = Nothing else has changed. Put that right, then get a new code.

discover-title = { $count ->
    [one] { $count } open offer
   *[other] { $count } open offers
}
discover-line = { $product } · { $rate } · you earn { $earns } a sale · { $brand }
discover-line-later = { $product } · { $rate } · you earn { $earns } a sale · { $brand } · needs { $followers } verified followers
discover-page = Page { $page } of { $pages }
discover-none = No offer is open now.
discover-none-next = New ones show here as soon as a brand opens them.
discover-no-match = No open offer matches.
discover-no-match-next = Use another word or category, or drop a filter.
filter-search = with "{ $text }" in the title or brand
filter-category = in the category { $text }
filter-rate = at { $rate } or more
found-overline = Open offer
found-title = { $product }, { $rate }
found-earns = You earn
found-a-sale = { $amount } a sale
found-price = Price
found-brand = Brand
found-needs = Needs
found-followers = { $count ->
    [one] { $count } follower on one verified profile
   *[other] { $count } followers on one verified profile
}
found-category = Category
found-until = Open until
found-others = Other items in the basket
found-untracked = Sales are not tracked yet: no order of this store has carried a click so far.
found-yours = You have a deal on it already, at { $rate }.
found-gone = This offer is not open any more. Nothing was done.
trending-title = What sold best in the last { $days } days
trending-line = { $product } · { $count ->
    [one] { $count } order
   *[other] { $count } orders
} · { $rate } · { $earns } a sale · { $brand }
trending-none = Nothing has sold through a creator's link in the last { $days } days.
trending-none-next = The first sale puts its offer on this board.

link-which = A link for which product?
link-promise = One promise before your link for { $product } of { $brand }
link-title = Your link for { $product }
link-url = Link
link-page = On your page
link-tile = number { $number } at { $page }
link-earns = You earn
link-earns-boosted = { $boosted } until { $until } by a boost, then { $rate } by deal { $code } with { $brand }
link-earns-of = { $rate } by deal { $code } with { $brand }
link-next = Where captions are not clickable, name the number on your page. Once the video is up, send its address with /content.
link-gone = You have no deal in force on this product any more, so nothing was done.
link-no-deals = You have no deal in force, so there is no link to make.
link-no-deal = You have no deal in force on "{ $product }", so no link was made.
link-offers = { $count ->
    [one] { $count } open offer to begin with:
   *[other] { $count } open offers to begin with:
}
link-no-offers = No open offer matches it now.
disclosure = { $word }: { $brand } pays me a commission when you buy { $product } through my link.
disclosure-sample = { $word }: { $brand } gave me { $product }, and I earn a commission through my link.
disclosure-word = Ad
disclosure-country = The first word is the one that the rules in { $country } name.
disclosure-country-unknown = The first word depends on the country of your viewers: tell me below where most of them live.
viewers-where = Where my viewers live
viewers-other = Somewhere else
viewers-noted = Most of your viewers: { $country }
viewers-elsewhere = Your viewers live somewhere else
viewers-word = From now on your disclosures begin with:{" "}
button-own-words = Say it in my own words
field-disclosure = What you will say
field-disclosure-hint = It has to tell viewers that you are paid, such as "Ad" or "I earn a commission"
problem-unclear = This does not tell viewers that you are paid. Use a word such as "Ad", or say that you earn a commission; "affiliate link" alone does not do.
link-picture = Your link as a QR code
link-picture-alt = QR code of { $url }
button-open-link = Open the link
button-qr = QR code
disclosure-say = Say this in the post, at its beginning:
disclosure-on-tiktok = On TikTok also switch on "Disclose commercial content" and "Branded content".
disclosure-on-youtube = On YouTube also tick "My video contains paid promotion".
disclosure-on-instagram = On Instagram also add the "Paid partnership" label.
disclosure-not-enough = "Affiliate link" alone tells nobody that you are paid, so it does not do.
content-noted = "{ $title }" is noted
content-known = "{ $title }" was noted before
content-bound = "{ $title }" carries your link for { $product } now
content-bound-why = Sales through this link are told to you and the brand with that title.
content-linked = Your link for { $product } under this content
content-which = You have deals on several products. Pick one it is about; you can add others after that.
content-no-deal = You have no deal in force, so there is no link to go with it yet.

### Brand, team, stores, products and offers

command-brand-create = make a brand of your own
command-brand-show = your brand's settings
command-team = who is in the brand's team
command-team-invite = invite someone to the team
command-team-roles = change a role, or remove someone
command-store-connect = connect the shop where you sell
command-store-list = your shops and what has come from them
command-store-test = send a test event of a shop
command-product-add = list a product
command-product-list = your products and what each earns
command-product-edit = change a product
command-offer-open = publish a rate for a product
command-offer-list = your offers; pause, resume or end them

number = { $number }
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
field-brand-name = Name
field-currency = Currency
field-currency-hint = Its three letters, such as USD.
field-brand-zone-hint = A name or a city, such as Europe/Madrid. UTC if left out.
field-role = Role
field-role-hint = Owners do everything, managers offers and deals, fulfilment samples, finance payouts.
field-member = Member
field-store = Shop
field-store-kind = Kind of shop
field-store-kind-hint = Generic works with any shop that can send a signed webhook.
field-store-name = Name of the shop
field-store-currency-hint = Three letters, such as USD. The brand's if left out.
field-domain = Domain
field-domain-hint = The host of the shop alone, such as lumen-tea.example.
field-title = Title
field-price = Price
field-price-hint = As shoppers see it, such as 40 or 40.00.
field-product-currency-hint = Three letters, such as USD. The shop's if left out.
field-url = Address
field-url-hint = The product's page in your shop, with https.
field-url-edit-hint = It stays on the domain of the same shop.
field-external-id = Id in the shop
field-external-id-hint = As your shop's orders name it, so that sales are matched to it.
field-image = Picture
field-image-hint = An https address of a picture.
field-category = Category
field-category-hint = Such as tea or kitchen; creators can look for it.
field-product = Product
field-rate = Rate
field-rate-hint = What a creator gets of each sale, from 1 % to 80 %, such as 15.
field-min-followers = Fewest followers
field-min-followers-hint = On one profile. The brand's setting holds as well.
field-ends = Ends
field-ends-hint = A day such as 2026-12-31, which still counts. No end if left out.

problem-said = This { $problem }.
problem-domain = Write the host of the shop alone, such as lumen-tea.example.
problem-product-url = Write the https address of the product in your shop, without a user name or a port.
problem-product-elsewhere = Write an https address on { $domains }, where you sell. For another shop, connect it first with /store connect.
problem-image-url = Write an https address of a picture.
problem-store-currency = The shop sells in { $currency }, so the price must be in it too.
problem-price = Write an amount of { $currency } above zero, such as 40.
problem-past = Choose a day that is still to come.

button-connect-store = Connect a store
button-add-product = Add a product
button-add-another = Add another product
button-open-offer = Open an offer
button-invite = Invite someone
button-team = Team
button-roles = Change roles
button-remove = Remove from the team
button-leave = Leave it as it is
button-approve = Approve
button-decline = Decline
button-decide = Decide
button-see-secret = See the signing secret
button-enter-secret = Enter the signing secret
button-secret = Signing secret
button-secret-of = Secret · { $store }
button-test = Send a test event
button-test-of = Test · { $store }
button-products = Products
button-offers = All offers
button-pause = Pause
button-resume = Resume
button-end = End
button-end-sure = End the offer
button-pause-of = Pause · { $product }
button-resume-of = Resume · { $product }
button-end-of = End · { $product }

brand-overline = Brand
brand-ready = Ready
brand-waits = Waiting for the operator
brand-made = { $name } is set up, and you are its owner
brand-made-next = Connect your shop so that sales can be credited, or begin with a product: that connects a simple shop by itself.
brand-asked = The operator has been asked for { $name }
brand-asked-next = Nothing has been made yet. You are told here as soon as it is decided.
brand-declined-next = Nothing was made. Ask whoever runs this instance why, or ask again with /brand create.
brand-title = { $name }: settings
brand-changed = { $setting } is changed from now on
brand-owner-may = Each can be changed. What was decided before stays as it was.
brand-owner-only = Only an owner of the brand can change these.
setting-followers = Fewest followers
setting-followers-hint = On one profile, before a creator can accept a deal.
setting-window = Credited after a click
setting-window-hint = Days in which a sale is credited to the click before it, from 1 to 365.
setting-hold = Hold
setting-hold-hint = Days from payment until a commission becomes payable, from 0 to 365.
setting-payout = Smallest payout
setting-payout-hint = Less than this waits for the next payout.
setting-approver = Second approver above
setting-approver-hint = A payout run above this needs two people.
request-chip = A brand is asked for
request-title = { $person } asks to make the brand { $name }
request-what = Approve only if you know whose brand it is: its owner can publish offers here at once.
request-many = { $count ->
    [one] { $count } brand is asked for
   *[other] { $count } brands are asked for
}
request-item = { $person } asks to make the brand { $name }
request-approved = Approved
request-declined = Declined
request-approved-title = { $name } is approved
request-declined-title = { $name } is declined
request-approved-next = Whoever asked is its owner now and has been told.
request-declined-next = Nothing was made. Whoever asked has been told.
request-gone = This request waits no more: it has been decided.
alert-brand-approved = { $name } is approved: you are its owner now
alert-brand-declined = { $name } was declined by the operator

claimed-brand-manager = You are a manager of { $name } now.
claimed-brand-fulfilment = You look after the samples of { $name } now.
claimed-brand-finance = You look after the payouts of { $name } now.

role-remove = out of the team
team-overline = Team of { $brand }
team-title = { $count ->
    [one] { $brand } has { $count } person in its team
   *[other] { $brand } has { $count } people in its team
}
team-you = { $name } (you): { $role }
team-member = { $name }: { $role }
team-invitation = Open invitation: { $role }
team-invitation-until = Open invitation: { $role }, until { $until }
team-someone = someone
team-owner-may = As an owner you can invite people, change their roles and remove them.
team-owner-only = Only an owner can invite people or change roles.
invite-chip = Pass it on
invite-title = An invitation as { $role }, until { $until }
invite-pass-on = Give it to the one person it is for, who sends it to me: { $start }
invite-link = Or as a link on this computer: { $link }
invite-may-owner = An owner does everything, and can also remove you.
invite-may-manager = A manager looks after stores, products, offers and deals.
invite-may-fulfilment = Fulfilment decides on samples and ships them.
invite-may-finance = Finance prepares and approves payouts.
role-changed = { $name } is now: { $role }
remove-chip = Not done yet
remove-title = Remove { $name } from the team?
remove-what = The seat goes at once, and so does what still waits for it. Deals and sales stay as they are.
removed = { $name } is no longer in the team
removed-self = You are no longer in the team of { $brand }

store-kind-generic = Generic webhook
store-kind-shopify = Shopify
store-kind-woocommerce = WooCommerce
store-kind-stripe = Stripe
store-overline = Store · { $kind }
store-waits = No event yet
store-works = Events arrive
store-set-aside-chip = Needs a look
store-connected = { $name } is connected
store-webhook = Webhook address
store-secret-generic = Enter the webhook address and the signing secret in your shop. The secret is shown once, on a page of its own, within 15 minutes.
store-secret-shopify = Enter the webhook address in Shopify, then give me the secret it signs with: on a page of its own, within 15 minutes, never in the chat.
store-none = No store is connected yet
store-none-next = Without one no sale can be credited. A generic webhook works with any shop.
store-title = { $name } · { $domain }
store-list-title = { $count } stores
store-item = { $name } · { $domain } · { $kind }. Last event: { $last }. Set aside: { $aside }. Webhook address: { $webhook }
store-last = Last event
store-no-event = none yet
store-aside = Set aside
store-aside-next = Events that are set aside could not be read or applied. Whoever runs this instance sees why and can replay them.
store-which = Which store should be tested?
secret-page = A page for the signing secret of { $name }
secret-page-show = It works once, for you, within 15 minutes. A secret that was shown before is not shown again: the page then makes a new one.
secret-page-give = It works once, for you, within 15 minutes. The secret before stays good for 24 hours.
test-arrived = Arrived
test-failed = Not taken
test-kept = Kept
test-ok = { $name } works: the test order arrived and was not credited
test-signature = Signature
test-signature-good = genuine
test-decision = Decision
test-not-credited = test order, not credited
test-next = It went the way of every real order. What is left is that your shop sends its own.
test-refused = The test event of { $name } was not taken
test-refused-why = The reason was { $reason }. Nothing was booked. Get a new secret, enter it in your shop and test again.
test-waiting = The test event of { $name } is kept, but not processed yet
test-waiting-next = Parley is busy, or its worker is not running. Nothing is lost; test again in a minute.

product-overline = Product
product-on-offer = On offer
product-no-offer = Not on offer
product-added = { $title } is listed at { $price }
product-changed = { $title } is changed
product-creator = A creator
product-earns = earns { $amount } a sale at { $rate }
product-not-offered = earns nothing yet: there is no open offer
product-picture = Picture of { $title }
product-store-made = A generic store for { $domain } was connected with it. Its signing secret waits on a page that works once, within 15 minutes.
product-none = Nothing is listed yet
product-none-next = A product needs a title, a price and its address in your shop.
product-list-title = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
product-item = { $title } at { $price }: { $earns }
product-open = Look at one
product-gone = This product is not listed any more. Nothing was changed.

offer-overline = Offer
offer-open = Open
offer-paused = Paused
offer-ended = Ended
offer-title = { $rate } on { $product }, open to all
offer-opened = Open to all: { $rate } on { $product }
offer-opened-next = Creators find it with /discover, take it as it is or propose another rate.
offer-split = A creator earns { $earns } a sale, you keep { $keeps } of { $price }.
offer-split-net = A creator earns { $earns } a sale, you keep { $keeps } of { $price }, after its cost.
offer-followers-brand = the brand's setting
offer-no-end = no end
offer-none = No offer is open yet
offer-none-next = An offer names a product and a rate, and every creator who is large enough can take it.
offer-list-title = { $count ->
    [0] No offer can be taken now
    [one] { $count } offer is open or paused
   *[other] { $count } offers are open or paused
}
offer-item = { $product }: { $rate }, { $earns } a sale · { $state }
offer-open-one = Choose an offer
offer-now-pause = Paused: nobody can take this offer now
offer-now-resume = Open again
offer-now-end = The offer has ended
offer-changed-since = The offer has changed meanwhile. Nothing was done. This is how it stands.
offer-end-title = End the offer on { $product }?
offer-end-what = An ended offer stays ended. Deals made from it go on by their own terms.


### Telegram

# The button that turns a page of options, and where it stands: "Next · page 2 of 4".
keyboard-page = { $label } · page { $page } of { $pages }
button-copy-link = Copy link
button-copy-code = Copy code
sent-again = You may have seen this already: the connection broke while it was being sent.
right-group-write = Send messages
breaks-group-write = Nothing can be said or answered in this group.
right-group-files = Send photos and files
breaks-group-files = Charts, statements and QR codes do not arrive in this group.

## Connecting chats
command-connect = your chats, and one more by a code
command-setup = how this server or group is set up
command-report = tell those who look after this place
command-team-join = join the brand's team with your role
field-connect-code = Code from the other chat
chat-discord = Discord
chat-telegram = Telegram
chat-local = the local chat
chat-of = { $name }, on { $app }
button-connect-begin = Connect another chat
button-connect-use = Yes, make us one person
button-connect-yes = Yes, that is me
button-connect-no = No, stop it
button-connections = My chats
button-disconnect = Disconnect a chat
button-disconnect-it = Disconnect it
connect-title = { $count ->
    [one] You are one person in one chat
   *[other] You are one person in { $count } chats
}
connect-identity = { $chat }, since { $since }
connect-identity-here = { $chat }, this one
connect-what = You can connect { $platforms }. Every chat that you connect has full control: it sees what you see and may do what you may do.
connect-code-title = Send this code from your other chat before { $until }
connect-code-how = In the other chat: { $command }
connect-code-link = Or open { $app }: { $link }
connect-code-warn = Show the code to nobody: this gives whoever uses it full control, once you have confirmed it here.
connect-preview-title = Connect this chat with { $chat }?
connect-preview-what = This gives { $name } full control of everything of yours, and you of everything of theirs. Only go on if you are the same person.
connect-they-bring = They bring
connect-you-bring = You bring
connect-brings-nothing = nothing yet
connect-preview-next = After that, { $app } asks for a second yes.
connect-asked-title = Asked { $chat }
connect-asked-next = Go to { $app } and say yes there. Nothing is connected before that.
connect-done = Connected: { $chat }
connect-stopped = Stopped. { $name } was not connected.
disconnect-which = Which chat is to go?
disconnect-which-label = Chat
disconnect-title = Disconnect { $chat }?
disconnect-what = It keeps nothing: no creator, no brand, no alerts. Everything stays with you.
disconnect-what-here = This is the chat you are in. You will be nobody here; everything stays with your other chats.
disconnected = Disconnected: { $chat }
alert-connect_asked = { $chat } wants to be connected with you
alert-connect_asked-what = This gives { $chat } full control of everything of yours. Say yes before { $until }, and only if that is you.
alert-connected = { $chat } is connected with you
alert-connected-next = It has full control now. If that was not you, disconnect it at once.
alert-disconnected = { $chat } is not connected any more
alert-disconnected-next = It has no part in what is yours. If that was not you, look at your chats.
error-connection-unknown = This code is not known or not good any more, so nothing was connected. Send /connect in the other chat and use the new code within ten minutes.
error-connection-over = This was decided already, or took longer than ten minutes. Nothing was changed. Send /connect to begin anew.
error-connection-already = These two chats belong to the same person already. Nothing was changed. Send /connect to see all of them.
error-connection-identity_unknown = This chat is not one of yours any more. Nothing was changed. Send /connect to see which are.
error-connection-last_identity = This is your only chat, and without it nobody could reach you. Nothing was changed. Connect another one first, or leave with /privacy.
error-connection-clash = { $what ->
    [creator] Both chats are a creator, and what each has earned is not put together. Nothing was connected. Ask the operator.
    [team] Both chats have a seat in the same brand. Nothing was connected. An owner removes one of them with /team roles first.
    [request] Both chats have asked for a brand of their own. Nothing was connected. Wait for one of the answers first.
    [leaving] One of the two has asked to be erased. Nothing was connected. Take that back with /privacy first.
   *[many] One person has at most twenty chats. Nothing was connected. Disconnect one with /connect first.
}

## Servers and groups
place-hello = Parley is here, in { $place }
place-hello-server = Whoever may manage this server sets it up: which brand it belongs to, where deals and alerts go. Press the button or send { $setup }.
place-hello-group = An admin of this group sets it up: which brand it belongs to, and whether alerts come here. Press the button or send { $setup }.
brand-not-here = { $brand } may not act in this place. Nothing was done. Ask whoever looks after it, or use a private chat with me.
button-setup = Set up
button-setup-brand = Whose it is
button-setup-staff = Team's role
button-setup-deals = Deals channel
button-setup-alerts = Alerts channel
button-setup-reports = Reports channel
button-setup-zone = Time zone
button-setup-brands = Brands here
button-setup-test = Send test alert
button-setup-check = Check again
button-setup-back = Back
button-setup-public = Send them there all the same
button-setup-leave-server = Leave this server
button-setup-leave-group = Leave this group
button-setup-leave-sure = Leave and forget
setup-where = { $command } is about a server or group: send it there.
setup-gone = Parley is not in this server or group any more. Add it again, then send /setup there.
setup-not-host-server = { $place } is set up by those who may manage the server
setup-not-host-group = { $place } is set up by its admins
setup-not-host-next = Nothing was changed. Ask one of them.
setup-overline-server = Server { $place }
setup-overline-group = Group { $place }
setup-chip-ready = Ready
setup-chip-missing = Something is missing
setup-title-open = Several brands may meet here
setup-title-brand = This is the place of { $brand }
setup-staff = Role of the team
setup-deals = Deals
setup-deals-none = in private chats
setup-alerts = Alerts
setup-alerts-none = to each of the team
setup-reports = Reports
setup-brands = Brands
setup-none = nowhere yet
setup-staff-none = no role yet
setup-here = here
setup-channel-gone = a channel that is gone
setup-channel-public = #{ $name } (everyone reads it)
setup-policy-any = any that is not blocked
setup-policy-listed = only those you allow
setup-policy-choose-any = Any brand that is not blocked
setup-policy-choose-listed = Only brands that I allow
setup-rights-all = Every right that is needed is there.
setup-rights-missing = These rights are missing:
setup-right = { $right }: without it, { $breaks }
setup-channel-lost = A channel that was chosen is gone, or the bot cannot see it: choose another one
setup-right-in = { $right } in { $channel }: without it, { $breaks }
setup-alerts-trouble = Alerts have not come through since { $since }. Choose another channel, or give me access to this one.
setup-ask-brand = Whose place is this?
setup-ask-brand-what = Commands here are then for that brand, and its deals and alerts can have channels here.
setup-ask-staff = Which role does the team have here?
setup-ask-staff-what = Whoever has it may join the team with /team join, as a manager.
setup-ask-deals = Under which channel do deals get their threads?
setup-ask-deals-what = Each creator who is on this server gets a private thread there. Members of the team, the creator and whoever may manage threads read it.
setup-ask-alerts = Where do alerts of sales go?
setup-ask-alerts-what = They show amounts. The team then hears of sales there, and not each in their own chat too.
setup-ask-reports = Where do reports go?
setup-ask-reports-what = People tell you with /report when something is wrong here.
setup-ask-zone = By which clock are times shown in the channels?
setup-ask-zone-what = People see times by their own clock in their own chats.
setup-brand-none = No single brand
setup-no-brand = You are not an owner or manager of a brand yet.
setup-changed = Changed
setup-public-title = Everyone on this server can read { $channel }
setup-public-title-count = { $count ->
    [one] { $count } person can read { $channel }
   *[other] { $count } people can read { $channel }
}
setup-public-what = Alerts show what was sold and what creators earn. Nothing was changed yet.
setup-tested-channel = A test alert is on its way to the channel
setup-tested-you = No channel is chosen, so a test alert is on its way to you
setup-brands-any = Any brand may act in { $place } that you have not blocked
setup-brands-listed = Only brands that you allow may act in { $place }
setup-brands-nobody = No brand has been here yet.
setup-brands-change = Change
setup-brand-asked = { $brand } would like to act here
setup-brand-allowed = { $brand } may act here
setup-brand-blocked = { $brand } is blocked
setup-brand-turn-on = Allow { $brand }
setup-brand-turn-off = Block { $brand }
setup-leave-title = Leave { $place } and forget it?
setup-leave-what = Its settings, channels and what waits for them go. Deals, sales and what is owed stay with their brands.
setup-left = Left { $place }. Nothing of it is kept.
field-report = What is wrong
field-report-hint = Who or what it is about, and what happened.
report-where = Reports go to those who look after a server or group: send it there.
report-sent = Those who look after { $place } have your report
report-sent-next = They see your name beside it. Nobody else does.
alert-report = { $by } reports
alert-reports = { $count } reports
alert-reports-item = { $by }: { $text }
alert-test = Test alert: this works
alert-test-what = Alerts of { $place } come here. This one is about nothing.
staff-nowhere = No role of this place leads into a team. Nothing was changed. Ask an owner of the brand for an invitation.
staff-no-role = You do not have the role that leads into the team. Nothing was changed. Ask an owner of the brand for an invitation.
staff-seated = You are in the team now, as a manager
staff-seated-next = An owner can change that with /team roles.
error-place-unknown = Parley is not in this server or group any more, so nothing was changed. Add it again and begin with /setup.
error-place-taken = This place belongs to { $brand }. Nothing was changed. Somebody who looks after it gives it up with /setup first.
error-place-not_your_brand = Only an owner or manager of a brand connects it with a server or group. Nothing was changed. Ask one of them to press this.
error-place-reports_nowhere = Nobody has said yet where reports go here, so this one was not sent. Tell whoever looks after this place; they choose a channel with /setup.
error-place-reports_enough = You have sent { $most } reports here within an hour, so this one was not sent. Those who look after this place have the others; send it later if it is still needed.
error-place-brand_not_here = This brand may not act in this place. Nothing was done. Ask whoever looks after it, or use a private chat with me.
error-place-no_seat_by_role = A seat in the team comes with a role of this server that you do not have, so nothing was changed. Ask an owner of the brand for an invitation.

## Discord: its rooms, and what the bot may do in a server

discord-room-opened = This thread is the room of this brand and this creator. What both of you write here, both can read.
discord-room-readers = Besides those who were added, the server's administrators and everyone who may manage threads can read it.
discord-room-closed = This room is closed. It opens again as soon as one of you has something to do in it.

right-view-channel = View channel
right-send-messages = Send messages
right-embed-links = Embed links
right-attach-files = Attach files
right-read-message-history = Read message history
right-create-private-threads = Create private threads
right-send-messages-in-threads = Send messages in threads
right-manage-threads = Manage threads
breaks-view-channel = nothing can be sent there
breaks-send-messages = nothing can be sent there
breaks-embed-links = cards lose everything below their first line
breaks-attach-files = statements, charts and pictures cannot be sent
breaks-read-message-history = answers do not show what they belong to
breaks-create-private-threads = rooms have no thread of their own and go to private messages instead
breaks-send-messages-in-threads = nothing can be said in rooms
breaks-manage-threads = closed rooms cannot be locked, nor opened again

### Rooms on several platforms

room-here = { $who }:
room-on-local = { $who }, in the local chat:
room-on-discord = { $who }, on Discord:
room-on-telegram = { $who }, on Telegram:
room-edited = (edited)
room-sent-files = { $count ->
    [one] sent a file
   *[other] sent { $count } files
}
room-file-of = { $name }, a file from { $who }
room-file-gone = A file that came with this is not kept any more: { $name }
room-files-lost = Not passed on:
room-file-lost-size = { $name }: it is larger than { $limit } MB. Send a smaller one, or a link to it.
room-file-lost-count = { $name }: at most { $count } files go with one message. Send it in another one.
room-file-lost-gone = { $name }: it could not be fetched. Send it again.
room-file-lost-much = { $name }: you have sent very much within an hour. Send it later, or a link to it.
room-edit-too-long = Use at most { $max } characters at once. Your change was not passed on, and the text stands as it was.
room-digest = { $count ->
    [one] { $count } message in your room with { $other }
   *[other] { $count } messages in your room with { $other }
}
room-digest-gone = These messages are not open to you any more.
button-room-read-all = Read all of it
room-write-heading = Your message
field-room-write = Message
field-room-write-hint = Both sides read this.
room-first-thread = Both sides read everything here: { $creator }, and the team of { $brand }. What is only for the team belongs elsewhere.
room-first-dm = Answer this message, or any other of this room, to write to { $other }.
room-first-own = What you write here is for your room with { $other }.
room-not-passed = Not passed on: reactions, voice messages, and that something was deleted.
help-not-passed = Rooms pass on text, changes to it and files; reactions, voice messages and deletions stay where they are.
room-which = In which room is this to be said?
room-which-next = Nothing was sent yet. To skip this question, answer a message of the room.
room-which-more = Nothing was sent yet. The rooms spoken in last are listed; for another one, answer a message of it.
field-room = Room
room-said-brand = Sent to the brand.
room-reminder = Your answer on { $code } is due by { $due }: { $terms } on { $product }
room-reminder-both = { $who }: the answer on { $code } is due by { $due }
room-reminder-next = Without one the proposal expires and nothing is agreed.
room-reminder-over = { $code } has been answered, or is over. /deals shows how it stands.
room-moved = { $who } could not be reached on { $from }
room-moved-next = What you write is passed on to { $to } from now on. Nothing was lost.
room-unreachable = { $who } cannot be reached now
room-unreachable-next = { $from } does not let anything through. What you write is kept, and passed on as soon as they write again.
deal-final-both = This is the last word of { $who }: it can be accepted or declined.

# The life of a deal in force
life-reason = Reason: “{ $reason }”
life-terms-renegotiated = { $code } has new terms: { $terms } on { $product }, it was { $before }
life-terms-renegotiated-next = Both sides agreed on them. Orders from now on count by them, earlier ones keep the terms of their time.
life-terms-offer = { $code } has a new rate: { $terms } on { $product }, it was { $before }
life-terms-offer-next = { $brand } changed its offer. Orders from now on count by it, earlier ones keep the rate of their time.
life-terms-tier = { $code } has reached its next tier: { $terms } on { $product }, it was { $before }
life-terms-tier-next = Orders from now on earn the higher rate. It stays, whatever is refunded later.
deals-show = Show
deals-show-all = all deals
deals-show-open = with a proposal that waits
deals-show-in_force = in force
deals-show-paused = paused
deals-show-ended = ended
deals-show-closed = never agreed on
deals-none-such = There are no such deals
life-chip-notice = Notice given
life-chip-later = Begins later
life-now = In force now
life-begins = Begins
life-goes-on = Goes on
life-goes-on-at = by itself { $at } at the latest
life-later = Agreed for later
life-from = { $terms } from { $at }
life-ends = Ends
life-ends-notice = { $at }, notice by { $who }
life-spans = In force
life-since = since { $from }
life-span = { $from } to { $until }
life-ended = Ended
life-end-term = { $at }, by its terms
life-end-notice = { $at }, by notice
life-end-at-once = { $at }, by { $creator }
life-end-cause = { $at }, at once for cause
life-end-gone = { $at }, because the creator has left
life-appeal = Appeal
life-appeal-is-open = waits for whoever runs this instance
life-appeal-is-granted = granted
life-appeal-is-refused = refused
deal-over-renewal = New terms · { $code }
deal-done-countered-renewal = Countered by { $who }, { $at }
deal-done-accepted-renewal = Accepted by { $who }, { $at }. These terms are frozen for both sides.
deal-done-declined-renewal = Declined by { $who }, { $at }. The deal goes on by its terms.
deal-done-withdrawn-renewal = Withdrawn by { $who }, { $at }. The deal goes on by its terms.
deal-done-expired-renewal = Nobody answered until { $at }, so it expired. The deal goes on by its terms.
deal-done-ended-renewal = The deal ended { $at }, before this was answered.
room-news-accepted-renewal-next = { $code } goes by these terms from now on, or from the day they name. They are frozen for both sides.
room-news-declined-renewal-next = { $code } goes on by the terms it has.
room-news-withdrawn-renewal-next = { $code } goes on by the terms it has.
room-news-expired-renewal-next = Nobody answered in 7 days, so { $code } goes on by the terms it has.
button-deal-renegotiate = Renegotiate
button-deal-pause = Pause
button-deal-resume = Resume
button-deal-askEnd = End
button-deal-keep = Take notice back
button-deal-notice = End in 30 days
button-deal-endNow = End now
button-deal-endForCause = End now for cause
button-deal-appeal = Appeal
button-deal-terms = Terms
deal-pause-heading = Pause this deal
deal-cause-heading = End this deal now, for cause
deal-appeal-heading = Your appeal
deal-renegotiate-heading = New terms for this deal
field-deal-reason = Reason
field-deal-reason-hint = The creator reads it.
field-deal-from = From
field-deal-from-hint = First day of the new terms, as 2026-12-31. Left out, they begin once both sides agree.
field-appeal = Your side
field-appeal-hint = Whoever runs this instance reads it and decides.
deal-end-ask-brand = End { $code } of { $brand } with { $creator } on { $product }?
deal-end-ask-creator = End { $code } with { $brand } on { $product }?
deal-end-clicks = Clicks before the end keep their window and earn; after it links lead to the product without earning.
deal-end-notice = With notice everything goes on for 30 days, and whoever gave it can take it back until then.
deal-end-once-brand = At once is for cause only: { $creator } reads your reason and can appeal. You cannot undo it.
deal-end-once-creator = Ended now, it is over at once. This cannot be undone. Samples that were sent to you still count on your record, so post first.
deal-notice-done = Notice given: { $code } ends { $at }
deal-end-done = { $code } has ended
deal-changed-life = This deal has changed since, so nothing was done. Here is how it stands.
terms-file = The terms of { $code }
terms-file-next = Both sides can fetch them at any time. The hash tells whether two copies say the same.
terms-file-alt = Terms of { $code }
terms-title = Terms of { $code }
terms-brand = Brand
terms-creator = Creator
terms-deal = Deal
terms-state = State
terms-products = Products:
terms-version = Version { $version } ({ $cause })
terms-cause-accepted = accepted by both sides
terms-cause-renegotiated = renegotiated by both sides
terms-cause-offer = the offer changed its rate
terms-cause-tier = a tier was reached
terms-from = In force from
terms-hash = SHA-256
terms-scheduled = Agreed for later
terms-footer = Terms that were accepted are never changed: what is new is a further version.
life-begun = { $code } on { $product } is in force from now on
life-begun-next = Links earn from this moment.
life-paused = { $brand } paused { $code } on { $product }
life-paused-next = Links lead to the product without earning meanwhile; clicks of before keep their window. It goes on by itself { $at } at the latest.
life-resumed = { $code } on { $product } goes on after its pause
life-resumed-next = Links earn again from this moment.
life-resumed-later = { $code } on { $product } is not paused any more
life-resumed-later-next = It begins { $at }.
life-notice = { $who } gave notice: { $code } on { $product } ends { $at }
life-notice-own = You gave notice: { $code } on { $product } ends { $at }
life-notice-next = Until then everything goes on. Clicks before the end keep their window.
life-kept = { $who } took the notice back: { $code } on { $product } goes on
life-kept-own = You took your notice back: { $code } on { $product } goes on
life-kept-next = It goes on by its terms.
life-ending = { $code } on { $product } ends { $at }
life-ending-next = To go on, agree on new terms with a later end before that day.
life-ended-term = { $code } on { $product } has ended
life-ended-term-next = Its last day has come. Clicks of before keep their window.
life-ended-notice = { $code } on { $product } has ended
life-ended-notice-next = The notice has run out. Clicks of before keep their window.
life-ended-at-once = { $who } ended { $code } on { $product }
life-ended-at-once-own = You ended { $code } on { $product }
life-ended-at-once-next = Clicks of before keep their window. A new proposal begins a new deal.
life-ended-cause = { $brand } ended { $code } on { $product } at once, for cause
life-ended-cause-next = The creator can appeal within 14 days; whoever runs this instance decides. Clicks of before keep their window.
life-ended-gone = { $code } on { $product } has ended
life-ended-gone-next = The creator has left. Clicks of before keep their window.
life-appealed = { $who } appealed against the end of { $code } on { $product }
life-appealed-own = You appealed against the end of { $code } on { $product }
life-appealed-next = Whoever runs this instance decides. Until then the deal stays ended.
life-appeal-refused = The appeal on { $code } was refused
life-appeal-refused-next = The deal stays ended. A new proposal begins a new deal.
life-reinstated = { $code } on { $product } is in force again
life-reinstated-next = The appeal was granted. Clicks from now on earn; for what came in between the brand can make an adjustment.
appeal-chip = Appeal
appeal-overline = { $brand } · { $code }
appeal-title = { $creator } appeals against the end of { $code } with { $brand }
appeal-said = { $who }: “{ $text }”
appeal-what = Granted, the deal is in force again from now on. Refused, it stays ended.
appeal-own-brand = Whoever runs this instance is also in the team of { $brand }.
appeal-granted = { $code } is in force again
appeal-refused = { $code } stays ended
appeal-gone = This appeal is decided already. /todo lists what waits.
appeal-many = { $count ->
    [one] One appeal waits
   *[other] { $count } appeals wait
}
appeal-item = { $code }: { $creator } against { $brand }
button-appeal-grant = Grant
button-appeal-refuse = Refuse
field-appeal-answer = Answer
field-appeal-answer-hint = Both sides read it. It can be left out.
error-deal-not_in_force = This deal is not in force any more, so nothing was changed. /deals shows how it stands.
error-deal-not_by_this_side = This is for the other side to do. Nothing was changed. /deals shows what you can do.
error-deal-notice_given = Notice was given already, so nothing was changed. The deal ends on the day that it shows.
error-deal-no_notice = There is no notice of yours to take back. Nothing was changed. /deals shows how the deal stands.
error-deal-ends_sooner = This deal ends by its terms before a notice would end it, so no notice was given. It ends on the day that it shows.
error-deal-pause_in_notice = Notice was given, and its days are the creator's to earn in, so the deal was not paused. It ends on the day that it shows.
error-deal-paused_lately = This deal was paused not long ago, so it was not paused again. It can be paused from { $from }; to end it, give notice.
error-deal-too_early = The day for this has not come yet. Nothing was changed. /deals shows when it is.
error-deal-reason_needed = Ending at once for cause needs a reason. Nothing was ended. Press End again and give one.
error-deal-appeal_blocked = { $who } has blocked this brand, so the deal was not reinstated. Nothing was changed. Grant it once { $who } has taken the block back, or turn the appeal down.
error-deal-no_appeal = There is nothing to appeal against or to decide any more: an end for cause can be appealed against once, within 14 days. Nothing was changed.
error-deal-proposal_open = New terms are on the table already, so nothing was proposed. Answer them, or withdraw them if they are yours.
error-deal-no_terms = Nothing has been agreed on in this deal yet, so it has no terms to hand out. Nothing was sent.

# Profiles whose platform is asked
button-tiktok = Sign in at TikTok
button-tiktok-again = Sign in at TikTok again
button-code-instead = Use a code in the bio
button-check-now = Check now
button-ask-person = Have a person look
login-title = Sign in at TikTok to verify { $profile }
login-how = Sign in there as { $handle } and leave the three permissions on. The link is for you alone, works once, and ends at { $until }; you hear here what came of it.
verify-put-description = Put { $code } into the description of your { $platform } channel
verify-how-youtube = Then press "Check now": YouTube is asked for the code and for your subscribers. You can take it out afterwards. The code is good until { $until }.
verify-checked-platform = { $platform } said so itself on { $since }.
verify-next-look = { $platform } is asked again on { $next }, without you having to do anything.
verify-held = Fewer follow it than before. { $followers } go on counting until { $until }.
verify-trouble-until = It counts until { $until }. Put it right and verify again before then.
watch-gone = { $platform } does not find this account any more.
watch-hidden = The number of followers is hidden on { $platform } now, so it cannot be seen.
watch-renamed = The account goes by another name on { $platform } now. If it is still yours, add the new name with /join.
watch-revoked = { $platform } does not let us look any more: the permission was taken back or has run out.
look-verified = Verified with { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}
look-verified-next = YouTube said so itself, so it counts for every brand. You can take the code out now. YouTube is asked again every week.
look-no-code = The code is not in the description yet
look-no-code-next = Nothing was verified. Put the six digits into the description of the channel, save it there, and check again; YouTube can take a few minutes to show a change.
look-hidden = The channel hides its subscribers
look-hidden-next = A hidden number counts as none, so nothing was verified. Show it in YouTube Studio, under Settings, Channel, Advanced settings, then check again.
look-gone = YouTube knows no channel of this name
look-gone-next = Nothing was verified. Check the handle; another one is added with /join.
look-other-handle = The channel goes by another name now
look-other-handle-next = Nothing was verified. Add the name it has now with /join, then verify that.
look-no-answer = YouTube did not answer for a day
look-no-answer-next = The code has run out, so nothing was verified. Get a new one, or have a person look.
look-limit = YouTube takes no more questions today
look-trouble = YouTube does not answer
look-later-next = Nothing was verified yet. It is asked again by itself, next at { $again }; leave the code there, and you hear here what came of it.
look-done = This was looked at meanwhile.
deal-profile-platform = { $profile }, { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}, as the platform itself said on { $checked }
alert-verified-next-platform = { $platform } said so itself, so it counts for every brand. It is asked again every week.
news-dip = { $profile } has { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
} now
news-dip-next = Some here ask for { $needed } or more. What you had goes on counting until { $until }, so you can accept as before until then. Deals in force go on anyway.
news-trouble = { $profile } can no longer be checked
news-trouble-until = It goes on counting until { $until }. Verify it again before then; deals in force go on anyway.
news-trouble-kept = The operator vouches for it, so nothing changes for you.
news-recovered = { $profile } is fine again, with { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}
news-recovered-next = Nothing runs out any more.
news-lapsed-dip = The time after the dip of { $profile } is over
news-lapsed = { $profile } is not verified any more
news-lapsed-dip-next = From now on the number of today counts, so accepting further deals stops where more is asked for. Deals in force go on.
news-lapsed-next = Accepting further deals waits until it is verified again. Deals in force go on.
news-many = { $count ->
    [one] News of { $count } profile
   *[other] News of your profiles: { $count }
}

### Samples

command-sample = ask for a sample of a product; alone, your samples and what to do next
command-samples = samples that creators ask for
command-samples-list = the samples of a state, the oldest first
command-samples-approve = approve samples by their codes, several at once
command-samples-decline = decline samples by their codes, with a reason
command-samples-ship = say that a sample is on its way, and with which carrier
command-name-sample = sample
command-name-samples = samples
command-name-samples-list = list
command-name-samples-approve = approve
command-name-samples-decline = decline
command-name-samples-ship = ship
command-group-samples = samples that creators ask for

field-sample-product = Product
field-sample-variant = Variant
field-sample-variant-hint = Which one of those that there are.
field-sample-note = Note to the brand
field-sample-note-hint = What you plan to show, say. Your address goes on a page of its own, never here.
field-sample-state = Which ones
field-sample-state-hint = Left out: all that wait for the brand.
field-sample-code = Sample
field-sample-codes = Samples
field-sample-codes-hint = Their codes, such as S-142 S-143.
field-sample-reason = Reason
field-sample-words = In your words
field-sample-words-hint = The creator reads it. Needed where the reason is "Other".
field-sample-carrier = Carrier
field-sample-carrier-hint = One of these, or its name as you know it.
field-sample-tracking = Tracking number
field-sample-tracking-url = Tracking link
field-sample-tracking-url-hint = Left out, it is made from the number for carriers we know.
field-sample-problem = What is wrong?
field-sample-enabled = Samples
field-sample-enabled-hint = Whether creators can ask for one.
field-sample-quota = How many in all
field-sample-quota-hint = Pieces given away, or "any" for no end.
field-sample-quota-days = Within how many days
field-sample-quota-days-hint = 0: in all, however long it takes.
field-sample-min-followers = Followers needed
field-sample-min-followers-hint = On one verified profile. 0: what the brand asks of everybody.
field-sample-min-sales = Sales needed
field-sample-min-sales-hint = Through the creator's links, with any brand. 0: none.
field-sample-who = Who may ask
field-sample-auto = Approve by itself
field-sample-auto-hint = Those you invited get theirs without anybody pressing.
field-sample-open-max = Open at once, per creator
field-sample-open-max-hint = Of all your products together.
option-sample-who-anyone = Anyone with an offer or a deal
option-sample-who-invited = Creators we invited
option-sample-who-deal = Creators with a deal on it
option-sample-reason-not_match = Not a match
option-sample-reason-out_of_stock = Out of stock
option-sample-reason-offline = Product is offline
option-sample-reason-other = Other
option-sample-problem-lost = It got lost
option-sample-problem-damaged = It is damaged
option-sample-problem-wrong = It is the wrong thing
option-sample-list-waiting = Waiting for us
option-sample-list-requested = To be decided
option-sample-list-approved = To be shipped
option-sample-list-underway = On their way
option-sample-list-stopped = On hold
option-sample-list-content = Waiting for content
option-sample-list-closed = Over
problem-sample-words = Say the reason in a few words. Nothing was declined.
problem-sample-codes = Name samples by their codes, such as S-142. Nothing was done.
problem-sample-quota = Give a whole number up to { $max }, or "any". Nothing was changed.
problem-sample-address = This looks like an address. It belongs on the page of its own, never in a chat, so it was not passed on. Delete your message, and say here only what the brand should know of your plan.

button-sample = Ask for sample
button-sample-request = Ask for it
button-sample-address = Give your address
button-sample-address-new = New page for the address
button-sample-see-address = See address
button-sample-open-page = Open the page
button-sample-approve = Approve
button-sample-decline = Decline
button-sample-ship = Ship
button-sample-correct = Correct the tracking
button-sample-delivered = It was delivered
button-sample-got-it = Got it
button-sample-not-yet = Not yet
button-sample-problem = Problem
button-sample-resend = Send it again
button-sample-cancel = Cancel it
button-sample-undo = Take the approval back
button-sample-release = No post needed
button-sample-withdraw = Withdraw
button-sample-extend = Ask for 7 more days
button-sample-grant = Grant 7 more days
button-sample-refuse = Keep the day
button-sample-track = Track it
button-sample-post = I have posted it
button-samples-all = Approve all { $count } on this page
button-samples-all-yes = Yes, approve { $count }
button-samples-all-no = No, leave them
button-samples-more = { $count } more
button-samples-list = /samples list
button-sample-rules = Sample rules
button-sample-rules-change = Change
button-sample-rules-brand = Rules for all products
button-sample-mine = My samples

pick-sample-product = Ask for a sample of
sample-ask-which = Of which product do you want a sample?
sample-ask-none = No brand sends you samples at present.
sample-ask-none-next = Samples come with an offer you can take or a deal you have. Take an offer or propose a rate, then ask.
sample-ask-title = Ask { $brand } for a sample of { $product }?
sample-ask-chip = Free, to keep
sample-ask-over = Sample
sample-ask-rule-followers = { $followers ->
    [one] You need { $followers } follower on one verified profile.
   *[other] You need { $followers } followers on one verified profile.
}
sample-ask-rule-sales = { $sales ->
    [one] You need { $sales } sale through your links, with any brand.
   *[other] You need { $sales } sales through your links, with any brand.
}
sample-ask-rule-quota = { $left } of { $quota } are left.
sample-ask-rule-invited = For creators whom the brand has invited.
sample-ask-rule-deal = For creators with a deal in force on it.
sample-ask-rule-auto = You were invited, so it is approved at once.
sample-ask-rule-post = After it arrives you have { $days } days to post about it, with your link in it.
sample-ask-promised = { $code } promises you this sample, so it counts against no quota.
sample-ask-cannot = This cannot be asked for now
sample-ask-stock-none = The brand has none left at the moment.
sample-open-already = You have asked for this already. Nothing new was sent. Here it is.

sample-over = Sample · { $code }
sample-chip-yours = Your turn
sample-chip-address = Address missing
sample-state-requested = Requested
sample-state-approved = Approved
sample-state-shipped = On its way
sample-state-asked = Arrival asked
sample-state-delivered = Delivered
sample-state-stopped = On hold
sample-state-content_due = Post due
sample-state-overdue = Overdue
sample-state-fulfilled = Fulfilled
sample-state-declined = Declined
sample-state-lapsed = Ran out
sample-state-withdrawn = Withdrawn
sample-state-lapsed_unshipped = Never shipped
sample-state-cancelled = Cancelled
sample-state-released = Released

sample-title-requested = { $creator } asks for a sample of { $product }
sample-title-requested-own = You asked for a sample of { $product }
sample-title-approved = The sample of { $product } for { $creator } is approved
sample-title-approved-own = Your sample of { $product } is approved
sample-title-address_given = { $creator } has given the address for { $product }
sample-title-address_given-own = Your address for { $product } is kept
sample-title-shipped = The sample of { $product } is on its way to { $creator }
sample-title-shipped-own = Your sample of { $product } is on its way
sample-title-shipping_corrected = The sample of { $product } for { $creator } has other tracking
sample-title-shipping_corrected-own = Your sample of { $product } has other tracking
sample-title-asked = { $creator } is asked whether the sample of { $product } is there
sample-title-asked-own = Has your sample of { $product } arrived?
sample-title-delivered = The sample of { $product } was delivered to { $creator }
sample-title-delivered-own = Your sample of { $product } was delivered: has it arrived?
sample-title-arrived = { $creator } has the sample of { $product }
sample-title-arrived-own = You have your sample of { $product }
sample-title-not_yet = The sample of { $product } has not reached { $creator }
sample-title-not_yet-own = Your sample of { $product } has not arrived
sample-title-problem = There is a problem with the sample of { $product } for { $creator }
sample-title-problem-own = There is a problem with your sample of { $product }
sample-title-lost = The sample of { $product } for { $creator } got lost
sample-title-lost-own = Your sample of { $product } got lost
sample-title-damaged = The sample of { $product } reached { $creator } damaged
sample-title-damaged-own = Your sample of { $product } arrived damaged
sample-title-wrong = { $creator } got something other than { $product }
sample-title-wrong-own = You got something other than { $product }
sample-title-content_due = { $creator } is to post about { $product } by { $due }
sample-title-content_due-own = Post about { $product } by { $due }
sample-title-content_started = { $creator } did not answer, so the days for the post about { $product } run
sample-title-content_started-own = The days for your post about { $product } run
sample-title-resent = { $brand } sends { $creator } another { $product }
sample-title-resent-own = { $brand } sends you another { $product }
sample-title-extension_asked = { $creator } asks for 7 more days for { $product }
sample-title-extension_asked-own = You asked for 7 more days for { $product }
sample-title-extension_granted = { $creator } has until { $due } to post about { $product }
sample-title-extension_granted-own = You have until { $due } to post about { $product }
sample-title-extension_refused = The day for the post about { $product } stays { $due }
sample-title-extension_refused-own = The day for your post about { $product } stays { $due }
sample-title-overdue = The post of { $creator } about { $product } is overdue
sample-title-overdue-own = Your post about { $product } is overdue
sample-title-fulfilled = { $creator } has posted about { $product }
sample-title-fulfilled-own = You have posted about { $product }
sample-title-fulfilled-named = "{ $content }" of { $creator } fulfils the sample of { $product }
sample-title-fulfilled-named-own = "{ $content }" fulfils your sample of { $product }
sample-title-declined = The sample of { $product } for { $creator } was declined
sample-title-declined-own = Your request for a sample of { $product } was declined
sample-title-lapsed = The request of { $creator } for a sample of { $product } ran out
sample-title-lapsed-own = Your request for a sample of { $product } ran out
sample-title-withdrawn = { $creator } withdrew the request for a sample of { $product }
sample-title-withdrawn-own = You withdrew your request for a sample of { $product }
sample-title-lapsed_unshipped = The sample of { $product } for { $creator } was not shipped in time
sample-title-lapsed_unshipped-own = Your sample of { $product } was not shipped in time
sample-title-cancelled = The sample of { $product } for { $creator } was cancelled
sample-title-cancelled-own = Your sample of { $product } was cancelled
sample-title-released = { $creator } may keep { $product } without a post
sample-title-released-own = You may keep { $product } without a post
sample-title-ended = The sample of { $product } for { $creator } has ended
sample-title-ended-own = Your sample of { $product } has ended
sample-title-reminder-requested = Answer { $creator } about a sample of { $product } by { $due }
sample-title-reminder-approved = Ship { $product } to { $creator } by { $due }
sample-title-reminder-address = Your address for { $product } is needed by { $due }
sample-title-reminder-stopped = The sample of { $product } for { $creator } still waits for you
sample-title-reminder-content_due = { $creator } is to post about { $product } by { $due }
sample-title-reminder-content_due-own = Post about { $product } by { $due }
sample-title-reminder-other = { $code } has gone on since
sample-called = { $who }: { $what }

sample-next-requested-brand = Approve or decline it; unanswered, it runs out on { $due }.
sample-next-requested-creator = { $brand } answers by { $due }, or it runs out.
sample-next-address-creator = Give your address on a page of its own, never here in the chat. Only who sends the parcel sees it.
sample-next-address-brand = The address is not given yet. { $creator } has the button for it.
sample-next-approved-brand = Ship it by { $due }, or it runs out and counts on your brand's record.
sample-next-approved-creator = { $brand } ships it by { $due }. You hear when it is on its way.
sample-next-shipped-brand = { $creator } is asked on { $due } whether it is there, or when you say that it was delivered.
sample-next-shipped-creator = Say so when it is there: then your 14 days to post begin. On { $due } we ask you.
sample-next-asked-brand = Without an answer the 14 days for the post begin on { $due }.
sample-next-asked-creator = With "Got it" your 14 days to post begin. Without an answer they begin on { $due }; "Not yet" and "Problem" stop them.
sample-next-stopped-brand = No days run now. Send it again, cancel it without blame to anybody, or let { $creator } off the post.
sample-next-stopped-creator = No days run now. { $brand } sends it again, cancels it or lets you off the post. If it turns up, say so.
sample-next-content_due-brand = The post is due by { $due }. { $creator } is reminded 3 days and 1 day before.
sample-next-content_due-creator = Post by { $due }: take your link with /link, and paste the address of your post with /content. That fulfils it.
sample-next-extension-brand = Answer by { $due }; unanswered, the 7 days are granted.
sample-next-extension-creator = { $brand } answers. Without an answer you have them.
sample-next-overdue-brand = It still counts when it comes, as late. You can also let { $creator } off.
sample-next-overdue-creator = It still counts when it comes, as late. Post, and paste the address with /content.
sample-next-fulfilled-creator = It counts for your record: brands see how many samples became posts.
sample-next-fulfilled-brand = It counts for the record of { $creator }.
sample-next-late = It came after its day, so it counts as late.
sample-next-declined-creator = You can ask { $brand } again after a while, or look for another product with /discover.
sample-next-declined-brand = { $creator } has been told.
sample-next-lapsed-creator = { $brand } did not answer in 7 days. It is not on your record.
sample-next-lapsed-brand = Nobody answered in 7 days. { $creator } has been told.
sample-next-withdrawn-creator = Nothing is sent, and it is not on your record.
sample-next-withdrawn-brand = Nothing is to be sent.
sample-next-lapsed_unshipped-creator = { $brand } did not ship it in 7 days. It is not on your record.
sample-next-lapsed_unshipped-brand = It was not shipped in 7 days, which counts on your brand's record.
sample-next-cancelled-creator = Nobody is to blame, and it is not on your record. You can ask again with /sample.
sample-next-cancelled-brand = Nobody is to blame, and it is on nobody's record.
sample-next-released-creator = Nothing is expected of you, and it is not on your record.
sample-next-released-brand = No post is expected.
sample-cause-deal_ended = It rested on a deal that has ended.
sample-cause-blocked = One of the two wants no more contact.
sample-cause-product_excluded = The product is not promoted any more.
sample-cause-creator_erased = The creator is not here any more.
sample-cause-no_address = No address was given in time, so it could not be shipped. It is on nobody's record.

sample-fact-creator = Creator
sample-fact-record = Record
sample-fact-product = Product
sample-fact-brand = Brand
sample-fact-deal = Deal
sample-fact-note = Note
sample-fact-address = Address
sample-fact-answer-by = Answer by
sample-fact-ship-by = Ship by
sample-fact-asked-on = Asked on
sample-fact-starts-on = Days begin on
sample-fact-post-by = Post by
sample-fact-was-due = Was due on
sample-fact-carrier = Carrier
sample-fact-tracking = Tracking
sample-fact-extension = More time
sample-fact-content = Content
sample-fact-left = Left
sample-variant-of = { $product }, { $variant }
sample-deal-promised = { $code } promises it
sample-address-there = given; who sends the parcel can see it
sample-address-there-own = given, kept sealed and deleted 30 days after it has arrived
sample-address-missing = not given yet
sample-extension-asked = asked for, not answered
sample-extension-granted = 7 days, granted
sample-extension-refused = asked for, not granted
sample-record-rate = { $posted ->
    [one] { $posted } of { $of } samples became a post
   *[other] { $posted } of { $of } samples became posts
}
sample-record-none = no samples so far
sample-record-followers = { $count ->
    [one] { $count } follower
   *[other] { $count } followers
}
sample-by = { $carrier } { $tracking }
sample-reason = { $who }: “{ $reason }”

sample-changed = { $code } has changed since this button was drawn. Nothing was done. Here it is as it stands.
sample-changed-by = { $who } was first: { $code } is { $state }. Nothing more was done. Here it is as it stands.

sample-address-page = Your address for { $product }
sample-address-page-next = The page works once and for { $minutes } minutes, for you alone. What you enter is kept sealed, seen only by who sends the parcel, and deleted afterwards.
sample-address-see = The address for { $code }
sample-address-see-next = It opens on a page that works once and for { $minutes } minutes, for you alone. Looking at it is noted.
sample-address-refused = That looks like an address, so it was not passed on and not kept
sample-address-refused-next = Addresses go on a page of their own, which only who sends the parcel sees. Delete your message here.

samples-mine-title = { $count ->
    [one] { $count } sample
   *[other] { $count } samples
}
samples-mine-none = You have no samples yet.
samples-mine-item = { $code } · { $product } · { $brand } · { $state }
samples-mine-item-due = { $code } · { $product } · { $brand } · { $state }, { $due }
samples-list-title = { $count ->
    [one] { $count } sample: { $which }
   *[other] { $count } samples: { $which }
}
samples-list-none = No samples here: { $which }
samples-list-none-next = Creators ask with /sample. What they need for it stands in the sample rules.
samples-list-item = { $code } · { $creator } · { $product } · { $state }
samples-list-item-record = { $code } · { $creator } · { $product } · { $state } · { $record }
samples-all-ask = { $count ->
    [one] Approve this { $count } sample?
   *[other] Approve these { $count } samples?
}
samples-all-left = Nothing was approved.
samples-bulk-title = { $done } of { $count } done
samples-bulk-approved = { $code }: approved for { $creator }
samples-bulk-declined = { $code }: declined, { $creator } has been told
samples-bulk-unknown = { $code }: there is no such sample of { $brand }
samples-bulk-refused = { $code }: { $why }
samples-bulk-next-ship = Ship each within 7 days. /samples list shows what is to be shipped.

sample-rules-title = Samples of { $product }
sample-rules-title-brand = Samples of all products without rules of their own
sample-rules-changed = The sample rules of { $product } are changed
sample-rules-changed-brand = The sample rules of the brand are changed
sample-rules-on = On
sample-rules-off = Off
sample-rules-quota-any = any number
sample-rules-quota-all = { $quota } in all
sample-rules-quota-days = { $quota } in { $days } days
sample-rules-followers-brand = what the brand asks of everybody
sample-rules-next = Requests that came before stay as they are.

todo-sample-requested = { $code }: decide on a sample of { $product } for { $with }, waiting since { $since }
todo-sample-approved = { $code }: ship { $product } to { $with }, by { $due }
todo-sample-stopped = { $code }: { $product } has not arrived well at { $with }, waiting since { $since }
todo-sample-extension = { $code }: { $with } asks for 7 more days for { $product }
todo-sample-address = { $code }: give your address for { $product } of { $with }
todo-sample-asked = { $code }: has { $product } of { $with } arrived?
todo-sample-content_due = { $code }: post about { $product } of { $with } by { $due }
todo-sample-overdue = { $code }: your post about { $product } of { $with } is overdue

alert-sample-of = { $code } · { $brand }
alert-samples = { $count ->
    [one] { $count } sample
   *[other] { $count } samples with news
}

error-sample-unknown = There is no such sample of yours here. Nothing was changed. /sample lists your own; those of a brand stand in /samples list.
error-sample-stale_version = This sample has changed since you saw it. Nothing was done. Look at it again and decide anew.
error-sample-not_possible = This cannot be done with the sample as it stands. Nothing was changed. Look at it to see what can be done now.
error-sample-other_side = This is for the other side to do. Nothing was changed. Wait for them, or write in the room.
error-sample-not_due = There is still time. Nothing was changed. Wait until the day has come.
error-sample-address_not_needed = The sample has gone on, so no address is needed for it any more. Nothing was kept. Write in the room if a parcel has to go elsewhere.
error-sample-below_followers = For a sample of this product the brand asks for a verified profile with { $followersMin } followers or more. Nothing was asked for. Verify a profile, or choose another product.
error-sample-below_sales = For a sample of this product the brand asks for { $salesMin } sales or more. Nothing was asked for. Sell with a link first, or choose another product.

## Negotiating in full: all terms, limits, the second person, who looks after a room
form-presets = { $field }, to pick
problem-deliverables = Write how many of what, such as 2 videos, 1 live. Each kind once, at most 100 of it.
problem-usage = Write repost, or ads and a number of days up to 365, such as ads 30.
problem-tiers = Write from how many sales which rate holds, such as 100: 18, 500: 20. At most five steps, rising in both.
problem-tiers-rise = Each step needs more sales and a higher rate than what comes before it.
problem-ends-first = The end has to come after the start.
field-deal-ends = Ends after
field-deal-ends-hint = The last day, such as 2026-12-31. none takes an end away.
field-deal-starts = Begins on
field-deal-starts-hint = The first day, such as 2026-12-01. Left out, with the acceptance.
field-deal-fee = Flat fee
field-deal-fee-hint = Paid beside the commission, in the brand's currency. none takes it away.
field-deal-deliverables = Content
field-deal-deliverables-hint = What the creator makes, such as 2 videos, 1 live.
field-deal-usage = Use of the content
field-deal-usage-hint = What the brand may do with it: repost, or ads 30 for 30 days of ads.
field-deal-tiers = Rate from sales on
field-deal-tiers-hint = Such as 100: 18, 500: 20 for 18 % from the 100th sale and 20 % from the 500th.
field-deal-shop = Rate on other products
field-deal-shop-hint = On everything else the shop sells. Left out, nothing else earns.
button-deal-more = More terms
deal-more-heading = Your counter-proposal with more terms
deal-preset-middle = { $rate }, the middle
deal-preset-theirs = { $rate }, theirs
deal-preset-own = { $rate }, yours
deal-terms-more = { $rate } and { $count ->
    [one] one further term
   *[other] { $count } further terms
}
deal-terms-sample-more = { $rate }, a free sample and { $count ->
    [one] one further term
   *[other] { $count } further terms
}
deal-rate = Rate
deal-flatFee = Flat fee
deal-deliverables = Content
deal-tiers = Rising rate
deal-usage = Use of the content
deal-shopRateBps = Other products
deal-startsAt = Begins
deal-endsAt = Ends after
deal-was = { $value } (before: { $was })
deal-added = { $value } (new)
deal-dropped = No longer (before: { $was })
deal-due-video = { $count ->
    [one] 1 video
   *[other] { $count } videos
}
deal-due-live = { $count ->
    [one] 1 live
   *[other] { $count } lives
}
deal-due-post = { $count ->
    [one] 1 post
   *[other] { $count } posts
}
deal-tier = { $rate } from { $sales ->
    [one] 1 sale
   *[other] { $sales } sales
}
deal-usage-repost = The brand may share it
deal-usage-ads = The brand may run ads with it for { $days ->
    [one] 1 day
   *[other] { $days } days
}
deal-others = Others get
deal-others-one = { $lowest }, { $count ->
    [one] one creator
   *[other] { $count } creators
}
deal-others-span = { $lowest } to { $highest }, { $count ->
    [one] one creator
   *[other] { $count } creators
}
deal-holder = Looked after by
deal-approval = Second person
deal-done-accepted-auto = Accepted by itself, within your limit, { $at }. These terms are frozen for both sides.
deal-done-declined-auto = Declined by itself, above your limit, { $at }. Nothing was agreed.
propose-whom-more = Name the creator with the rest: give the command again with creator: and one of these names. Nothing was sent.
error-deal-open = { $code } is open on this already, and there is one negotiation on a product at a time. Nothing new was sent. Answer it or withdraw it first; /deals shows it.
error-deal-terms_over = The end date of these terms has passed, so nothing was accepted. Counter with a later end, or decline.
error-room-holder_unknown = This person is no owner or manager of the team, so nothing was changed. Choose somebody else.
error-brand-limits_cross = The rate up to which proposals are accepted would be above the one from which they are declined. Nothing was changed. Give both, the first not above the second.
error-approval-unknown = This does not wait any more. Nothing was changed. /todo lists what does.
error-approval-over = This was settled already. Nothing was changed. /deals shows how the deal stands.
error-approval-waiting = Something above the limit waits for a second person on this deal already. Nothing was changed. Approve it or stop it first; /todo lists it.
error-approval-second_needed = You asked for this yourself. It needs a second person, or you on another connected chat. Nothing was changed; it is done by itself when its time has come, unless somebody stops it.
button-deals = Deals
button-approval-approve = Approve
button-approval-stop = Stop this
approval-program = A program
approval-over = now
approval-row = { $who } wants to { $what }; done by itself on { $at } unless somebody stops it
approval-wants-propose = propose { $terms }
approval-wants-counter = counter with { $terms }
approval-wants-accept = accept { $terms }
approval-wants-renegotiate = renegotiate to { $terms }
approval-asked-renegotiate = Your new terms of { $terms } wait for a second person ({ $code })
approval-asked-propose = Your proposal of { $terms } waits for a second person ({ $code })
approval-asked-counter = Your counter-proposal of { $terms } waits for a second person ({ $code })
approval-asked-accept = Accepting { $terms } waits for a second person ({ $code })
approval-asked-next = It is above your brand's limit, so nothing was sent yet. The other owners and managers are asked; without a word from them it is done on { $at }. The deal stays open meanwhile; if it goes on, this lapses.
approval-title = { $who } wants to { $what } on { $product } · { $code }
approval-why = With { $creator }, above the limit of { $limit }. Done by itself on { $at } unless somebody stops it.
approval-why-unlimited = With { $creator }. Done by itself on { $at } unless somebody stops it.
button-todo-approve = Approve · { $what }
todo-limit-short = the limit
approval-many = { $count } things above the limit wait for a second person
approval-approved = Approved. { $code } has gone on as it was asked for.
approval-stopped = Stopped. { $code } stays as it was.
alert-deal-stopped = Somebody stopped what you wanted on { $product } · { $code }
alert-deal-stopped-next = You wanted to { $what }. Nothing was sent; talk it over, then act again.
alert-deal-lapsed = { $code } went on before a second person had a word
alert-deal-lapsed-next = You wanted to { $what }. Nothing was sent for you; look at it as it is now.
todo-approval = { $code } with { $creator }: { $who } wants to { $what }, done by itself on { $at }
button-room-hold = I take this
button-room-hand = Hand over
button-room-release = Leave to all
field-room-holder = Who looks after it
room-taken = { $who } looks after the room with { $creator }
room-taken-next = Reminders ring for { $who } alone. Everybody of the team can still act.
room-released = { $who } leaves the room with { $creator } to the whole team
room-held-you = You look after the room with { $creator } now. Reminders ring for you alone.
room-held-other = { $who } looks after the room with { $creator } now.
room-held-nobody = The room with { $creator } is the whole team's again.
room-hand-whom = To whom do you hand the room with { $creator }?
spoken-propose = You named a rate. It is said, and nothing was proposed yet.
spoken-proposed = You proposed { $rate } ({ $code }). It waits for the answer in your room.
button-spoken-propose = Propose { $rate }
button-spoken-counter = Counter { $rate } · { $code }
spoken-not-yours = This button is for whoever wrote it. Nothing was sent. Use the card of the deal.
setting-rates = Rates
rates-title = Rates of { $brand }
rates-accept = Accepted by itself
rates-accept-value = A bare rate up to { $rate }
rates-decline = Declined by itself
rates-decline-value = Above { $rate }
error-brand-limit_over = This change of the limit was settled already. Nothing was changed. /brand show has the limit as it is now, under Rates.
error-brand-limit_second_needed = You asked for this yourself. It needs a second owner, or you on another connected chat. Nothing was changed; it is done by itself when its time has come, unless somebody stops it.
limit-wants = raise the limit above which two people are needed from { $before } to { $rate }
limit-wants-none = lift the limit of { $before } above which two people are needed
limit-title = { $who } wants to { $what } · { $brand }
limit-why = It holds by itself from { $at } on unless an owner stops it.
limit-row = { $who } wants to { $what }; it holds from { $at } on unless an owner stops it.
limit-asked = This waits for a second owner, or for a day to pass. The limit is as it was.
limit-approved = Approved. The new limit holds from now on.
limit-stopped = Stopped. The limit stays as it was.
todo-limit = { $brand }: { $who } wants to { $what }, done by itself on { $at }
alert-limit-stopped = The limit of { $brand } stays as it was: another owner stopped your change
alert-limit-stopped-next = You wanted to { $what }. Talk it over, then change it again.
rates-second = Second person
rates-second-value = Above { $rate }
rates-none = Nothing
rates-never = Never needed
rates-note = Creators are never told these limits. In seven days one proposal of a creator is answered by itself, and more if each led to a deal and none asks for a higher rate; a person answers the others.
rates-changed = Changed: { $setting }
setting-answers = Automatic answers
setting-second = Second person
field-accept-up-to = Accept up to
field-accept-up-to-hint = A bare rate up to this is accepted by itself. none turns it off.
field-decline-above = Decline above
field-decline-above-hint = A rate above this is declined by itself. none turns it off.
field-rate-limit = Second person above
field-rate-limit-hint = A rate above this needs two of the team, or a day. none turns it off.
button-todo-next = Next
button-todo-each = One by one
todo-at = { $at } of { $count }
todo-done = That was the last one. { $count ->
    [0] Nothing else waits for you.
    [one] One thing still waits for you.
   *[other] { $count } things still wait for you.
}

### Offers to named creators, and what becomes of offers

command-offer-targeted = a rate for creators you name
command-offer-pause = stop an offer from being taken, for now
button-publish = Publish
button-publish-of = Publish · { $product }
button-offer-rate = Change the rate
button-offer-end = Change the end
button-offer-add-creator = Add a creator
button-offer-add-product = Add product
button-offer-ask-for = Ask for it at { $rate }
field-offer = Offer
field-offer-creator = Creator
field-offer-creator-hint = A part of the name or handle.
field-offer-message = Message
field-offer-message-hint = They read it with the offer.
field-approval = Approve each taker
field-approval-hint = With yes, whoever takes it waits for your answer first.
field-ends-targeted-hint = A day such as 2026-12-31, which still counts.
field-new-rate-hint = A raise counts at once, a cut after 30 days for those who promote.
field-new-end-hint = A day such as 2026-12-31. No end if left out.
offer-draft = Draft
offer-overline-open = Open offer
offer-overline-targeted = Offer to named creators
offer-title-targeted = { $rate } on { $product } for { $count ->
    [one] { $count } creator
   *[other] { $count } creators
}
offer-approval = you answer each taker
offer-deals = Deals from it
offer-creator-named = { $name }
offer-creator = { $name }: { $answer }
offer-answer-invited = no answer yet
offer-answer-asked = waits for your answer
offer-answer-taken = took it
offer-answer-declined = declined
offer-answer-conflicted = left out
offer-conflicts-draft = { $count ->
    [one] This will be left out:
   *[other] These { $count } will be left out:
}
offer-conflicts = { $count ->
    [one] This was left out:
   *[other] These { $count } were left out:
}
offer-conflict = { $creator }, { $product }: { $reason }
offer-conflict-deal = a deal on it is in force
offer-conflict-deal-code = deal { $deal } on it is in force
offer-conflict-targeted = another offer of yours to them stands
offer-conflict-own_team = a member of your team
offer-conflict-blocked = one of you has blocked the other
offer-conflict-no_consent = does not want to hear from brands they do not know
offer-conflict-quota = your brand has written to as many new people this week as it may
offer-conflict-unanswered = has not answered your last messages
offer-cut = { $count ->
    [one] { $count } deal gets { $rate } from { $at } on, and keeps its rate until then.
   *[other] { $count } deals get { $rate } from { $at } on, and keep their rate until then.
}
offer-drafted = Ready to be sent, and nobody has seen it yet
offer-item-targeted = { $product }: { $rate }, { $earns } a sale, for { $count ->
    [one] { $count } creator
   *[other] { $count } creators
} · { $state }
offer-nobody-left = Nothing was published: nobody it names can be offered any of it
offer-second = Not published yet: { $rate } on { $product } is above your limit
offer-second-next = Another owner or manager publishes it. They have been told.
offer-second-needed = Not published: you prepared it, and above your limit it needs somebody else
alert-offer-second = { $who } wants to offer { $rate } on { $product }
alert-offer-second-next = It is above your limit, so it needs a second person: publish or end it in the list.
alert-offers-second = { $count } offers above your limit wait for a second person
offer-draft-next = Add creators and products if you like, then publish.
offer-sent = Sent to { $count ->
    [one] { $count } creator
   *[other] { $count } creators
}: { $rate } on { $product }
offer-sent-next = They read it in their chats, and can take it as it is, propose another rate or decline.
offer-opened-next-asks = Creators find it with /discover. Whoever takes it waits for your answer.
offer-rate-heading = The new rate
offer-rate-now = { $product } is on offer at { $rate } now
offer-rate-new-next = Whoever takes it from now on gets this rate.
offer-rate-raised-next = { $count ->
    [one] { $count } deal taken from it follows. Deals with terms of their own stay as they are.
   *[other] { $count } deals taken from it follow. Deals with terms of their own stay as they are.
}
offer-raise-title = Raise { $product } from { $from } to { $rate }?
offer-raise-what = { $count ->
    [one] { $count } deal taken from it gets the new rate at once.
   *[other] { $count } deals taken from it get the new rate at once.
} Taking that back is a cut, which reaches those who promote already after 30 days.
button-offer-raise = Raise to { $rate }
offer-rate-cut-next = Whoever takes it from now on gets this rate. Those who promote already have been told and keep theirs for 30 days.
offer-end-now = The offer runs until { $at } now
offer-end-none = The offer has no end now
invited-offer-overline = Offer to you
invited-offer-invited = Your turn
invited-offer-asked = The brand answers
invited-offer-taken = Taken
invited-offer-declined = Declined
invited-offer-paused = Paused
invited-offer-ended = Ended
invited-offer-title = { $brand } offers you { $terms } on { $product }
invited-offer-title-brand = Offered to { $creator }: { $terms } on { $product }
invited-offer-earns = They earn
invited-offer-product = { $product }: { $earns } a sale
invited-offer-product-taken = { $product }: { $earns } a sale, yours already
invited-offer-message = { $brand } writes: “{ $message }”
invited-offer-next = Take it as it stands and it is a deal at once. No other offer of { $brand } on it counts for you meanwhile.
invited-offer-next-asks = { $brand } answers whoever asks for it before there is a deal.
invited-offer-take-one = Take one product
invited-offer-declined-now = Declined. The brand hears of it.
invited-offer-propose = Name your rate, and the brand answers.
invited-offer-changed = Nothing was done: the offer has changed meanwhile. This is how it stands now.
invited-offer-gone = This offer is not open to you any more.
offer-news-cut = { $code }: { $from } until { $at }, then { $to } on { $product }
offer-news-cut-next = The brand lowers its offer. Orders before that day keep your rate; you are reminded two days before.
offer-news-eased = { $code }: from { $at } on it is { $to } on { $product }, less of a cut than announced
offer-news-eased-next = Until then you keep { $from }.
offer-news-kept = { $code } stays at { $from } on { $product }
offer-news-kept-next = The lower rate that was announced will not come.
offer-news-soon = { $code }: your rate on { $product } goes from { $from } to { $to } on { $at }
offer-news-soon-next = Orders before that day keep the rate of now. You may propose other terms.
offer-news-ended = The offer behind { $code } has ended; your deal on { $product } goes on at { $from }
offer-news-ended-next = Nothing changes for you: your link keeps earning.
offer-refused = { $creator } declined your offer on { $product }
offer-refused-own = You declined the offer on { $product }
alert-offer-ending = Your offer of { $rate } on { $product } ends after { $end }
alert-offer-ending-next = Deals taken from it go on. You can move its end.
alert-offers-ending = { $count } offers of yours end soon
setting-default-rate = Default rate
setting-default-rate-hint = New products go on offer to all at it; “none” for not at all.
setting-default-rate-value = { $rate } for new products
setting-default-rate-none = none, new products are not on offer

### People: the directory, invitations, blocks and reports
command-creators-find = look through creators, with filters, records and your notes
command-creators-notes = what you know and note down about a creator
command-invite = invite a creator to promote a product
command-block = end contact with somebody, take that back, or report them
command-name-creators-find = find
command-name-creators-notes = notes
command-name-invite = invite
command-name-block = block
field-person = Creator
field-person-hint = A name or handle; those you may write to are listed.
field-invited-hint = A name or handle, or a profile that is not here yet: tiktok @noor.makes
field-invite-rate = Rate you stand by
field-invite-rate-hint = Accepting it makes a deal at once. Left out, they are asked to look at your offers.
field-invite-message = Message
field-invite-message-hint = Why them, and what you have in mind. They read it word for word.
field-invite-reason = Reason
field-invite-reason-hint = The brand reads it. You can leave it out.
field-note = Note
field-note-hint = For your team alone. A hyphen takes away what is there.
field-note-now = Now: { $note }. A hyphen takes it away.
field-tags = Tags
field-tags-hint = Separated by commas, at most 10. A hyphen takes all away.
field-tags-now = Now: { $tags }. What you write takes their place.
field-tag = Tag
field-find-search = Name, handle or niche
field-find-search-hint = Leave it empty to see everyone.
field-find-verified = Only with a verified profile
field-find-group = Who
field-followers-min = Followers at least
field-followers-max = Followers at most
field-sales-min = Sales at least
field-sales-min-hint = Orders credited in the last 90 days, by any brand.
field-block-who = Who
field-block-who-hint = Those you have a room with, or have blocked.
field-block-reason = Reason
field-block-reason-hint = Needed where a deal is in force: it ends at once, and they read why and can appeal.
field-report-other-hint = What happened, and where. The operator reads it; the other side is told nothing.
problem-invited = Nobody here is called that. For somebody who is not here yet write the platform and the handle, such as tiktok @noor.makes.
group-all = everyone
group-worked = with a deal with us, now or before
group-new = without a deal with us so far
group-uninvited = not invited in 90 days
group-blocked = blocked by us
people-sort-followers = most followers first
people-sort-sales = most sales first
people-sort-answers = fastest answers first
people-sort-newest = newest first
filter-person = with "{ $text }" in name, handle or niche
filter-platform = on { $platform }
filter-followers-min = with { $count } followers or more
filter-followers-max = with { $count } followers or fewer
filter-verified = with a verified profile
filter-sales = with { $count } sales or more in 90 days
filter-tag = tagged { $tag }
filter-group = { $group }
people-title = { $count ->
    [one] One creator
   *[other] { $count } creators
}
people-none = No creators to show yet
people-none-next = Here are those who agreed to hear from new brands, and those you know. You can invite anybody by their profile.
people-no-match = No creator fits
people-no-match-next = Take a filter away, or invite somebody by their profile.
people-line = { $name } · { $profile } · { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
} · sales: { $sales }
people-line-unverified = { $name } · { $profile }, not verified · sales: { $sales }
pick-person = Open a creator
button-person = See the card
button-creators = Creators
button-all-creators = All creators
button-invite-creator = Invite
button-notes = Notes and tags
button-block = Block
button-block-name = Block { $name }
button-unblock = Unblock
button-unblock-name = Unblock { $name }
button-report = Report
button-not-interested = Not this brand
button-about-brand = About the brand
button-about-brand-name = About { $name }
button-see-offers = See the offers
button-invite-accept = Accept
button-invite-decline = Decline
button-invite-back = Take it back
button-people-sort-followers = Most followers first
button-people-sort-sales = Most sales first
band = { $from } to { $to }
band-none = none
band-more = { $from } or more
span-minutes = { $count ->
    [one] about a minute
   *[other] about { $count } minutes
}
span-hours = { $count ->
    [one] about an hour
   *[other] about { $count } hours
}
span-days = { $count ->
    [one] about a day
   *[other] about { $count } days
}
record-sales = Sales
record-sales-value = { $recent } in 90 days, { $ever } in all
record-answers = Answers
record-answers-value = half within { $span } ({ $count ->
    [one] 1 answer
   *[other] { $count } answers
} in 90 days)
record-samples = Samples
record-samples-value = content for { $posted } of { $due }
record-ships = Ships samples
record-ships-value = half within { $span } ({ $count ->
    [one] 1 sample
   *[other] { $count } samples
})
record-creators = Creators in force
record-none = nothing to go by yet
person-overline = Creator
person-chip-blocked = Blocked
person-chip-works = Works with you
person-chip-unclaimed = Not here yet
person-chip-new = No deal yet
person-chip-brand = Brand
person-title = { $name }
person-profile-unverified = { $profile }, not verified
person-profile-operator = { $profile }: { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}, checked for everyone on { $checked }
person-profile-platform = { $profile }: { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}, as the platform itself said on { $checked }
person-profile-brand = { $profile }: { $followers ->
    [one] { $followers } follower
   *[other] { $followers } followers
}, checked by your team on { $checked }
person-ours = With you
person-ours-value = { $deals ->
    [0] no deal in force
    [one] one deal in force
   *[other] { $deals } deals in force
}, { $sales ->
    [0] no sales in 90 days
    [one] one sale in 90 days
   *[other] { $sales } sales in 90 days
}
person-invited = Invited
person-invited-value = { $at }: { $state }
person-tags = Tags: { $tags }
person-note = Note of your team:
person-no-consent = { $name } does not want to hear from brands they do not know. They can still turn to you.
notes-saved = Noted on { $name }, for your team alone
about-overline = Brand
about-title = { $name }
invite-overline = Invitation
invite-state-waiting = waits for an answer
invite-state-accepted = accepted
invite-state-declined = declined
invite-state-withdrawn = taken back
invite-state-expired = expired
invite-rate-creator = { $brand } invites you to promote { $product } at { $rate }
invite-rate-brand = You invited { $creator } to promote { $product } at { $rate }
invite-rate-both = { $brand } invites { $creator } to promote { $product } at { $rate }
invite-rate-next = Accepting makes a deal at { $rate }, in force at once.
invite-look-creator = { $brand } invites you to look at { $product }
invite-look-brand = You invited { $creator } to look at { $product }
invite-look-both = { $brand } invites { $creator } to look at { $product }
invite-look-next = Take what is on offer, propose a rate of your own, or ask.
invite-message = { $who } writes:
invite-declined = { $creator } declined your invitation to { $product }
invite-declined-own = You declined the invitation to { $product }
invite-declined-done = Declined. The brand has been told.
invite-taken-back = The invitation is taken back
invite-closed = This invitation is over ({ $state }), so nothing was done. You can still find what the brand offers, or ask it.
invite-sent-rate = { $creator } is invited to promote { $product } at { $rate }
invite-sent-look = { $creator } is invited to look at { $product }
invite-sent-next = They see it in their chat with your brand and can answer until { $until }.
invite-claim = Nobody here has this profile yet, so nobody was written to, and the invitation waits until { $until }. Give this to { $creator } and nobody else, who sends it to me; it is shown once: { $start }
invite-left = { $left ->
    [0] You have no invitations to people you do not know left this week; the next week begins on Sunday.
    [one] One invitation to people you do not know is left this week.
   *[other] { $left } invitations to people you do not know are left this week.
}
block-heading = Block this creator
block-nobody = There is nobody to block: you have a room with no one yet. Nothing was changed.
block-whom = Whom do you mean?
block-whom-next = Blocking ends contact both ways; you can take it back. To report somebody, give their name with /block.
block-could = Contact with { $who }
block-could-creator = Blocking ends it both ways: no messages, proposals, invitations or samples. Deals in force end at once.
block-could-brand = Blocking ends it both ways: no messages, proposals, invitations or samples. Deals in force end at once, for the reason you give.
block-is = You have blocked { $who }
block-is-next = Neither of you can write, propose, invite or ask for samples. Unblocking allows it again; what ended stays ended.
block-done = { $who } is blocked
block-known = You have blocked { $who } already. Nothing was changed.
block-means = Neither of you can write, propose, invite, ask for samples or take offers any more.
block-closed = { $closed ->
    [one] One open proposal is closed.
   *[other] { $closed } open proposals are closed.
}
block-ended-brand = { $ended ->
    [one] One deal ended at once, for the reason you gave.
   *[other] { $ended } deals ended at once, for the reason you gave.
} What was sold before stays credited.
block-ended-creator = { $ended ->
    [one] One deal in force has ended.
   *[other] { $ended } deals in force have ended.
} What you sold until now stays credited.
block-ends-deals = { $count ->
    [one] You have a deal in force with { $who }, which a block ends at once
   *[other] You have { $count } deals in force with { $who }, which a block ends at once
}
block-ends-deals-next = Nothing has happened yet. What you sold before stays credited; clicks from then on earn nothing.
button-block-sure = Block and end
unblock-done = { $who } is not blocked any more
unblock-known = You had not blocked { $who }. Nothing was changed.
report-other-heading = Report to the operator
report-other-done = Your report on { $who } is sent
report-other-place = Your report on { $who } is sent, also to those who look after this place
report-other-next = The operator reads it. { $who } is told nothing. To end contact, block them.
report-other-kept = Nobody who runs this instance is here in chat, so it is kept for them. { $who } is told nothing. To end contact, block them.
alert-report-about = { $by } reports { $about }
todo-invitation = { $brand } invites you to promote { $product } at { $rate }, waiting since { $since }
todo-invitation-look = { $brand } invites you to look at { $product }, waiting since { $since }
todo-report = { $by } reports { $about }, waiting since { $since }
button-invitation-of = { $name } invites you
button-report-done = Dealt with
invite-gone = This invitation has been answered, or is over. Nothing was changed.
report-settled = Noted as dealt with. Nobody is told.
report-settled-before = This report had been dealt with already. Nothing was changed.
error-invitation-unknown = There is no such invitation of yours. Nothing was changed.
error-invitation-closed = This invitation is { $state ->
    [accepted] accepted
    [declined] declined
    [withdrawn] taken back
    [expired] expired
   *[other] over
}, so there is nothing to answer. Nothing was changed. You can still propose terms of your own, or ask.
error-invitation-not_due = This invitation can still be answered, so it has not expired. Nothing was changed.
error-invitation-waits = { $creator } has an invitation to this product already and has not answered it, so no other one was sent. Wait for the answer, or write in the room.
error-invitation-needless = { $creator } has a deal in force on this product already, so no invitation was sent. Propose other terms in the room instead.
error-invitation-without_rate = This invitation names no rate, so there is nothing to accept yet. Nothing was changed. Take what is on offer, or propose a rate.
error-invitation-used_up = Your brand has written to { $most } people it did not know this week, which is the limit, so nothing was sent. The next week begins on Sunday; those who have answered you do not count.
error-creator-no_consent = { $creator } does not want to hear from brands they do not know, so nothing was sent. They can still find your offers and turn to you.
error-contact-unanswered = { $creator } has not answered any of your { $most } messages, and no more are sent before the first answer. This one was not sent. Wait until { $creator } writes.
error-contact-used_up = You have turned to { $most } brands for the first time within a day, which is the limit, so this one was not asked. Go on with those that have answered, or try again tomorrow.
error-contact-blocked = You have blocked { $who }, so nothing was sent or agreed. With /block you can take that back.
error-contact-refused = { $who } does not want to be contacted by you any more, so nothing was sent or agreed. If you think it is a mistake, ask the operator.
error-contact-reports_used_up = You have sent { $most } reports within an hour, so this one was not sent. The operator has the others; send it later if it is still needed.
error-contact-needs_reason = { $who } has a deal in force with you, which a block ends at once, and that needs a reason they can read and appeal against. Nothing was changed. Block again and give one.
error-brand-unknown = There is no such brand here. Nothing was changed.

# Discovery: filters, what is on the card

field-discover-price = Price
field-discover-brand = Brand
field-discover-sample = Only with a sample
field-discover-tracked = Only where sales are tracked
field-discover-eligible = Only what you can take now
band-under25 = Up to 25
band-to50 = 25 to 50
band-to100 = 50 to 100
band-over100 = 100 or more
band-any = Any price
set-sample = Only with a sample
set-tracked = Only tracked sales
set-eligible = Only what you can take now
unset-sample = Also without a sample
unset-tracked = Also untracked sales
unset-eligible = Also what you cannot take yet
filter-brand = of a brand with "{ $text }" in its name
filter-band-under25 = at a price of up to 25
filter-band-to50 = at a price of 25 to 50
filter-band-to100 = at a price of 50 to 100
filter-band-over100 = at a price of 100 or more
filter-sample = with a sample
filter-tracked = where sales are tracked
filter-eligible = that you can take now
pick-setting = Order and filters
discover-rate = { $rate }
discover-boosted = { $rate } until { $until }
discover-for-you = For you: { $offer }
discover-shorter = To turn the page, search for fewer words.
found-overline-you = Offer for you
found-chip-boost = Boosted
found-boost = Boost
found-boosted = { $rate } until { $until }, then { $after }
found-others-none = nothing
found-others-rate = { $rate }
found-sample = Sample
found-sample-promised = comes with the deal
found-sample-ask = you can ask for one
found-sold-out = It is sold out at the moment.
found-approval = The brand answers before there is a deal.
found-message = { $brand } writes: { $text }
button-found-sample = Ask for a sample

# Boosts

command-name-boost = boost
command-name-boost-show = show
command-name-boost-start = start
command-name-boost-stop = stop
command-group-boost = higher rates for a while
command-boost = your boosts, and what came of them
command-boost-start = raise the rate on products for a while
command-boost-stop = end a boost before its time
field-boost = Boost
field-boost-products = Products
field-boost-products-hint = One, or several with commas between them.
field-boost-rate-hint = Such as 18; it only raises, whoever has more keeps it.
field-boost-end = Until
field-boost-end-hint = Such as 3 days, 48 h or 2026-12-24.
field-boost-from = From
field-boost-from-hint = Left out, it begins at once.
field-boost-cap = Cap
field-boost-cap-hint = The commission at this rate with which it ends early.
field-boost-own = Also deals with terms of their own?
field-boost-own-hint = Yes, unless you say no.
problem-boost-product = No single product is called { $product }. Pick one, or write more of its title.
problem-boost-products = Name 1 to { $most } products.
problem-boost-end = Write how long, such as 3 days or 48 h, or a day such as 2026-12-24; at most 90 days.
boost-all-products = All products
boost-preview = { $count ->
    [0] Boost to { $rate } on { $product }
    [one] Boost to { $rate } on { $product } for { $count } creator
   *[other] Boost to { $rate } on { $product } for { $count } creators
}
boost-products-more = { $products } and { $count } more
boost-no-cap = none
boost-own = Own terms
boost-own-yes = raised too
boost-own-no = stay as they are
boost-raises = { $raised ->
    [0] It raises nobody's rate now
    [one] It raises the rate of { $raised } creator
   *[other] It raises the rate of { $raised } creators
}{ $others ->
    [0] .
    [one] ; { $others } more has as much already, or own terms that stay.
   *[other] ; { $others } more have as much already, or own terms that stay.
}
boost-overlap-higher = Boost { $code } is on one of these products at { $rate } until { $until }: there the higher rate counts, which is its.
boost-overlap-lower = Boost { $code } is on one of these products at { $rate } until { $until }: there the higher rate counts, which is this one.
boost-second = Its rate is above what one of your team may set. The other owners and managers have been asked, and one of them starts it.
boost-told = Those it raises hear of it when it begins, and again two hours before it ends.
boost-list-title = { $count ->
    [0] No boost goes on
    [one] { $count } boost goes on or is to come
   *[other] { $count } boosts go on or are to come
}
boost-none = There has been no boost yet.
boost-none-next = A boost raises the rate on products for a while, and tells the creators who promote them.
boost-item = { $code } · { $rate } · { $product } · { $when }{ $sold }
boost-when-scheduled = { $from } to { $until }
boost-when-live = until { $until }
boost-when-time = over
boost-when-cap = ended by its cap
boost-when-stopped = stopped
boost-sold-none = { " " }· nothing sold at it
boost-sold = { " " }· { $count ->
    [one] { $count } sale
   *[other] { $count } sales
}, { $sum } commission
boost-pick-stop = Stop one
boost-over-already = This boost is over. Nothing was changed.
boost-stop-title = Stop { $boost }
boost-stop-what = Orders placed from now on get the rate of the deal again; orders until now keep the boost. Those it raised are told.
boost-started = { $code } has begun. Those it raises are told now.
boost-planned = { $code } is planned. Those it raises are told when it begins.
boost-stopped = { $code } is stopped.
button-boost-start = Start a boost
button-boost-confirm = Start it
button-boost-stop = Stop it
button-boosts = Boosts
alert-boost-started = { $brand } pays { $rate } on { $product } until { $until }
alert-boost-ending = { $rate } on { $product } of { $brand } ends at { $until }
alert-boost-ended = The boost of { $brand } on { $product } is over
alert-boost-ended-brand = Boost { $code } on { $product } is over
alert-boost-then = Then your own { $rate } again.
alert-boost-then-several = Then your own { $low } to { $high } again.
alert-boost-now = You get your own { $rate } again.
alert-boost-now-several = You get your own { $low } to { $high } again.
alert-boost-own-none = You sold nothing at its rate so far.
alert-boost-own = You sold { $count ->
    [one] { $count } item
   *[other] { $count } items
} at its rate so far: { $sum } commission.
alert-boost-brand-none = Nothing was sold at its rate so far.
alert-boost-brand-sold = { $creators ->
    [one] { $creators } creator
   *[other] { $creators } creators
} sold { $count ->
    [one] { $count } item
   *[other] { $count } items
} at its rate so far: { $sum } commission.
alert-boost-why-time = It ran until its end.
alert-boost-why-cap = It ended early, because the commission at its rate reached its cap.
alert-boost-why-stopped = The brand stopped it.
alert-many-boost-started = { $count } boosts have begun
alert-many-boost-ending = { $count } boosts end soon
alert-boost-second = A boost to { $rate } on { $product } until { $until } waits for you
alert-boost-second-next = Somebody of your team has prepared it. Its rate is above what one person may set, so you start it, or leave it.
alert-many-boost-second = { $count } boosts wait for you
alert-many-boost-ended = { $count } boosts are over
error-boost-unknown = This brand has no such boost. Nothing was changed. Look at the list with /boost.
error-boost-over = Boost { $code } is over already. Nothing was changed. Start another one if you want the rate again.
error-boost-too_many = A brand has at most { $most } boosts going on or to come. This one was not made. Stop another first.
error-boost-second_needed = Above { $limit } a boost of your brand needs two people, and you are one. It was not started. Another owner or manager starts it from the message they got.
error-draft-unknown = This draft is not kept any more, so nothing was done. Put it together again.
error-draft-done = This was confirmed already. Nothing was done a second time.

# Announcements, news of products

command-name-announce = announce
command-announce = write to your creators, twice a week at most
field-announce-text = Text
field-announce-text-hint = Up to 1,000 characters; the beginning is what a phone shows.
field-announce-audience = To
field-announce-product-hint = Only to those who promote it.
field-announce-tag = Tag
field-announce-tag-hint = Only to creators you have given this tag.
audience-all = All your creators
audience-product = Those of one product
audience-top = Best sellers
audience-idle = Those who sell nothing now
audience-tag = Those with a tag
audience-all-said = all creators with a deal
audience-product-said = those who promote { $product }
audience-top-said = the ten who sold most in 30 days
audience-idle-said = those who sold nothing in 30 days
audience-tag-said = those with the tag { $tag }
announce-preview = { $count ->
    [one] { $count } creator reads this
   *[other] { $count } creators read this
}
announce-from = { $brand }: { $text }
announce-opted-out = Do not want any
announce-left = { $left ->
    [0] It is the last one within seven days.
   *[other] After this one, { $left } more can go out within seven days.
}
announce-send-label = Send
announce-sent = { $count ->
    [one] Sent to { $count } creator
   *[other] Sent to { $count } creators
}
announce-sent-next = Each gets it in their own chat app, once, when their alerts are on.
announce-now-off = Announcements of { $brand } are off
announce-now-off-next = Sales, proposals and everything about your deals comes as before. You can turn them on with /alerts.
announce-now-on = Announcements of { $brand } are on
announce-now-on-next = You hear of the next one; what was sent meanwhile is not sent again.
announce-none-off = You get the announcements of all brands you have a deal with.
announce-none-off-next = Below each one is a button that turns off those of its brand.
announce-off-title = { $count ->
    [one] Announcements of { $count } brand are off
   *[other] Announcements of { $count } brands are off
}
pick-announce-on = Turn on
button-announce-send = { $count ->
    [one] Send to { $count } creator
   *[other] Send to { $count } creators
}
button-announce-again = Write another
button-announce-off = No more from this brand
button-announce-undo = Turn on again
button-announcements = Announcements
alert-announcement = { $brand }: { $text }
alert-many-announcement = { $count } announcements
alert-sold-out = { $product } of { $brand } is sold out
alert-sold-out-next = Your link still works. You hear of it when there is more.
alert-back-in-stock = { $product } of { $brand } is back
alert-back-in-stock-next = It can be bought again through your link.
alert-price-changed = { $product } of { $brand } costs { $price } now, { $before } before
alert-price-changed-next = If you name the price in a video or on a page, change it there.
alert-many-sold-out = { $count } products are sold out
alert-many-back-in-stock = { $count } products are back
alert-many-price-changed = { $count } prices have changed
error-announcement-quota = A brand writes to its creators at most { $most } times in seven days, and you have. Nothing was sent. The next one can go out from { $until }.
error-announcement-nobody = Nobody would read this: no creator you have a deal with is among those it is for, or all of them asked not to be written to. Nothing was sent. Choose others.

# Products: stock, cost, variants, put aside

field-product-search = Search
field-stock = Stock
field-stock-hint = Pieces left; 0 means sold out.
field-cost = Cost
field-cost-hint = What it costs you; creators never see it.
field-variants = Variants
field-variants-hint = One per line: title, id in the shop, price, stock. A dash for none.
problem-variant = Line { $line } is no variant. Write title, id in the shop, price and stock with commas between them, such as Small, teapot-s, 40.00, 3.
problem-variants-many = Write at most { $most } variants, one per line.
problem-external-id-taken = This id belongs to another product or variant of the shop.
problem-boost-ahead = It must begin within a year.
problem-boost-short = It must last an hour at least.
problem-boost-long = It may last 90 days at most.
problem-boost-cap-currency = The cap must be in the currency of all the products.
product-aside = Put aside
product-aside-what = Nobody is offered it or finds it. Deals in force go on.
product-exclude-what = Put aside, nobody is offered it or finds it; deals in force go on.
product-cost-what = With its cost you see what is left per piece at a proposed rate.
product-put-aside = { $title } is put aside
product-brought-back = { $title } is back
product-variants = { $count ->
    [one] { $count } variant
   *[other] { $count } variants
}
product-variant = { $title } at { $price } · { $id }
product-variant-stock = { $title } at { $price } · { $count ->
    [0] sold out
   *[other] { $count } left
} · { $id }
product-item-aside = { $title } at { $price }: put aside
product-item-sold-out = { $title } at { $price }: sold out, { $earns }
product-no-match = No product of yours has "{ $text }" in its title or id
filter-product = with "{ $text }" in its title or id
button-product-more = More
button-product-aside = Put it aside
button-product-back = Bring it back
error-product-is_variant = This store has a variant with this external id already. No product was made. Use another id, or change the product that has the variant.

# Disclosures that are missing
button-deal-links = Links
pick-link = Look at a link
deal-links = { $creator } promotes { $code } under { $count ->
    [one] one link
   *[other] { $count } links
}
deal-links-none = { $creator } has no links for this deal yet
deal-link-title = “{ $place }” by { $creator }
deal-link-works = Works
deal-link-works-yes = yes
deal-link-works-no = no, it leads to the product without earning
disclosure-report-what = Look at the post. If it does not tell viewers that it is paid for, say so: the creator has 24 hours to add it.
disclosure-report-where = Open the post
button-disclosure-missing = Disclosure missing
button-disclosure-added = I added it
button-disclosure-accept = It is there
button-disclosure-reject = Still missing
disclosure-report-missing = { $brand } finds no disclosure under “{ $place }”
disclosure-report-missing-next = Add to the post that you are paid, and press the button until { $due }. After that the link leads to the product without earning.
disclosure-report-added = { $creator } says that the disclosure is under “{ $place }” now
disclosure-report-added-next = Look at the post, and say whether it is. The link works meanwhile. Without a word it counts as there on { $due }.
disclosure-report-paused = Your link under “{ $place }” is paused
disclosure-report-paused-next = It leads to the product without earning, because { $brand } found no disclosure there. Add it and press the button; it works again once { $brand } has seen it.
disclosure-report-paused-added = { $creator } says that the disclosure is under “{ $place }” now
disclosure-report-paused-added-next = Look at the post, and say whether it is. The link is paused until you do; without a word it works again on { $due }.
disclosure-report-accepted = The disclosure under “{ $place }” is fine
disclosure-report-accepted-next = That is settled with { $brand }. The link works.
disclosure-report-many = { $count ->
    [one] One disclosure is open
   *[other] { $count } disclosures are open
}
disclosure-report-item = “{ $place }” by { $creator }: { $state }
disclosure-state-missing = disclosure reported missing
disclosure-state-added = disclosure added, to be looked at
disclosure-state-paused = paused, disclosure missing
disclosure-state-paused-added = paused, disclosure added, to be looked at
disclosure-state-accepted = disclosure accepted
disclosure-reported = The creator has until { $due } to add the disclosure
disclosure-reported-next = You hear of it when it is said to be there. Otherwise the link is paused by itself.
disclosure-added = Thank you: the brand is asked to look
disclosure-added-next = You hear of its answer. If the link is paused, it works again once the brand has seen the disclosure, or on { $due } if it says nothing.
disclosure-accepted = The disclosure is accepted
disclosure-accepted-next = The link works, and the creator is told.
disclosure-rejected = The link is paused until the disclosure is there
disclosure-rejected-next = The creator is told. Clicks of before keep their window.
error-link-reported = This link does not work now, or a missing disclosure is open on it already. Nothing was changed. Look at the link again.
error-link-nothing_reported = This is settled already. Nothing was changed. /todo shows what waits.
error-link-report_changed = This has changed since you saw it. Nothing was done. /todo shows how it stands.
error-link-paused = The link for this is paused because its disclosure was missing, so no other one was made. Add the disclosure and say so; /todo has it.
