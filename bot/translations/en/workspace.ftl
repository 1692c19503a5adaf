# The frame of the workspace, its inbox, review and documents pages.
workspace-nav = Workspace
workspace-tab-inbox = Inbox
workspace-tab-documents = Documents
workspace-tab-asked = Asked
workspace-tab-answers = Answers
workspace-tab-usage = Usage
workspace-tab-collections = Collections
workspace-tab-people = People
workspace-tab-audit = Audit
workspace-sign-out = Sign out
workspace-to-site = To the adviser that brands see
workspace-moment = { $day }, { $time } UTC

upload-state-queued = Queued
upload-state-reading = Reading
upload-state-splitting = Splitting
upload-state-embedding = Embedding
upload-state-ready = Ready
upload-state-scheduled = Scheduled
upload-state-published = Published
upload-state-failed = Failed
upload-state-cancelled = Cancelled
upload-kind-email = E-mail
upload-kind-image = Picture
upload-kind-text = Text
upload-pages =
    { $count ->
        [one] { $n } page
       *[other] { $n } pages
    }
upload-progress = { $done } of { $total }
upload-progress-of = Progress of { $name }

inbox-drop = Drop files or folders anywhere on this page
inbox-kinds = PDF, Word, PowerPoint, Excel, CSV, web pages, EPUB, RTF, OpenDocument, e-mail, Markdown, text
inbox-into = Into
inbox-choose = Choose files
inbox-choose-folder = Choose a folder
inbox-upload = Upload
inbox-tabs = Narrow the list
inbox-tab-all = All
inbox-tab-working = Under way
inbox-tab-ready = Ready
inbox-tab-failed = Failed
inbox-tab-scheduled = Scheduled
inbox-tab-published = Published
inbox-tab-cancelled = Cancelled
inbox-search = Find a file
inbox-batch = These files were handed in together.
inbox-found = Files with “{ $text }”.
inbox-show-all = Show all
inbox-none-fit = No file is like this.
inbox-empty = Nothing has been handed in yet. Drop the documents you work from: each is read, shown to you, and published when you say so.
inbox-older = Older files
inbox-table = Files, newest first
inbox-column-pick = Chosen
inbox-column-file = File
inbox-column-state = State
inbox-column-added = Added
inbox-column-acts = What to do
inbox-pick = Choose { $name }
inbox-pick-all = Choose all shown
inbox-replaces = Publishing replaces { $id }.
inbox-review = Review
inbox-open = Open
inbox-do-publish = Publish
    .named = Publish { $name }
inbox-do-retry = Try again
    .named = Try { $name } again
inbox-do-cancel = Cancel
    .named = Cancel { $name }
inbox-do-unschedule = Do not publish by itself
    .named = Do not publish { $name } by itself
inbox-do-remove = Remove
    .named = Remove { $name }
inbox-remove-sure = The file and its draft are deleted. What is published stays.
inbox-remove-sure-all = The files chosen and their drafts are deleted. What is published stays.
inbox-remove-file = Remove file
inbox-remove-chosen = Remove files
inbox-publish-all = Publish all ready
inbox-publish-all-sure = All files that are ready become part of answers at once.
inbox-publish-all-yes = Publish them
inbox-retry-all = Try all failed again
inbox-between = {", "}
inbox-sum-ready = { $n } ready
inbox-sum-scheduled = { $n } scheduled
inbox-sum-published = { $n } published
inbox-sum-failed = { $n } failed
inbox-sum-cancelled = { $n } cancelled
inbox-sum-waiting = { $n } to go
inbox-did-publish =
    { $count ->
        [one] { $n } file published.
       *[other] { $n } files published.
    }
inbox-did-retry =
    { $count ->
        [one] { $n } file is read again.
       *[other] { $n } files are read again.
    }
inbox-did-cancel =
    { $count ->
        [one] { $n } file cancelled.
       *[other] { $n } files cancelled.
    }
inbox-did-remove =
    { $count ->
        [one] { $n } file removed.
       *[other] { $n } files removed.
    }
inbox-did-unschedule =
    { $count ->
        [one] { $n } file waits for you to publish it.
       *[other] { $n } files wait for you to publish them.
    }
