# The chat page.
chat-description = Answers questions about entering the Chinese market from written guidance, with the passage behind every statement.
chat-question = Your question
chat-placeholder = Ask about selling in China
chat-ask = Ask
chat-stop = Stop
chat-new = New conversation
chat-small-print = Guidance, not legal advice. Figures hold for the date shown.
chat-welcome = What it takes to sell in China, answered from written guidance
chat-welcome-text = Ask in your own words, in English or Chinese. Every statement shows the passage it rests on and the date it holds for. Where the guidance is silent, the answer says so.
chat-starters = Questions to start with
chat-starter-decisions = Where to start
chat-starter-platform = Fees
chat-starter-trade = Customs and tax
chat-starter-products = Product rules
chat-starter-ip = Trademarks
chat-starter-market = Timing
chat-reviewed = Guidance last reviewed { $date }
chat-conversation = Conversation
chat-you-asked = You asked:
chat-read-as = Read as: { $question }
chat-ask-next = Ask next
chat-reading = Reading the guidance
chat-declined = Not covered
chat-clarifying = One detail is missing
chat-more-sources =
    { $count ->
        [one] { $n } more source
       *[other] { $n } more sources
    }
chat-computed = Worked out
chat-working = How it was worked out
chat-related =
    { $count ->
       *[other] { $heading } ({ $n })
    }

# What can be done with an answer.
chat-copy = Copy
    .title = Copy the answer with its sources
chat-markdown = Markdown
    .title = Download the answer as Markdown
chat-word = Word
    .title = Download the answer as a Word document
chat-copied = Copied
chat-copy-blocked = Copying is blocked by the browser
chat-helpful = Helpful
chat-not-helpful = Not helpful
chat-what-helped = What helped? (optional)
chat-what-should = What should it have said? (optional)
chat-send = Send
chat-noted = Thank you, noted.
chat-note-failed = The note could not be sent: check the connection and try again.
chat-tell = Tell the consultants
chat-told = Told. Thank you.
chat-gap = The guidance does not cover this: { $question }

# Sources
chat-sources = Sources
chat-source-count =
    { $count ->
        [one] { $n } source
       *[other] { $n } sources
    }
chat-source-named = Source { $number }: { $name }
chat-guide-marker = Source { $label } of the guide
chat-as-of = as of { $date }
chat-fact-as-of = As of
chat-fact-publisher = Published by
chat-fact-page = Page
chat-fact-reviewed = Reviewed
chat-read-guide = Read the guide
chat-read-table = See the table
chat-original = Original source
chat-new-tab = (opens in a new tab)
chat-source-panel = Source
chat-close = Close

# What a question was taken to be about
about-label = Asking about
about-carried = from before
about-leave-out = Leave out { $name }
about-change = Change
about-choose = Say what it is about
about-product = Product
about-route = Route
about-platform = Platform
about-any = Any
about-several = As asked ({ $names })
about-again = Ask again
about-cancel = Cancel

# Calculations
calculation-picture = The calculation as a picture; its figures are in the text above.
calculation-open = Open in the calculator
calculation-file = Download: { $kind }

# What is known of the brand
profile-label = About your brand
profile-why = Optional. Answers then fit your brand. It stays in this browser and goes with each question.
profile-country = Home country or region
profile-products = Products
profile-entity = Company in China
profile-entity-yes = Yes
profile-entity-no = No
profile-stage = Stage
profile-budget = Budget for the first year
profile-unknown = Not said
profile-stage-exploring = exploring
profile-stage-deciding = choosing a route
profile-stage-preparing = preparing to open
profile-stage-selling = selling in China already
profile-budget-under-500k = under RMB 500,000
profile-budget-500k-2m = RMB 500,000 to 2 million
profile-budget-over-2m = over RMB 2 million
profile-has-entity = company in China
profile-no-entity = no company in China
profile-brand-from = brand from { $country }
profile-budget-of = budget { $amount }
profile-save = Save
profile-forget = Forget
profile-noted = Noted: { $what }
profile-undo = Undo
