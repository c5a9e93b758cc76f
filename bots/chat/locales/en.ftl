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
todo-deal = { $code } with { $with }: answer { $rate } on { $product }, waiting since { $since }
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