inbox-did-not =
    { $count ->
        [one] { $n } file stayed as it was:
       *[other] { $n } files stayed as they were:
    }
inbox-took =
    { $count ->
        [one] { $n } file taken in.
       *[other] { $n } files taken in.
    }
inbox-knew = Already here: { $names }.
inbox-nothing-chosen = No file is chosen: choose one first.
inbox-no-button = There is no button { $name }: reload the page.
inbox-cut-off = The connection was lost before the whole file arrived: send it again.
inbox-js-uploading = Uploading
inbox-js-waiting = { $n } more wait to be sent. Keep this page open.
inbox-js-known = Already here: open { $title }
inbox-js-lost = No connection: trying again in { $seconds } s
inbox-js-busy = The server is busy: trying again in { $seconds } s
inbox-js-unsent = The file could not be sent (error { $n }): try again.
inbox-js-again = Try again
inbox-js-dismiss = Dismiss
inbox-js-chosen = { $n } chosen
inbox-js-told = Known
inbox-js-left = Not taken in
inbox-js-sent = Sent of { $name }
inbox-js-summary = { $summary }. { $n } already here.
inbox-js-refused = { $n } not taken in.

review-title = Review: { $title }
review-unread = There is nothing to review yet: the file has not been read.
review-moving = The draft is made ready again; then it can be published.
review-pile = Ready files
review-newer = Previous
review-older = Next
review-place = { $n } of { $total }
review-added-by = added by { $name }
review-publish = Publish now
review-replace-now = Replace and publish now
review-schedule = Schedule
review-schedule-at = Publish on
review-schedule-yes = Schedule it
review-schedule-wrong = { $at } is not a date and time: choose one in the calendar.
review-schedule-past = That moment has passed: choose one to come, or publish now.
review-zone = Time zone: { $zone }
review-replace = Replace a document
review-replace-which = In place of
review-replace-yes = Replace and publish
review-choose = Choose a document
review-discard = Discard
review-discard-yes = Discard draft
review-original = Download original
review-open-document = Open document
review-did-publish = Published: { $title }. Answers use it from now on.
review-did-replace = Replaced: answers use { $title } from now on.
review-did-schedule = Scheduled: { $title }.
review-did-unschedule = { $title } waits for you to publish it.
review-did-discard = Discarded: { $title }.
review-did-retry = { $title } is read again.
review-flagged =
    { $count ->
        [one] { $n } sentence reads like an order to an assistant:
       *[other] { $n } sentences read like orders to an assistant:
    }
review-flagged-here = The marked words read like an order to an assistant. Publish them only if a reader should see them.
review-unsaved =
    { $count ->
        [one] { $n } detail is filled in for you and not saved yet
       *[other] { $n } details are filled in for you and not saved yet
    }
review-original-of = Original
review-page-before = Page before
review-page-after = Page after
review-picture = Page { $page } of the original
review-no-picture = This page cannot be shown. Download the original to see it.
review-no-picture-kind = There is no page image for this kind of file.
review-tabs = Parts of the review
review-tab-text = Text
review-tab-details = Details
review-tab-published = Compare
review-tab-ask = Ask
review-as-passages = Show passages
review-as-text = Show running text
review-passage = Passage { $n } · { $chars } characters
review-part-before = Part before
review-part-after = Part after
review-no-text = There is no text on this page.
review-wrong = Not saved. See what is marked below.
review-saved = Details saved.
review-save = Save details
review-filled-in = Read from the document; save to keep it:
review-from-before = From the version that it replaces; save to keep it.
review-states = The document says { $value }:
review-field-title = Title
review-field-summary = Summary
review-hint-summary = One or two sentences; lists of guides show it.
review-field-as-of = As of
review-hint-as-of = The day the facts were true.
review-field-review-by = Review by
review-hint-review-by = After this day it is marked overdue.
review-source-heading = Where it comes from
review-field-publisher = Publisher
review-field-source-title = Title of the source
review-field-source-url = Address
review-field-source-as-of = Published
review-hint-period = A year, a month (2024-09) or a day (2024-09-01).
review-field-confidence = Confidence
review-more-sources = { $n } more sources stay as they are.
review-about-heading = What it is about
review-field-topics = Topics
review-hint-commas = Several with commas between them.
review-field-products = Products
review-field-routes = Routes
review-field-audience = Audience
review-where-heading = Where it goes
review-field-collection = Collection
review-field-id = Document
review-hint-id = An existing one is replaced; a new one is a path such as platform/fees.
review-wrong-title = The title is missing: write one.
review-wrong-day = { $value } is not a day: write it as 2024-09-01.
review-wrong-period = { $value } is not a date: write 2024, 2024-09 or 2024-09-01.
review-wrong-url = The address must start with https:// or http://.
review-wrong-publisher = Name the publisher that this date belongs to.
review-wrong-collection = This collection does not exist any more: choose another.
review-wrong-id = Write small letters, digits and hyphens, with a slash between parts, such as platform/fees.
review-conflicts =
    { $count ->
        [one] { $n } place says otherwise than what is published
       *[other] { $n } places say otherwise than what is published
    }
