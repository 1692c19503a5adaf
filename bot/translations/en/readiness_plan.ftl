# The plan of twelve months: inputs, sentences, and the words of its files.
readiness-plan = Readiness plan
readiness-plan-brand = Your brand
readiness-plan-time = Time
readiness-plan-title = Twelve months into China: { $product }
readiness-plan-subtitle = Made by Landfall on { $day }. Months count from the start of the plan.
readiness-plan-opens = The plan for { $product } starts in **{ $start }** and sales open in **{ $opening }** (month { $month }), by { $route }.
readiness-plan-late = The plan for { $product } starts in **{ $start }**; by { $route } sales open only in **{ $opening }** (month { $month }), after these twelve months.
readiness-plan-open = The plan starts in **{ $start }** with your store open already, by { $route }.
readiness-plan-sale = The sale to aim at is **{ $sale }** in { $when }.
readiness-plan-sale-later = The sale to aim at is **{ $sale }** in { $when }, after these twelve months.
readiness-plan-recommended = You named no route: { $route } comes first in the comparison of ways into China.
readiness-plan-name-country = Name the country of origin, because trade agreements and extra duties change general trade.
readiness-plan-approval = Approval is put at { $is_range ->
    [0] { $low }
   *[1] { $low } to { $high }
 } months; the plan takes the longest.
readiness-plan-assumed = The guidance gives no duration for the approval; the plan assumes { $months } months, which you should confirm.
readiness-plan-runs-on = These do not end within the twelve months: { $tasks }
readiness-plan-left-out = { $count ->
    [one] One task was left out because its source changed.
   *[other] { $count } tasks were left out because their sources changed.
 }
readiness-plan-advice = Months are planning advice; dates of sales and approvals must be confirmed each year.
readiness-plan-glance = The year at a glance
readiness-plan-entity-yes = yes
readiness-plan-entity-no = no
readiness-plan-notes = What the plan rests on
readiness-plan-sources = Sources
readiness-plan-page = Page
readiness-plan-disclaimer = Guidance, not legal advice. Figures hold for the date shown.
readiness-plan-task = **{ $when }** · { $who }: { $task } Done when: { $done }
readiness-plan-months-in = { $is_range ->
    [0] Month { $first }
   *[1] Months { $first } to { $last }
 }
readiness-plan-months-on = { $is_range ->
   *[1] From month { $first }, runs on to month { $last }
 }
readiness-plan-months-later = { $is_range ->
    [0] After the plan, month { $first }
   *[1] After the plan, months { $first } to { $last }
 }
readiness-plan-no-file = The plan comes as docx or pdf: choose one of the two.
readiness-plan-next-cost = What does the first year on Tmall Global cost?
readiness-plan-next-festival = When should we start preparing for Double 11?
readiness-plan-phase-decide = Decide
readiness-plan-phase-protect = Protect
readiness-plan-phase-prepare = Prepare the product
readiness-plan-phase-onboard = Onboard
readiness-plan-phase-stock = Stock
readiness-plan-phase-launch = Launch
readiness-plan-phase-run = Run
readiness-plan-who-brand = Brand
readiness-plan-who-agency = Agency
readiness-plan-who-importer = Importer
readiness-plan-who-lawyer = Lawyer
readiness-plan-who-laboratory = Laboratory
readiness-plan-column-tick = Done
readiness-plan-column-when = When
readiness-plan-column-task = What and why
readiness-plan-column-done = Done when
readiness-plan-column-who = Who
readiness-plan-column-phase = Phase
readiness-plan-column-tasks = Tasks
readiness-plan-fact-entity = Company in China
readiness-plan-fact-trademark = Trademark in China
readiness-plan-fact-product = Product
readiness-plan-fact-route = Route
readiness-plan-fact-start = Start
readiness-plan-fact-opening = Sales open
readiness-plan-fact-sale = Sale to aim at

# Inputs
readiness-plan-product = Product
    .help = The product group decides approvals and labels.
    .ask = What do you want to sell in China?
    .unsure = Write the kind of goods you sell most, such as skincare, wine or toys.
readiness-plan-route = Route
    .help = Left open, the comparison of ways in decides.
    .ask = Which route: bonded, direct mail, general trade, a lighter model or another platform?
