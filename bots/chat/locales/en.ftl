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
problem-no-field = There is no such field here. Leave it out.
cancel-left = { $command } is left. Nothing was sent.
cancel-nothing = No form is open, so there was nothing to leave.

### When something is not understood or not allowed

hint-text = I answer commands and buttons. { $help } lists what you can do.
hint-unreadable = I can read text and buttons only, so I could do nothing with this. { $help } lists what you can do.
unknown-command = There is no command { $command }. { $help } lists those that exist.
unknown-command-close = There is no command { $command }. Perhaps you meant this one:
unknown-action = This button is not known any more. Nothing was done. Give the command again.
not-for-you-creator = { $command } is for creators and brand teams. You are neither here yet, so nothing was done. A code makes you one: /start CODE
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
claimed-creator = You are the creator { $name } now.
claimed-creator-next = Sales through your links are told here as they happen. { $help } lists what you can do.

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
reason-product_mismatch = the deal does not cover this product.
reason-no_deal = there was no deal with the brand when the link was clicked.
reason-deal_ended = the deal had ended when the link was clicked.
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

propose-option = { $product } · { $brand }
propose-option-rate = { $product } · { $brand } · { $rate }
propose-no-product = This product cannot be proposed for any more. Nothing was sent. Give /propose again and pick one that is listed.
propose-no-creator = It is not clear which creator this is for, and you have no room with one yet. Nothing was sent. A creator who asks or proposes opens a room; then propose there.
propose-whom = To whom do you propose { $terms } on { $product }?
propose-done = You proposed { $terms } on { $product }
propose-done-creator = It waits for { $brand }, for 7 days, in your room with them. Withdraw it there if you think better of it.
propose-done-brand = It waits for the creator, for 7 days, in your room. Withdraw it there if you think better of it.
ask-opened = Your room with { $brand } is open
ask-opened-next = Ask there about { $product }. What you write in the room goes to the team of { $brand }.

room-by-creator = { $creator }:
room-by-member = { $who }, { $brand }:
room-by-brand = { $brand }:
room-by-team = { $who } (only the team):
room-by-crossed = { $who } to { $creator }:
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

error-deal-unknown = There is no such deal of yours here. Nothing was changed. /deals lists those you have.
error-deal-not_your_turn = It is not your turn: the other side is to answer this proposal. Nothing was changed. Wait for the answer, or withdraw your proposal.
error-deal-wrong_side = You act for the other side here, so nothing was done. /deals lists the deals that are yours.
error-deal-several_brands = A deal is with one brand, and these products belong to several. Nothing was proposed. Propose a deal per brand.