review-duplicates =
    { $count ->
        [one] { $n } passage is published already
       *[other] { $n } passages are published already
    }
review-pair-same-words = The same words
review-pair-same-meaning = The same in other words
review-pair-figure = The figures differ
review-pair-date = The dates differ
review-pair-yes-or-no = One allows what the other does not
review-this-draft = This draft
review-published = Published
review-nothing-met = Nothing that is published says the same, or otherwise.
review-ask-what = Answers come from this draft and everything published. Only you see them, and they are not counted as asked by brands.
review-question = Question
review-scope = Answer from
review-scope-library = Draft and library
review-scope-draft = This draft alone
review-source = Source { $number }
review-from-draft = this draft
review-open-source = Open where it stands
review-answered = Answered.
review-broken = The answer was cut off: ask again.

document-upload = Upload documents
document-tab-published = Published
document-tab-due = Review overdue
document-tab-withdrawn = Withdrawn
document-search = Find a document
document-any-collection = Any collection
document-any-topic = Any topic
document-narrow = Show
document-none = No document is like this.
document-column-title = Title
document-column-collection = Collection
document-column-topic = Topic
document-column-as-of = As of
document-column-review = Review by
document-column-version = Versions
document-column-uses = Cited
document-column-changed = Changed
document-overdue = (overdue)
document-shipped = Landfall
document-channel-browser = browser
document-channel-api = API
document-channel-command-line = command line
document-withdrawn = Withdrawn
document-no-date = Not stated
document-readers = Who may read it
document-read-by-visitors = Every visitor
document-read-by-site = Visitors of site { $id }
document-nobody = Nobody: its collection is granted to no one
document-open = Open as brands see it
document-replace = Replace with a file
document-replace-file = New version
document-withdraw = Withdraw guide
document-withdraw-sure = Answers stop using it at once. You can publish it again; earlier answers still open the version they cite.
document-withdraw-yes = Withdraw guide
document-publish-again = Publish again
document-told-withdraw = Withdrawn. Answers no longer use it.
document-told-roll-back = Rolled back. Answers use the earlier version from now on.
document-told-publish-again = Published again.
document-coming = On the way
document-versions = Versions
document-column-number = Version
document-column-what = What happened
document-column-when = When
document-column-who = Who
document-did-published = Published
document-did-replaced = Replaced
document-did-rolled-back = Rolled back to
document-did-withdrawn = Withdrawn
document-current = current
document-version = version { $n }
document-original = Original
document-compare = Changes
document-roll-back = Roll back
document-roll-back-sure = Answers use version { $n } again at once; the versions after it stay here.
document-roll-back-yes = Roll back to version { $n }
document-changes = Changes from version { $before } to { $after }
document-skipped =
    { $count ->
        [one] { $n } unchanged paragraph
       *[other] { $n } unchanged paragraphs
    }
document-no-changes = The two versions say the same.
document-fact-title = Title
document-fact-summary = Summary
document-fact-as-of = As of
document-fact-review-by = Review by
document-fact-collection = Collection
document-fact-source-url = Address
document-fact-topics = Topics
document-fact-products = Products
document-fact-routes = Routes
document-fact-audience = Audience
document-fact-sources = Sources