readiness-plan-route-bonded = { entry-route-option-bonded }
readiness-plan-route-direct-mail = { entry-route-option-direct-mail }
readiness-plan-route-general-trade = { entry-route-option-general-trade }
readiness-plan-route-lighter = { entry-route-option-lighter }
readiness-plan-route-platforms = { entry-route-option-platforms }
readiness-plan-country = Where the goods are made
    .help = Trade agreements and extra duties depend on it.
    .ask = In which country are the goods for the plan made?
readiness-plan-entity = Company in China
    .help = A company registered in mainland China.
    .ask = Does a company of yours in mainland China take part?
readiness-plan-trademark = Trademark in China
    .help = Whether the brand is registered in China.
    .ask = For the plan: is your brand registered in China, pending or not filed?
readiness-plan-trademark-yes = Registered
readiness-plan-trademark-pending = Filed, not yet registered
readiness-plan-trademark-no = Not filed
readiness-plan-store_opened = Store already open
    .help = Then the steps of opening are left out.
    .ask = Is your store open already?
readiness-plan-start = First month
    .help = Such as 2027-01; left open, it is next month.
    .ask = In which month does the plan start?
    .past = { $value } is in the past: choose this month or a later one.
    .invalid = '{ $value }' is not a month of the next five years: write it as 2027-01.
readiness-plan-campaign = Sale to aim at
    .help = Left open, the first large sale in reach.
    .ask = Which sale do you aim at?
readiness-plan-campaign-first = The first in reach
readiness-plan-campaign-double-11 = Double 11
readiness-plan-campaign-618 = 618
readiness-plan-campaign-new-year = New Year goods festival
readiness-plan-campaign-womens-day = women's day

# Product groups
readiness-plan-product-skincare = { entry-route-product-skincare }
readiness-plan-product-special-cosmetics = { entry-route-product-special-cosmetics }
readiness-plan-product-childrens-cosmetics = { entry-route-product-childrens-cosmetics }
readiness-plan-product-toothpaste = { entry-route-product-toothpaste }
readiness-plan-product-food = { entry-route-product-food }
readiness-plan-product-dairy = { entry-route-product-dairy }
readiness-plan-product-vitamins = { entry-route-product-vitamins }
readiness-plan-product-functional-supplements = { entry-route-product-functional-supplements }
readiness-plan-product-infant-formula-powder = { entry-route-product-infant-formula-powder }
readiness-plan-product-liquid-infant-formula = { entry-route-product-liquid-infant-formula }
readiness-plan-product-medical-food = { entry-route-product-medical-food }
readiness-plan-product-pet-food = { entry-route-product-pet-food }
readiness-plan-product-pet-snacks = { entry-route-product-pet-snacks }
readiness-plan-product-wine = { entry-route-product-wine }
readiness-plan-product-spirits = { entry-route-product-spirits }
readiness-plan-product-device-class-1 = { entry-route-product-device-class-1 }
readiness-plan-product-device-class-2 = { entry-route-product-device-class-2 }
readiness-plan-product-device-class-3 = { entry-route-product-device-class-3 }
readiness-plan-product-contact-lenses = { entry-route-product-contact-lenses }
readiness-plan-product-otc-medicine = { entry-route-product-otc-medicine }
readiness-plan-product-electronics = { entry-route-product-electronics }
readiness-plan-product-power-banks = { entry-route-product-power-banks }
readiness-plan-product-wireless = { entry-route-product-wireless }
readiness-plan-product-toys = { entry-route-product-toys }
readiness-plan-product-adult-apparel = { entry-route-product-adult-apparel }
readiness-plan-product-childrens-apparel = { entry-route-product-childrens-apparel }
readiness-plan-product-childrens-shoes = { entry-route-product-childrens-shoes }
readiness-plan-product-shoes = { entry-route-product-shoes }
readiness-plan-product-precious-jewellery = { entry-route-product-precious-jewellery }
readiness-plan-product-fashion-jewellery = { entry-route-product-fashion-jewellery }
readiness-plan-product-books = { entry-route-product-books }
readiness-plan-product-other = { entry-route-product-other }
