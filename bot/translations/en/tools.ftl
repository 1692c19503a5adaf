# Pages, pictures and answers of the calculators.

## Answers
computed-depends = What it depends on
computed-as-of = (as of { $date })
computed-step = Step
computed-working = Working
computed-result = Result

## Pictures
picture-today = Today
picture-late = { $task } (late)
picture-from-to = { $first } to { $last }
picture-months = Months { $first } to { $last }
picture-month = { $month ->
    [0] Start
   *[other] { $month } mo
  }

## Pages
nav-tools = Calculators
tools-title = Calculators
tools-summary = Costs, dates and decisions worked out from the figures of the guidance. Every rate names its source and its date, and every step is shown.
tools-open = Open
tools-landed-cost = Landed cost
    .what = Duty, VAT and consumption tax on a basket, compared across the ways into China.
tools-platform-cost = Platform cost
    .what = What a store on each platform costs in the first year, from deposit to commission.
tools-entry-route = Entry route
    .what = Which way into China fits your company and product, with the reasons for and against.
tools-campaign-calendar = Campaign calendar
    .what = When to start so that stock is on the shelf for a sale, step by step back from its day.
tools-readiness-plan = Readiness plan
    .what = What to do in the first year, in which order, and who does it.
tools-inputs = What you know
tools-calculate = Calculate
tools-again = Calculate again
tools-optional = optional
tools-choose = Choose
tools-yes = Yes
tools-no = No
tools-item = Item { $number }
tools-add = Add an item
tools-remove = Remove
    .name = Remove item { $number }
tools-wrong = Something is to be corrected
tools-query-long = The address is longer than { $bytes } bytes: use fewer or shorter inputs.
tools-result = Result
tools-depends = What it depends on
tools-working = How it was worked out
tools-in-detail = In detail
tools-sources = Sources
tools-all-sources =
    { $count ->
        [one] { $n } source
       *[other] All { $n } sources
    }
tools-source-n = Source { $number }
tools-read-guide = Read the guide
tools-read-table = Open the row
tools-original = Original source
tools-new-tab = opens in a new tab
tools-as-of = As of { $date }
tools-next = Ask next
tools-take = Take it with you
tools-file-ics = Calendar (.ics)
tools-file-docx = Word
tools-file-pdf = PDF
tools-file-csv = Spreadsheet (.csv)
tools-copy = Copy link
    .done = Link copied
tools-empty = Fill in what you know and calculate: the result appears here, with every step and source.
tools-tables = The figures behind
tools-tables-summary = The calculators read these tables. Each row has its source and date.
tools-no-tool = There is no calculator { $name }: see /tools for those there are.
tools-no-file = This calculator makes no file of that kind: choose one of { $kinds }.
tools-no-picture = This calculation has no picture.

## Tables
table-trail = Tables
table-rows =
    { $count ->
        [one] { $n } row
       *[other] { $n } rows
    }
table-in-english = The rows are quoted in English, as their sources give them.
table-none = There is no table { $name }: see /tools for those there are.
table-category_tax_rates = Import tax by product
table-tax_rules = Rules of import tax
table-platform_fees = What platforms charge
table-category_requirements = What products need
table-calendar = Sales, deadlines and rules by month
table-customs_codes = Customs supervision codes
table-cost_benchmarks = Running costs
table-campaigns = Sales campaigns
table-lunar_days = Lunar festivals
table-lead_times = How long each step takes
column-category = Product group
column-product = Product
column-names = Also called
column-hs_heading = HS heading
column-mfn_duty_pct = MFN duty (%)
column-provisional_duty_pct = Provisional duty (%)
column-vat_pct = VAT (%)
column-consumption_tax_pct = Consumption tax (%)
column-consumption_tax_rmb_per_litre = Consumption tax (RMB per litre)
column-parcel_tax_pct = Parcel tax (%)
column-price_test = Price test
column-price_test_rmb = Price test (RMB)
column-price_test_unit = Price test unit
column-positive_list = On the positive list
column-notes = Notes
column-platform = Platform
column-item = Charge
column-who = For whom
column-amount_low = From
column-amount_high = To
column-currency = Currency
column-basis = Charged
column-years = Published
column-still_valid = Still valid
column-cbec_registration = Registration needed in CBEC
column-cbec_notes = In CBEC
column-general_trade = In general trade
column-regulator = Regulator
column-months_low = Months, from
column-months_high = Months, to
column-cost = Cost
column-label_rule = Label
column-name = Name
column-name_zh = Chinese name
column-kind = Kind
column-when = When
column-month_from = Month, from
column-month_to = Month, to
column-what = What it is
column-code = Code
column-direction = Direction
column-sells_into_china = Sells into China
column-tax = Tax
column-registration_waived = Registration waived
column-legal_base = Legal base
column-rule = Rule
column-value = Value
column-unit = Unit
column-campaign = Campaign
column-month = Month
column-day = Day
column-opens_days_low = Opens, days before (from)
column-opens_days_high = Opens, days before (to)
column-opens = Opening
column-festival = Festival
column-step = Step
column-applies = Applies to
column-low = From
column-high = To

## API and agents
calculation-unknown-input = { $calculator } has no input { $name }: did you mean { $nearest }?
calculation-not-an-object = The body must be a JSON object such as { $example }.
calculation-too-many = { $name } has more than { $count } values: send fewer.
calculation-value = { $name } must be text, a number, yes or no, or a list of these, each at most { $chars } characters long.
calculation-lang = The language must be "en" or "zh".
