# The frame of every page, the library, the guides and the glossary.
nav-label = Main
nav-ask = Ask
nav-guides = Guides
nav-glossary = Glossary
language-switch = 中文
page-skip = Skip to the text
page-search = Search
page-table = Table
page-small-print = Guidance, not legal advice. Confirm figures with the authority or platform named before you rely on them.
theme-to-light = Switch to light
theme-to-dark = Switch to dark

topic-decisions = Decisions and checklists
topic-platform = Platforms and stores
topic-trade = Customs, tax and company
topic-products = Product rules
topic-ip = Trademarks and IP
topic-marketing = Marketing and advertising
topic-service = Customers and returns
topic-market = Market and consumers
topic-other = Other guides
product-cosmetics = Cosmetics
product-food = Food and dairy
product-health-food = Health food
product-infant-formula = Infant formula
product-alcohol = Alcohol
product-pet-food = Pet food
product-fashion = Fashion and shoes
product-jewellery = Jewellery and watches
product-electronics = Electronics
product-toys = Toys
product-medical-devices = Medical devices
product-books = Books
route-cbec = Cross-border e-commerce
route-platform = Platform store
route-general-trade = General trade
route-personal-parcel = Personal parcels

library-title = Guides
library-summary = What to know before you sell in China, one subject a guide. Every figure names its source and its date.
library-search = Search the guides
library-placeholder = English or 中文
library-filter = Filter by topic, product or route
library-filter-chosen = Filter: { $choice }
library-filters = Filters
library-topic = Topic
    .every = All topics
library-product = Product
    .every = Any product
library-route = Route
    .every = Any route
library-guides = guides
library-count =
    { $count ->
        [one] { $n } guide
       *[other] { $n } guides
    }
library-found =
    { $count ->
        [0] No guide with “{ $query }”
        [one] { $n } guide with “{ $query }”
       *[other] { $n } guides with “{ $query }”
    }
library-ask = Ask “{ $query }”
library-nothing = Try fewer or shorter words. A whole question is better asked: the answer shows the passages it rests on.
library-search-all = Search all guides
library-none-fit = No guide is about all of this.
library-show-all = Show all guides
library-empty = No guide is published yet.
library-every-product = Every product
library-broken = The list of guides could not be loaded. Press Search to search without it.

guide-as-of = As of { $date }
guide-review-by = Review by { $date }
guide-review-due = Review was due on { $date }
guide-source-count =
    { $count ->
        [one] { $n } source
       *[other] { $n } sources
    }
guide-earlier = This is an earlier version, kept because an answer cites it.
guide-open-current = Open the current version
guide-withdrawn = This guide has been withdrawn, and is kept because an answer cites it. Answers no longer use it.
guide-page = page { $page }
guide-asked-as = Asked as
guide-sources = Sources
guide-undated = Undated
guide-confidence = Confidence: { $confidence }
confidence-high = high
confidence-medium = medium
confidence-low = low
guide-original = Original document
guide-ask = Ask about this guide
guide-contents = In this guide
guide-more = More in { $topic }

glossary-title = Glossary
glossary-summary = What things are called in English and Chinese, and the guides that say more.
glossary-search = Search the glossary
glossary-placeholder = English, 中文 or pinyin
glossary-letters = Letters
glossary-count =
    { $count ->
        [one] { $n } term
       *[other] { $n } terms
    }
glossary-found =
    { $count ->
        [0] No term with “{ $query }”
        [one] { $n } term with “{ $query }”
       *[other] { $n } terms with “{ $query }”
    }
glossary-nothing = Try one word, or part of the Chinese. The guides may hold everything else.
glossary-order = Order
glossary-by-english = By English name
glossary-by-pinyin = By pinyin
glossary-also = Also
glossary-guides = Guides that use { $term }
