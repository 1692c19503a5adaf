# What brands asked: gaps and feedback.
asked-title = What brands asked
asked-summary = Questions the guidance could not answer, put together where they ask the same. The most frequent come first.
asked-show = Show
asked-tab-open = Open gaps
asked-tab-closed = Decided
asked-tab-feedback = Not helpful
asked-download = Download CSV
asked-column-question = Question
asked-column-count = Asked
asked-column-trend = 14 days
asked-column-langs = Languages
asked-column-channels = Channels
asked-column-first = First
asked-column-last = Last
asked-trend-more = up, { $lately } after { $before }
asked-trend-fewer = down, { $lately } after { $before }
asked-trend-same = same, { $lately } and { $before }
asked-examples =
    { $count ->
        [one] { $n } other way it was asked
       *[other] { $n } other ways it was asked
    }
asked-since =
    { $count ->
        [one] asked { $n } time since
       *[other] asked { $n } times since
    }
asked-state-open = Open
asked-state-reopened = Asked again
asked-state-dismissed = Dismissed
asked-state-covered = Document written
asked-state-answered = Approved answer
asked-lang-en = English
asked-lang-zh = Chinese
asked-channel-page = Chat page
asked-channel-api = API
asked-channel-agent = Agents
asked-channel-widget = Widget
asked-channel-workspace = Workspace
asked-write = Write a document
asked-write-text = It goes to the inbox as a file when you save it. Nothing is published before you review it there.
asked-markdown = Document, in Markdown
asked-markdown-hint = Answer in the first sentence under the heading. The line "Asked as" is not shown as text: readers who ask like this find the section.
asked-save = Put into the inbox
asked-cancel = Cancel
asked-approve = Approve an answer
asked-dismiss = Dismiss
asked-dismiss-do = Dismiss this gap
asked-reason = Why it needs no guidance
asked-dismissed = The gap is dismissed. You find it under "Decided".
asked-reopen = Open again
asked-opened-again = The gap is open again.
asked-none-open = No gap is open: everything asked lately was answered or decided about.
asked-none-closed = No gap was decided about yet.
asked-no-feedback = Nobody called an answer unhelpful.
asked-question-gone = The question is not kept any more.
asked-answer-given = The answer as given
asked-why = Why this answer
asked-csv-question = Question
asked-csv-state = State
asked-csv-asked = Times asked
asked-csv-first = First asked
asked-csv-last = Last asked
asked-csv-other-ways = Other ways
asked-csv-judged = Judged on
asked-csv-comment = Comment
asked-csv-answer-id = Answer

# Approved answers
curated-title = Approved answer
curated-overdue = { $approved } (review was due on { $due })
curated-list-title = Approved answers
curated-list-summary = Where a question asks exactly this, the approved answer is given instead of passages from the guides.
curated-new = Approve an answer
curated-edit = Change an approved answer
curated-form-summary = Readers see it with its owner and the date it was approved. It is answerable as soon as you save it.
curated-question = Question
curated-variants = Other ways to ask it
curated-variants-hint = One a line, in English and in Chinese. A question is matched only with ways of asking in its own language.
curated-text = Answer, in Markdown
curated-owner = Owner
curated-review-by = Review by
curated-approved-on = Approved on
curated-collection = Collection
curated-actions = Actions
curated-save = Approve and publish
curated-saved = The answer is published.
curated-withdraw = Withdraw
curated-withdraw-sure = Brands are answered from the guides again. Answers that cited it can still be opened.
curated-withdraw-do = Withdraw answer
curated-withdrawn = The answer is withdrawn.
curated-none = No answer is approved yet. Start with a gap under "Asked", or write one.
topic-answers = Approved answers

# Usage
usage-title = Usage
usage-total =
    { $count ->
        [one] { $n } question from { $since } to { $until }
       *[other] { $n } questions from { $since } to { $until }
    }
usage-since = From
usage-until = To
usage-show = Show
usage-by-week = Questions by week
usage-by-topic = Questions by topic
usage-by-outcome = Questions by outcome
usage-by-lang = Questions by language
usage-by-channel = Questions by channel
usage-table = As a table
usage-none = Nobody asked anything in these days.
usage-no-topic = No topic
usage-outcome-answered = Answered
usage-outcome-computed = Worked out
usage-outcome-clarifying = Asked back
usage-outcome-declined = Not covered
usage-outcome-greeted = Small talk
usage-documents = Documents
usage-documents-most = Most used
usage-documents-least = Least used
usage-documents-never = Never used
usage-documents-due = Review due
usage-documents-none = No document is here.
usage-more =
    { $count ->
        [one] { $n } more in the file
       *[other] { $n } more in the file
    }
usage-column-document = Document
usage-column-id = Id
usage-column-uses = Answers citing it
usage-column-review = Review by
usage-column-questions = Questions

# Erasing a conversation on the chat page
chat-erase = Erase this conversation
chat-erase-text = It is removed from this browser and from our records, with what you said of the answers. This cannot be undone.
chat-erase-do = Erase it
chat-erased = The conversation is erased.
